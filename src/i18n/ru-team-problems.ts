import { confidentialProblems } from "./ru-confidential.ts";
import type { TeamProblemWords } from "./team-problem.ts";

/** Why something that a member of a team asked for was not done, in Russian. */
export const teamProblems: TeamProblemWords = {
  "not-administrator": () => ({
    what: "это может сделать только администратор",
    remedy: "обратитесь к администратору команды",
  }),
  "unknown-team": ({ id }) => ({
    what: `команды ${id} нет`,
    remedy: "проверьте идентификатор или сначала создайте команду",
  }),
  "unknown-deadline": ({ id }) => ({
    what: `срока ${id} нет`,
    remedy: "скопируйте идентификатор из ответа на /deadlines или /case",
  }),
  "unknown-destination": ({ id }) => ({
    what: `места отправки ${id} нет`,
    remedy: "скопируйте идентификатор из ответа на /vigil status",
  }),
  "unknown-deed": ({ id }) => ({
    what: `действия ${id} не было`,
    remedy: "скопируйте идентификатор из ответа на само действие",
  }),
  "unknown-fact": ({ id }) => ({
    what: `под ${id} команда ничего не записывала`,
    remedy: "проверьте идентификатор; факты из досье исправляют в их файлах",
  }),
  "unknown-event": ({ id }) => ({
    what: `события ${id} нет`,
    remedy: "скопируйте идентификатор из хронологии дела",
  }),
  "unknown-reminder": ({ id }) => ({
    what: `напоминания или сообщения ${id} нет`,
    remedy: "скопируйте номер из ответа на /vigil why или спросите о самом сроке",
  }),
  "unknown-case": ({ id, suggestion }) => ({
    what: `дела ${id} нет`,
    remedy: suggestion
      ? `возможно, имелось в виду ${suggestion}?`
      : "проверьте идентификатор или сначала добавьте дело",
  }),

  "deadline-gone": ({ id }) => ({
    what: `срок ${id} больше не действует`,
    remedy: "откройте дело через /case: то, из чего он следовал, исправлено или отозвано",
  }),
  "deadline-closed": ({ id, reason, on }, { closeReasons }) => ({
    what: `срок ${id} закрыт с ${on}: ${closeReasons[reason]}`,
    remedy: "делать ничего не нужно; если он закрыт по ошибке, исправьте или отзовите то, что его закрыло",
  }),
  "taken-by-other": ({ person }) => ({
    what: `это уже взял(а) на себя ${person}`,
    remedy: `обратитесь к ${person} или возьмите это на себя вместо него (неё)`,
  }),
  "bad-snooze": ({ text }) => ({
    what: `«${text}»: это не день и не число дней`,
    remedy: "укажите день в виде ГГГГ-ММ-ДД или, например, 3d либо 2w",
  }),
  "snooze-too-long": ({ until, last }) => ({
    what: `откладывать до ${until} слишком поздно`,
    remedy: `выберите ${last} или более ранний день; позже сама дата может пройти незамеченной`,
  }),
  "snooze-not-ahead": ({ until, first, last }) => ({
    what: `день ${until} уже не впереди`,
    remedy: `выберите день с ${first} по ${last}`,
  }),
  "outcome-misfit": ({ outcome, kind, allowed }, { outcomes, deadlineKinds }) => ({
    what: `исход «${outcomes[outcome]}» невозможен для срока вида «${deadlineKinds[kind]}»`,
    remedy: `выберите одно из этого: ${allowed.map((one) => outcomes[one]).join(", ")}`,
  }),
  "new-date-missing": (_, { outcomes }) => ({
    what: `для исхода «${outcomes.postponed}» нужна новая дата`,
    remedy: `добавьте новую дату или выберите «${outcomes.unknown}»`,
  }),
  "new-date-surplus": (_, { outcomes }) => ({
    what: `новая дата бывает только при исходе «${outcomes.postponed}»`,
    remedy: `удалите новую дату или выберите «${outcomes.postponed}»`,
  }),
  "date-ahead": ({ field, day }, { teamFields }) => ({
    what: `${teamFields[field]}: день ${day} ещё не наступил, а то, чего не было, записать нельзя`,
    remedy: "проверьте дату; то, что предстоит, добавьте как срок",
  }),
  "date-behind": ({ field, day }, { teamFields }) => ({
    what: `${teamFields[field]}: день ${day} прошёл, и напоминать было бы не о чем`,
    remedy: "проверьте дату; то, что уже произошло, запишите как событие",
  }),
  "recorded-by-other": ({ person }) => ({
    what: `в записи указано, что её сделал(а) ${person}; загрузить такую может только администратор`,
    remedy:
      "оставьте recordedBy пустым, чтобы записать от своего имени, или обратитесь к администратору команды",
  }),

  "undo-too-late": () => ({
    what: "прошло больше десяти минут",
    remedy: "вместо отмены исправьте или отзовите это либо запишите, как правильно",
  }),
  "undo-erased": () => ({
    what: "то, что было раньше, стёрто",
    remedy: "вместо отмены запишите, как правильно",
  }),
  "undo-not-yours": ({ person }) => ({
    what: `это сделал(а) ${person}`,
    remedy: `отменить может ${person} или администратор: обратитесь к ним`,
  }),
  "undo-never": ({ kind }, { deeds }) => ({
    what: `«${deeds[kind]}»: это отменить нельзя`,
    remedy: "верните прежнее вручную, где это возможно",
  }),
  "built-on": ({ kind, id }, { deeds }) => ({
    what: kind ? `на этом основано то, что сделано позже: ${deeds[kind]} (${id})` : `на этом основано ${id}`,
    remedy: `сначала отмените или отзовите ${id}`,
  }),

  "id-used": ({ id }) => ({
    what: `идентификатор ${id} уже использован`,
    remedy: "выберите другой; дважды один и тот же не используют",
  }),
  "fact-retracted": ({ id }) => ({ what: `${id}: запись отозвана`, remedy: "добавьте её заново" }),
  "changed-since": ({ id }) => ({
    what: `тем временем кто-то изменил ${id}`,
    remedy: "посмотрите, как это выглядит теперь, и попробуйте снова",
  }),
  "fact-in-use": ({ id, by }) => ({
    what: `${id} ещё нужно для ${by.join(", ")}`,
    remedy: "сначала отзовите их",
  }),
  "name-taken": ({ name, by }) => ({
    what: `имя «${name}» уже есть у дела ${by} или пишется так, что поиск их не различит`,
    remedy: "добавьте то, что их различает, например имя или место",
  }),
  "chat-markup": ({ field, text }, { teamFields }) => ({
    what: `${teamFields[field]}: «${text}» в чате вызвало бы людей или скрыло бы адрес`,
    remedy: "запишите имя или адрес простым текстом",
  }),
  "bad-zone": ({ text }) => ({
    what: `«${text}»: это не часовой пояс`,
    remedy: "запишите его имя из базы IANA, например Asia/Almaty",
  }),
  "bad-time": ({ text }) => ({
    what: `«${text}»: это не время суток`,
    remedy: "запишите время как ЧЧ:ММ, от 00:00 до 23:59",
  }),
  "bad-person": ({ text }) => ({
    what: `«${text}»: так человека не найти`,
    remedy: "укажите платформу и идентификатор человека на ней, например slack:U1",
  }),
  "team-exists": ({ id }) => ({
    what: `команда ${id} уже создана`,
    remedy: "вместо этого измените её настройки",
  }),
  "destination-exists": ({ platform, channel, id }) => ({
    what: `${channel} на платформе ${platform} уже является местом отправки: ${id}`,
    remedy: `вместо этого измените ${id}`,
  }),
  "destination-is-paused": ({ id }) => ({
    what: `отправка в ${id} приостановлена, и проверка там только ждала бы`,
    remedy: "сначала возобновите отправку, потом отправьте проверку",
  }),
  "nothing-to-erase": ({ id }) => ({
    what: `о ${id} ничего не записано`,
    remedy: "проверьте идентификатор: человека с платформой впереди, например slack:U1, или дела",
  }),
  ...confidentialProblems,
};
