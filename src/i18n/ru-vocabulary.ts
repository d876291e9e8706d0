import type * as en from "./en-vocabulary.ts";

export const name = "русский";

export const spans = {
  today: ["сегодня"],
  tomorrow: ["завтра"],
  "this-week": ["эта неделя", "на этой неделе", "эту неделю", "неделя"],
  "next-week": ["следующая неделя", "на следующей неделе", "следующую неделю"],
  "this-month": ["этот месяц", "в этом месяце", "месяц"],
  "next-month": ["следующий месяц", "в следующем месяце"],
  "this-year": ["этот год", "в этом году", "год"],
  "next-year": ["следующий год", "в следующем году"],
} satisfies typeof en.spans;

export const units = {
  day: ["д", "дн", "день", "дня", "дней", "сутки", "суток"],
  week: ["н", "нед", "неделя", "неделю", "недели", "недель"],
  month: ["м", "мес", "месяц", "месяца", "месяцев"],
  year: ["г", "л", "год", "года", "лет"],
} satisfies typeof en.units;

export const kindWords = {
  "sentence-end": ["конец срока", "окончание срока", "приговор", "приговоры"],
  "parole-review": ["удо", "условно-досрочное", "условно-досрочное освобождение"],
  "transfer-review": ["перевод", "переводы"],
  "ban-end": ["запрет", "запреты", "окончание запрета"],
  anniversary: ["годовщина", "годовщины"],
  "un-follow-up": ["оон", "дальнейшие шаги в оон"],
  compliance: ["требования", "соблюдение требований"],
  custom: ["прочее", "дальнейшие шаги"],
} satisfies typeof en.kindWords;

export const counts = {
  year: { one: "год", few: "года", many: "лет", other: "года" },
  month: { one: "месяц", few: "месяца", many: "месяцев", other: "месяца" },
  day: { one: "день", few: "дня", many: "дней", other: "дня" },
  case: { one: "дело", few: "дела", many: "дел", other: "дела" },
  event: { one: "событие", few: "события", many: "событий", other: "события" },
  reminder: { one: "напоминание", few: "напоминания", many: "напоминаний", other: "напоминания" },
  problem: { one: "ошибка", few: "ошибки", many: "ошибок", other: "ошибки" },
  rule: { one: "правило", few: "правила", many: "правил", other: "правила" },
} satisfies typeof en.counts;

export const caseKinds = {
  person: "человек",
  group: "группа",
  law: "закон",
  website: "сайт",
  process: "процесс",
} satisfies typeof en.caseKinds;

export const eventTypes = {
  arrested: "Арест",
  detained: "Задержание",
  sentenced: "Приговор",
  "appeal-rejected": "Апелляция отклонена",
  "sentence-replaced": "Наказание заменено",
  "custody-reported": "Сообщено о пребывании под стражей или в заключении",
  "parole-refused": "Отказ в УДО",
  "parole-granted": "УДО разрешено",
  "transfer-refused": "Отказ в переводе",
  "transfer-granted": "Перевод разрешён",
  "leave-granted": "Разрешён краткосрочный выезд",
  amnestied: "Амнистия применена",
  released: "Освобождение",
  died: "Смерть",
  attacked: "Нападение",
  accused: "Обвинение",
  "case-dismissed": "Обвинение или иск отклонены",
  blocked: "Блокировка",
  unblocked: "Разблокирован",
  dispersed: "Силовой разгон",
  protest: "Протест",
  strike: "Забастовка",
  extradited: "Экстрадиция",
  "refuge-refused": "Отказ в статусе беженца",
  displaced: "Вынужденное бегство",
  "law-proposed": "Закон предложен",
  "law-stalled": "Работа над законом застопорилась",
  "law-signed": "Закон подписан",
  "law-in-force": "Закон вступил в силу",
  reform: "Институциональное изменение",
  vote: "Голосование",
  veto: "Вето",
  election: "Выборы",
  conference: "Конференция",
  statement: "Заявление",
  talks: "Переговоры",
  "abuse-reported": "Сообщение о нарушениях прав",
  "corporate-step": "Шаг компании",
  "un-interim-measures": "Временные меры ООН",
  "un-complaint-registered": "Жалоба зарегистрирована в ООН",
  "un-detention-complaint": "Жалоба в Рабочую группу ООН",
  "un-allegation-letter": "Письмо ООН о предполагаемых нарушениях",
  "un-observations": "Замечания ООН",
  "un-decision": "Решение ООН",
  "un-periodic-review": "Универсальный периодический обзор",
  "un-report-due": "Срок доклада в ООН",
  "un-state-report": "Доклад государства в ООН",
  "last-domestic-decision": "Последнее решение внутри страны",
  "other-procedure-closed": "Другая процедура завершена",
  "deadline-set": "Контрольная дата внесена командой",
  "outcome-recorded": "Исход записан командой",
} satisfies typeof en.eventTypes;

export const deadlineKinds = {
  "sentence-end": "окончание срока наказания",
  "parole-review": "условно-досрочное освобождение (УДО)",
  "transfer-review": "перевод",
  "ban-end": "окончание запрета",
  anniversary: "годовщина",
  "un-follow-up": "дальнейшие шаги в ООН",
  compliance: "соблюдение требований",
  custom: "дальнейшие шаги",
} satisfies typeof en.deadlineKinds;

export const outcomeWords = {
  granted: ["удовлетворено", "удовлетворён", "удовлетворен", "одобрено"],
  denied: ["отказано", "отказ", "отказали", "отклонено"],
  postponed: ["отложено", "перенесено", "перенос"],
  released: ["освобождение", "освобождён", "освобожден", "освобождена"],
  died: ["смерть", "умер", "умерла"],
  superseded: ["заменено"],
  unknown: ["неизвестно"],
} satisfies typeof en.outcomeWords;

export const outcomes = {
  granted: "удовлетворено",
  denied: "отказано",
  postponed: "отложено",
  released: "освобождение",
  died: "смерть",
  superseded: "есть более позднее решение",
  unknown: "выяснить не удалось",
} satisfies typeof en.outcomes;

export const recordNames = { outcome: "исход", deadline: "срок" } satisfies typeof en.recordNames;
