import type { Messages } from "./en.ts";
import { alarmWords } from "./ru-alarms.ts";
import { buttonWords } from "./ru-buttons.ts";
import { callWords } from "./ru-call.ts";
import { chatWords } from "./ru-chat.ts";
import { chatConfig } from "./ru-chat-config.ts";
import { teamHelp, teamWords } from "./ru-commands.ts";
import { confidentialWords } from "./ru-confidential.ts";
import { doctorWords } from "./ru-doctor.ts";
import { exportProblems, exportWords } from "./ru-export.ts";
import { formWords } from "./ru-forms.ts";
import { importWords } from "./ru-import.ts";
import { messageWords, noticeWords } from "./ru-messages.ts";
import { portWords } from "./ru-port.ts";
import { dates, problems } from "./ru-problems.ts";
import { roomWords } from "./ru-room.ts";
import { setupWords } from "./ru-setup.ts";
import { settingsWords, statusWords } from "./ru-status.ts";
import { storeProblems } from "./ru-store.ts";
import { auditWords, deeds, deedWords, teamFields } from "./ru-team.ts";
import { teamCli } from "./ru-team-cli.ts";
import { teamProblems } from "./ru-team-problems.ts";
import * as vocabulary from "./ru-vocabulary.ts";
import { whyWords } from "./ru-why.ts";

/**
 * Russian. Dates arrive as "22 января 2012 г." or "январь 2012 г." and cannot be declined: a day fits wherever a
 * genitive does (but not after "с", for the 2nd needs "со"), anything that may be a month stands after a colon or in
 * brackets. Words for people name no gender.
 */
export const ru = {
  ...vocabulary,
  locale: "ru-RU",

  statuses: {
    "in-custody": "под стражей или в заключении",
    "suspended-sentence": "условное наказание",
    "administrative-detention": "назначен кратковременный арест",
    sentenced: "вынесен приговор",
    "amnesty-granted": "амнистия применена, об освобождении ещё не сообщалось",
    "parole-granted": "УДО разрешено, об освобождении ещё не сообщалось",
    free: "на свободе",
    dead: "нет в живых",
    accused: "выдвинуто обвинение",
    "case-dismissed": "обвинение или иск отклонены",
    attacked: "совершено нападение",
    extradited: "экстрадиция состоялась",
    blocked: "доступ заблокирован",
    unblocked: "был заблокирован некоторое время",
    dispersed: "силовой разгон",
    "on-strike": "забастовка",
    proposed: "предложен",
    stalled: "без движения",
    signed: "подписан",
    "in-force": "действует",
    vetoed: "наложено вето",
    held: "состоялось",
    "under-way": "в процессе",
    "under-review": "на рассмотрении органов ООН",
    "carried-out": "осуществлено",
    "not-reported": "о статусе не сообщалось",
  },

  sentences: {
    prison: (term: string) => `${term} лишения свободы`,
    "settlement-colony": (term: string) => `${term} в колонии-поселении`,
    suspended: (term: string) => `${term} условно`,
    administrative: (term: string) => `${term} административного ареста`,
  },
  ban: (term: string) => `запрет на определённую деятельность на ${term}`,
  probation: (sentence: string, probation: string) => `${sentence}, испытательный срок: ${probation}`,
  since: (sentence: string, date: string) => `${sentence}; дата отсчёта: ${date}`,

  gravities: {
    minor: "небольшая тяжесть",
    medium: "средняя тяжесть",
    grave: "тяжкое",
    "especially-grave": "особо тяжкое",
  },

  deadlineStatuses: {
    upcoming: "предстоит",
    open: "открыто",
    overdue: "просрочено",
    unverified: "не подтверждено",
    closed: "закрыто",
  },

  closeReasons: {
    released: "освобождение",
    amnestied: "амнистия",
    died: "смерть",
    "sentence-replaced": "наказание заменено",
    granted: "удовлетворено",
    denied: "отказано",
    postponed: "отложено",
    superseded: "есть более позднее решение",
    decided: "решение принято",
    fulfilled: "выполнено",
    unknown: "выяснить не удалось",
    passed: "дата прошла",
  },

  reasons: {
    late: "с опозданием",
    "snooze-ended": "отсрочка закончилась",
    snoozed: "отложено",
    "caught-up": "заменено более поздним напоминанием",
    confidential: "конфиденциально: сообщается только в другом месте",
    redated: "дата изменилась",
    retracted: "отозвано",
    due: "дата наступает",
    overdue: "просрочено, исход неизвестен",
    unverified: "дата прошла, пожалуйста, подтвердите",
    closed: "закрыто",
    "rule-disabled": "правило отключено, пока не подтверждён установленный законом срок",
  },

  confidences: {
    reported: "по сообщениям",
    statute: "по закону",
    practice: "по практике",
    unconfirmed: "не подтверждено",
  },

  eventConfidences: {
    reported: "",
    "single-source": "один источник",
    corroborated: "несколько источников",
    disputed: "источники расходятся",
  },

  rules: {
    "sentence-end": {
      title: "Расчётное окончание срока наказания, самое позднее",
      caveat: "при полном отбытии",
    },
    "administrative-detention-end": {
      title: "Расчётное окончание ареста, самое позднее",
      caveat: "при полном отбытии",
    },
    "suspended-sentence-end": {
      title: "Расчётное окончание условного наказания",
      caveat: "испытательный срок может отличаться от срока наказания",
    },
    "ban-end": { title: "Расчётное окончание запрета", caveat: "" },
    "parole-eligibility-1997": {
      title: "Может возникнуть право на УДО",
      caveat: "если обвинение относится к указанной категории тяжести",
    },
    "parole-eligibility-2014": {
      title: "Может возникнуть право на УДО",
      caveat: "если обвинение относится к указанной категории тяжести",
    },
    "parole-consideration": {
      title: "К этой дате учреждение должно было рассмотреть вопрос об УДО",
      caveat: "если обвинение относится к указанной категории тяжести",
    },
    "parole-retry": {
      title: "Проверить, можно ли подать новое ходатайство об УДО",
      caveat: "встречались исключения, возможно и более раннее ходатайство",
    },
    "transfer-retry": {
      title: "Проверить, можно ли подать новое ходатайство о переводе",
      caveat: "встречались исключения, возможно и более раннее ходатайство",
    },
    "law-anniversary": { title: "Годовщина закона", caveat: "" },
    "blocking-anniversary": { title: "Годовщина блокировки", caveat: "" },
    "attack-anniversary": { title: "Годовщина нападения", caveat: "" },
    "dispersal-anniversary": { title: "Годовщина разгона", caveat: "" },
    "extradition-anniversary": { title: "Годовщина экстрадиции", caveat: "" },
    "conviction-anniversary": { title: "Годовщина приговора", caveat: "" },
    "re-registration": {
      title: "Расчётное окончание периода перерегистрации",
      caveat: "период указан по сообщениям Forum 18",
    },
    "hrc-communication": {
      title: "Пять лет на подачу сообщения в Комитет ООН по правам человека",
      caveat:
        "если нет более позднего решения внутри страны, которое учитывается; более поздняя подача прямо не исключена",
    },
    "hrc-communication-after-other-procedure": {
      title: "Три года на подачу сообщения в Комитет ООН по правам человека",
      caveat: "более поздняя подача прямо не исключена",
    },
    "cat-state-reply": { title: "Срок ответа государства Комитету против пыток", caveat: "" },
    "wgad-reply": { title: "Срок ответа Рабочей группе по произвольным задержаниям", caveat: "" },
    "allegation-letter-reply": { title: "Срок ответа на письмо о предполагаемых нарушениях", caveat: "" },
    "observations-follow-up": { title: "Срок последующих мер по замечаниям Комитета", caveat: "" },
    "criminal-appeal": { title: "Расчётное окончание срока обжалования приговора", caveat: "" },
    "supervisory-review": { title: "Расчётное окончание срока обжалования в порядке надзора", caveat: "" },
    "administrative-appeal": { title: "Расчётное окончание срока обжалования взыскания", caveat: "" },
    "blocking-review": { title: "Расчётное окончание срока на пересмотр блокировки", caveat: "" },
    "periodic-review": { title: "Универсальный периодический обзор", caveat: "" },
    "state-report": { title: "Срок следующего доклада государства Комитету", caveat: "" },
  },

  explain: {
    either: (one: string, other: string) => `${one} или ${other}`,
    after: (base: string, duration: string) => `${base} + ${duration}`,
    "every-year": (base: string, years: string) => `${base} + ${years}`,
    term: (base: string, duration: string) => `${base} + ${duration}`,
    detention: (base: string, duration: string) => `${base} + ${duration}, с учётом первого дня или без него`,
    suspended: (base: string, duration: string) => `${base} + ${duration}`,
    probation: (base: string, term: string, probation: string) =>
      `${base} + ${probation} (испытательный срок) или + ${term} (срок наказания)`,
    ban: (base: string, ban: string, term: string) =>
      `${base} + ${ban}, считая от приговора, или + ${term} + ${ban}, считая после отбытия срока`,
    share: (base: string, share: string, term: string) => `${base} + ${share} срока (${term})`,
    atLeast: (rest: string, minimum: string) => `${rest}, но не ранее чем ${minimum}`,
    plus: (rest: string, extra: string) => `${rest}, и затем + ${extra}`,
    date: (base: string) => `${base}, дата введена вручную`,
  },

  between: (before: string, from: string, to: string, after: string) =>
    `${before}между ${from} и ${to}${after}`,
  onlyGives: (window: string, text: string) => `${window} (в источнике указано только: ${text})`,
  sourceGives: (text: string) => `в источнике указано только: ${text}`,
  givenAs: (window: string, text: string) => `${window} (указано: ${text})`,
  given: (text: string) => `указано: ${text}`,
  or: (one: string, other: string) => `${one}; или ${other}`,
  yearInferred: "год выведен из контекста",
  approximate: "приблизительно",

  cite: {
    section: (work: string, section: string) => `${work}, «${section}»`,
    paragraph: (work: string, section: string, paragraph: number) =>
      `${work}, «${section}», абз. ${paragraph}`,
  },

  recordedBy: (by: string, on: string, evidence: string) => `записано: ${by}, ${on}; основание: ${evidence}`,

  caseCard: {
    asReported: (status: string, date: string) => `По сообщению от ${date}: ${status}`,
    asReportedIn: (status: string, date: string) => `По сообщению (${date}): ${status}`,
    notReported: "О статусе не сообщалось",
    asOf: (date: string) => `По состоянию на ${date}; опубликованное позже ещё неизвестно.`,
    sentence: "Наказание",
    role: "Кто",
    region: "Регион",
    aliases: "Другие имена",
    note: "Примечание",
    next: "Что дальше",
    nothingNext: "Ничего не запланировано.",
    unanswered: "Дата прошла, исход неизвестен, пожалуйста, подтвердите",
    closed: "Закрыто",
    closedBecause: (reason: string, date: string) => `закрыто: ${reason}, сообщено: ${date}`,
    reported: (date: string) => `сообщено: ${date}`,
    charge: "Обвинение",
    gravity: (gravity: string, basis: string) => `${gravity}, по оценке редактора: ${basis}`,
    events: "События",
    timeline: (name: string) => `${name}: всё, что произошло`,
    moreEvents: (count: string) => `Ещё ${count}: см. хронологию.`,
    noEvents: "На этот день ещё ничего не известно.",
    summary: (name: string, status: string, next: string) => `${name}. ${status}. ${next}`,
    nextSummary: (date: string, title: string) => `Далее: ${date}, ${title}.`,
  },

  find: {
    none: (query: string) => `Дела с именем «${query}» нет.`,
    noneHint: "Проверьте написание; достаточно одной фамилии.",
    didYouMean: (query: string) => `Дела с именем в точности «${query}» нет. Возможно, вы имели в виду:`,
    ambiguous: (query: string) => `«${query}» может означать несколько дел. Какое из них:`,
    ask: (id: string) => `/case ${id}`,
  },

  deadlinesCard: {
    title: (range: string) => `Контрольные даты: ${range}`,
    titleAll: "Все контрольные даты",
    titleFrom: (from: string) => `Контрольные даты не ранее ${from}`,
    titleTo: (to: string) => `Контрольные даты не позднее ${to}`,
    none: "За это время контрольных дат нет.",
    date: "Дата",
    case: "Дело",
    what: "Что",
    status: "Статус",
    basis: "Как рассчитано",
  },

  digestCard: {
    title: (range: string) => `Неделя: ${range}`,
    quiet: "Проверка выполнена; напоминать не о чем.",
    due: "На этой неделе",
    overdue: "Просрочено",
    unverified: "Не подтверждено, пожалуйста, подтвердите",
    anniversaries: "Годовщины в ближайшие две недели",
    changed: "Изменилось с прошлой недели",
    moreChanged: (count: string) => `Ещё ${count}: они есть в карточках дел.`,
    done: "Завершено",
  },

  planCard: {
    today: (date: string) => `Сегодня, ${date}`,
    ahead: (range: string) => `Предстоящая неделя: ${range}`,
    preview: (range: string) => `Что было бы отправлено: ${range}`,
    nothingToday: "Проверка выполнена; на сегодня напоминаний нет.",
    nothing: "Ничего не было бы отправлено.",
    nextFive: "Пять ближайших контрольных дат",
    nothingNext: "Предстоящих контрольных дат нет.",
    inDays: (days: string) => `через ${days}`,
    onTheDay: "сегодня",
    onThatDay: "в этот день",
    skipped: (reason: string) => `пропущено: ${reason}`,
    notLegalAdvice: "Даты рассчитаны по опубликованным источникам и не являются юридической консультацией.",
  },

  help: {
    title: "Что можно спросить",
    commands: {
      case: { usage: "/case <имя>", text: "что известно о деле, откуда и что дальше" },
      deadlines: {
        usage: "/deadlines [период] [вид] [дело]",
        text: "что предстоит: 30д, этот месяц, 2012-03, вид даты, дело",
      },
      digest: {
        usage: "/digest [дата]",
        text: "сводка за эту неделю или за неделю, на которую приходится дата",
      },
      preview: {
        usage: "/vigil preview [с] [по] [why]",
        text: "что было бы отправлено, а с «why» и что не было бы и почему",
      },
      export: exportWords.help,
      language: { usage: "/vigil language <en|ru|kk>", text: "язык ответов" },
      help: { usage: "/help", text: "этот список" },
      quit: { usage: "/quit", text: "выйти" },
    },
    names: "Имена находятся в любом алфавите и написании: zhovtis, Жовтис, Jovtis.",
  },

  commandProblems: {
    "unknown-command": (text: string) => `Команды «${text}» нет.`,
    "unknown-subcommand": (text: string) => `Команды «/vigil ${text}» нет.`,
    "unknown-tracked": (text: string) => `Команды «/track ${text}» нет.`,
    "nothing-tracked": () =>
      "Напишите, что записать: /track outcome, /track event, /track deadline или /track case.",
    incomplete: (what: string) => `Команда не закончена. Не хватает: ${what}.`,
    "missing-name": () => "Укажите, чьё дело: например, /case zhovtis.",
    "nothing-said": () => "Напишите, что вы хотите узнать.",
    "reversed-span": () => "Первый день позже последнего; сначала укажите более ранний.",
    "too-long": (limit: string) => `Слишком длинно; сократите (наибольшее число знаков: ${limit}).`,
    surplus: (text: string) => `Здесь лишнее слово: «${text}».`,
    "missing-language": (available: string) => `Укажите язык: ${available}.`,
    "unknown-language": (text: string, available: string) =>
      `Языка «${text}» нет; выберите один из: ${available}.`,
    ...exportProblems,
  },
  didYouMean: (word: string) => `Возможно, вы имели в виду ${word}?`,
  seeHelp: "Наберите /help, чтобы увидеть все команды.",
  cli: {
    about: "Следит за датами, которые важны для правозащитных команд.",
    options: {
      asOf: "смотреть с этого дня; опубликованное позже ещё неизвестно",
      language: "en, ru или kk",
      json: "вывести JSON для программ",
      data: "папка с досье и правилами",
      from: "первый день",
      to: "последний день",
      case: "только это дело (имя или id)",
      why: "также что не было бы отправлено и почему",
      weekOf: "любой день нужной недели",
      format: "json, csv, ics или records",
      dossier: "только это досье",
      help: "эта справка",
    },
    placeholders: {
      command: "команда",
      options: "параметры",
      date: "дата",
      name: "имя...",
      folder: "папка",
      language: "язык",
      format: "формат",
      id: "id",
    },
    commands: {
      case: "что известно о деле, откуда и что дальше",
      deadlines: "контрольные даты по порядку; закрытые с причиной",
      preview: "что было бы отправлено в каждый день по тому, что в этот день было известно",
      digest: "сводка за неделю",
      check: "проверить досье и правила; каждая ошибка с файлом, строкой и способом исправить",
      export:
        "все дела, события и контрольные даты в виде JSON, контрольные даты в виде CSV или календаря, либо собственные записи команды",
    },
    examples: "Примеры:",
    dates: "Даты пишутся ГГГГ-ММ-ДД. Для --json через npm: npm run -s vigil -- ...",
    exitCodes: "Код завершения: 0 всё в порядке (и если ничего не найдено), 1 ошибка, 2 неверный вызов.",
    checked: (cases: string, events: string, rules: string) =>
      `Ошибок нет. Проверено: ${cases}, ${events}, ${rules}.`,
    problemsFound: (problems: string) => `Найдено: ${problems}.`,
    cannotLoad: "Досье нельзя использовать, пока не исправлено следующее:",
    badOption: (option: string, what: string, remedy: string) => `${option}: ${what} - ${remedy}`,
    reversed: "--to раньше, чем --from; сначала укажите более ранний день",
    unknownFormat: (text: string) => `Формата «${text}» нет; выберите json, csv, ics или records.`,
    unknownDossier: (text: string, known: string) => `Досье «${text}» нет; есть: ${known}.`,
    seeHelp: "Добавьте --help, чтобы увидеть все параметры.",
    titles: {
      "Usage:": "Использование:",
      "Arguments:": "Аргументы:",
      "Options:": "Параметры:",
      "Commands:": "Команды:",
    },
    usage: {
      "commander.missingArgument": (what: string) => `Не хватает: ${what}.`,
      "commander.optionMissingArgument": (what: string) => `Не хватает значения: ${what}.`,
      "commander.missingMandatoryOptionValue": (what: string) => `Не хватает: ${what}.`,
      "commander.unknownOption": (what: string) => `Такого параметра нет: ${what}.`,
      "commander.unknownCommand": (what: string) => `Такой команды нет: ${what}.`,
      "commander.excessArguments": () => "Аргументов больше, чем принимает эта команда.",
    },
  },

  config: {
    ...chatConfig,
    broken: "Настройки нельзя использовать:",
    missing: (name: string, given: string) =>
      `Не задано ${name}: без него ${given} не работает. Задайте оба значения или ни одного.`,
    noAdapter: (given: string) =>
      `Задано ${given}, но эта версия ещё не подключается к этой платформе. Уберите его, чтобы работать в терминале.`,
    badZone: (value: string) =>
      `VIGIL_TIME_ZONE: часового пояса «${value}» нет. Укажите название, например Asia/Almaty.`,
    badDatabaseUrl: () =>
      "DATABASE_URL: это не адрес базы PostgreSQL. Напишите postgres://user:password@host:5432/database или уберите, чтобы работать с SQLite.",
    badPostAt: (value: string) => `VIGIL_POST_AT: «${value}» не время суток. Напишите ЧЧ:ММ, например 09:00.`,
    badDigestDay: (value: string, available: string) =>
      `VIGIL_DIGEST_DAY: дня недели «${value}» нет. Выберите один из: ${available}.`,
    badHeartbeatUrl: () => "VIGIL_HEARTBEAT_URL: это не веб-адрес. Напишите https://... или уберите.",
    badAlertUrl: () => "VIGIL_ALERT_URL: это не веб-адрес. Напишите https://... или уберите.",
    badLogLevel: (value: string, available: string) =>
      `LOG_LEVEL: уровня «${value}» нет. Выберите один из: ${available}.`,
    badLanguage: (value: string, available: string) =>
      `VIGIL_LANGUAGE: языка «${value}» нет. Выберите один из: ${available}.`,
  },

  terminal: {
    hint: "Наберите /case <имя>, /deadlines, /digest или /help. Tab дополняет имена; /quit завершает работу.",
    badSettings: "Настройки команды не подходят. Исправьте их: npm run vigil -- setup",
    noArguments: "«npm start» не принимает аргументов. Для остального: npm run vigil -- --help",
    broken: (what: string) => `Не получилось: ${what}. Ничего не изменено; пожалуйста, сообщите об этом.`,
  },

  languageChosen: (name: string) => `Язык ответов теперь: ${name}.`,

  messageWords,
  buttonWords,
  callWords,
  chatWords,
  roomWords,
  formWords,
  setupWords,
  confidentialWords,
  exportWords,
  noticeWords,
  alarmWords,

  teamHelp,
  teamWords,
  whyWords,
  statusWords,
  settingsWords,
  teamCli,

  deeds,
  teamFields,
  deedWords,
  auditWords,
  teamProblems,

  portWords,
  storeProblems,
  doctorWords,
  importWords,

  dates,
  problems,
} satisfies Messages;
