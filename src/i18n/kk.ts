import type { Messages } from "./en.ts";
import { alarmWords } from "./kk-alarms.ts";
import { buttonWords } from "./kk-buttons.ts";
import { callWords } from "./kk-call.ts";
import { chatWords } from "./kk-chat.ts";
import { chatConfig } from "./kk-chat-config.ts";
import { teamHelp, teamWords } from "./kk-commands.ts";
import { confidentialWords } from "./kk-confidential.ts";
import { doctorWords } from "./kk-doctor.ts";
import { exportProblems, exportWords } from "./kk-export.ts";
import { formWords } from "./kk-forms.ts";
import { importWords } from "./kk-import.ts";
import { messageWords, noticeWords } from "./kk-messages.ts";
import { portWords } from "./kk-port.ts";
import { dates, problems } from "./kk-problems.ts";
import { roomWords } from "./kk-room.ts";
import { setupWords } from "./kk-setup.ts";
import { settingsWords, statusWords } from "./kk-status.ts";
import { storeProblems } from "./kk-store.ts";
import { auditWords, deeds, deedWords, teamFields } from "./kk-team.ts";
import { teamCli } from "./kk-team-cli.ts";
import { teamProblems } from "./kk-team-problems.ts";
import * as vocabulary from "./kk-vocabulary.ts";
import { whyWords } from "./kk-why.ts";

/**
 * Kazakh. Names and dates ("2012 ж. 22 қаңтар") arrive without case endings and cannot take any, for the ending
 * follows the sound of the word: they stand after a colon, in brackets, or before a word that needs none.
 */
export const kk = {
  ...vocabulary,
  locale: "kk-KZ",

  statuses: {
    "in-custody": "қамауда немесе жазасын өтеуде",
    "suspended-sentence": "шартты жаза",
    "administrative-detention": "қысқа мерзімді қамақ тағайындалды",
    sentenced: "үкім шығарылды",
    "amnesty-granted": "рақымшылық қолданылды, босатылғаны әлі хабарланған жоқ",
    "parole-granted": "мерзімінен бұрын босату туралы шешім шықты, босағаны туралы әлі хабарланған жоқ",
    free: "бостандықта",
    dead: "қайтыс болған",
    accused: "айыпталған",
    "case-dismissed": "айып немесе талап арыз қабылданбады",
    attacked: "шабуыл жасалды",
    extradited: "экстрадицияланған",
    blocked: "бұғатталған",
    unblocked: "біраз уақыт бұғатталған",
    dispersed: "күшпен таратылған",
    "on-strike": "ереуілде",
    proposed: "ұсынылған",
    stalled: "тоқтап қалған",
    signed: "қол қойылған",
    "in-force": "күшінде",
    vetoed: "вето қойылған",
    held: "өтті",
    "under-way": "жүріп жатыр",
    "under-review": "БҰҰ органдарының қарауында",
    "carried-out": "жүзеге асырылды",
    "not-reported": "жай-күйі хабарланбаған",
  },

  sentences: {
    prison: (term: string) => `${term} бас бостандығынан айыру`,
    "settlement-colony": (term: string) => `қоныс колониясында ${term}`,
    suspended: (term: string) => `шартты түрде ${term}`,
    administrative: (term: string) => `${term} әкімшілік қамақ`,
  },
  ban: (term: string) => `${term} мерзімге белгілі бір қызметке тыйым`,
  probation: (sentence: string, probation: string) => `${sentence}, сынақ мерзімі: ${probation}`,
  since: (sentence: string, date: string) => `${sentence}; есептеу басы: ${date}`,

  gravities: {
    minor: "онша ауыр емес",
    medium: "ауырлығы орташа",
    grave: "ауыр",
    "especially-grave": "аса ауыр",
  },

  deadlineStatuses: {
    upcoming: "алда",
    open: "ашық",
    overdue: "мерзімі өткен",
    unverified: "расталмаған",
    closed: "жабық",
  },

  closeReasons: {
    released: "босатылды",
    amnestied: "рақымшылық қолданылды",
    died: "қайтыс болды",
    "sentence-replaced": "жаза ауыстырылды",
    granted: "қанағаттандырылды",
    denied: "бас тартылды",
    postponed: "кейінге қалдырылды",
    superseded: "одан кейінгі шешім бар",
    decided: "шешім қабылданды",
    fulfilled: "орындалды",
    unknown: "анықталмады",
    passed: "күні өтті",
  },

  reasons: {
    late: "кешігіп",
    "snooze-ended": "кейінге қалдыру аяқталды",
    snoozed: "кейінге қалдырылған",
    "caught-up": "кейінгі еске салумен қамтылды",
    confidential: "құпия: тек басқа жерде айтылады",
    redated: "күні өзгерді",
    retracted: "қайтарып алынды",
    due: "күні келді",
    overdue: "мерзімі өтті, нәтижесі белгісіз",
    unverified: "күні өтті, растауыңызды сұраймыз",
    closed: "жабық",
    "rule-disabled": "заңдағы мерзім расталғанша ереже өшірулі",
  },

  confidences: {
    reported: "хабарлар бойынша",
    statute: "заң бойынша",
    practice: "тәжірибе бойынша",
    unconfirmed: "расталмаған",
  },

  eventConfidences: {
    reported: "",
    "single-source": "бір дереккөз",
    corroborated: "бірнеше дереккөз",
    disputed: "дереккөздер әртүрлі айтады",
  },

  rules: {
    "sentence-end": { title: "Жаза мерзімінің есептелген соңы, ең кеші", caveat: "толық өтелсе" },
    "administrative-detention-end": { title: "Қамақтың есептелген соңы, ең кеші", caveat: "толық өтелсе" },
    "suspended-sentence-end": {
      title: "Шартты жазаның есептелген соңы",
      caveat: "сынақ мерзімі жаза мерзімінен өзгеше болуы мүмкін",
    },
    "ban-end": { title: "Тыйымның есептелген соңы", caveat: "" },
    "parole-eligibility-1997": {
      title: "Шартты түрде мерзімінен бұрын босату құқығы туындауы мүмкін",
      caveat: "айып көрсетілген ауырлық санатына жатса",
    },
    "parole-eligibility-2014": {
      title: "Шартты түрде мерзімінен бұрын босату құқығы туындауы мүмкін",
      caveat: "айып көрсетілген ауырлық санатына жатса",
    },
    "parole-consideration": {
      title: "Осы күнге қарай мекеме шартты түрде мерзімінен бұрын босату мәселесін қарауға тиіс еді",
      caveat: "айып көрсетілген ауырлық санатына жатса",
    },
    "parole-retry": {
      title: "Шартты түрде мерзімінен бұрын босатуға жаңа өтініш беру мүмкіндігін тексеру",
      caveat: "ерекше жағдайлар кездескен, ертерек өтініш беруге де болуы мүмкін",
    },
    "transfer-retry": {
      title: "Ауыстыруға жаңа өтініш беру мүмкіндігін тексеру",
      caveat: "ерекше жағдайлар кездескен, ертерек өтініш беруге де болуы мүмкін",
    },
    "law-anniversary": { title: "Заңның жылдығы", caveat: "" },
    "blocking-anniversary": { title: "Бұғаттаудың жылдығы", caveat: "" },
    "attack-anniversary": { title: "Шабуылдың жылдығы", caveat: "" },
    "dispersal-anniversary": { title: "Күшпен таратудың жылдығы", caveat: "" },
    "extradition-anniversary": { title: "Экстрадицияның жылдығы", caveat: "" },
    "conviction-anniversary": { title: "Үкімнің жылдығы", caveat: "" },
    "re-registration": {
      title: "Қайта тіркеу кезеңінің есептелген соңы",
      caveat: "кезең Forum 18 хабары бойынша",
    },
    "hrc-communication": {
      title: "БҰҰ Адам құқықтары комитетіне хабарлама беруге бес жыл",
      caveat: "ел ішінде ескерілетін кейінгі шешім болмаса; кейінірек беруге тікелей тыйым жоқ",
    },
    "hrc-communication-after-other-procedure": {
      title: "БҰҰ Адам құқықтары комитетіне хабарлама беруге үш жыл",
      caveat: "кейінірек беруге тікелей тыйым жоқ",
    },
    "cat-state-reply": { title: "Мемлекеттің Азаптауларға қарсы комитетке жауап беру мерзімі", caveat: "" },
    "wgad-reply": { title: "Негізсіз ұстау жөніндегі жұмыс тобына жауап беру мерзімі", caveat: "" },
    "allegation-letter-reply": { title: "Ықтимал бұзушылықтар туралы хатқа жауап беру мерзімі", caveat: "" },
    "observations-follow-up": { title: "Комитет ескертулері бойынша кейінгі шаралардың мерзімі", caveat: "" },
    "criminal-appeal": { title: "Үкімге шағымдану мерзімінің есептелген соңы", caveat: "" },
    "supervisory-review": {
      title: "Қадағалау тәртібімен қайта қарау мерзімінің есептелген соңы",
      caveat: "",
    },
    "administrative-appeal": { title: "Жазаға шағымдану мерзімінің есептелген соңы", caveat: "" },
    "blocking-review": { title: "Бұғаттауды қайта қарату мерзімінің есептелген соңы", caveat: "" },
    "periodic-review": { title: "Әмбебап мерзімдік шолу", caveat: "" },
    "state-report": { title: "Мемлекеттің Комитетке келесі баяндамасының мерзімі", caveat: "" },
  },

  explain: {
    either: (one: string, other: string) => `${one} немесе ${other}`,
    after: (base: string, duration: string) => `${base} + ${duration}`,
    "every-year": (base: string, years: string) => `${base} + ${years}`,
    term: (base: string, duration: string) => `${base} + ${duration}`,
    detention: (base: string, duration: string) => `${base} + ${duration}, бірінші күнді қосып немесе қоспай`,
    suspended: (base: string, duration: string) => `${base} + ${duration}`,
    probation: (base: string, term: string, probation: string) =>
      `${base} + ${probation} (сынақ мерзімі) немесе + ${term} (жаза мерзімі)`,
    ban: (base: string, ban: string, term: string) =>
      `${base} + ${ban} (үкімнен бастап) немесе + ${term} + ${ban} (мерзім өтелгеннен кейін)`,
    share: (base: string, share: string, term: string) => `${base} + мерзімнің ${share} бөлігі (${term})`,
    atLeast: (rest: string, minimum: string) => `${rest}, бірақ ең ерте күні: ${minimum}`,
    plus: (rest: string, extra: string) => `${rest}, одан кейін + ${extra}`,
    date: (base: string) => `${base}, күні қолмен енгізілген`,
  },

  between: (before: string, from: string, to: string, after: string) =>
    `${before}${from} – ${to}${after} аралығында`,
  onlyGives: (window: string, text: string) => `${window} (дереккөзде тек мынау көрсетілген: ${text})`,
  sourceGives: (text: string) => `дереккөзде тек мынау көрсетілген: ${text}`,
  givenAs: (window: string, text: string) => `${window} (берілгені: ${text})`,
  given: (text: string) => `берілгені: ${text}`,
  or: (one: string, other: string) => `${one}; немесе ${other}`,
  yearInferred: "жылы контекстен шығарылған",
  approximate: "шамамен",

  cite: {
    section: (work: string, section: string) => `${work}, «${section}»`,
    paragraph: (work: string, section: string, paragraph: number) =>
      `${work}, «${section}», ${paragraph}-абзац`,
  },

  recordedBy: (by: string, on: string, evidence: string) => `жазған: ${by}, ${on}; негізі: ${evidence}`,

  caseCard: {
    asReported: (status: string, date: string) => `Хабар бойынша (${date}): ${status}`,
    asReportedIn: (status: string, date: string) => `Хабар бойынша (${date}): ${status}`,
    notReported: "Жай-күйі хабарланбаған",
    asOf: (date: string) => `Қарау күні: ${date}; одан кейін жарияланғаны әлі белгісіз.`,
    sentence: "Жаза",
    role: "Кім",
    region: "Өңір",
    aliases: "Басқа атаулары",
    note: "Ескертпе",
    next: "Әрі қарай не күтіледі",
    nothingNext: "Ештеңе жоспарланбаған.",
    unanswered: "Күні өтті, нәтижесі белгісіз, растауыңызды сұраймыз",
    closed: "Жабық",
    closedBecause: (reason: string, date: string) => `жабық: ${reason}, хабарланған: ${date}`,
    reported: (date: string) => `хабарланған: ${date}`,
    charge: "Айып",
    gravity: (gravity: string, basis: string) => `${gravity}, редактордың бағалауы: ${basis}`,
    events: "Оқиғалар",
    timeline: (name: string) => `${name}: болғанның бәрі`,
    moreEvents: (count: string) => `Тағы ${count}: хронологияны қараңыз.`,
    noEvents: "Бұл күні әлі ештеңе белгілі емес.",
    summary: (name: string, status: string, next: string) => `${name}. ${status}. ${next}`,
    nextSummary: (date: string, title: string) => `Келесісі: ${title}, ${date}.`,
  },

  find: {
    none: (query: string) => `«${query}» деген іс жоқ.`,
    noneHint: "Жазылуын тексеріңіз; тегі ғана жеткілікті.",
    didYouMean: (query: string) => `Дәл «${query}» деген іс жоқ. Мүмкін, мынаны айтқыңыз келді:`,
    ambiguous: (query: string) => `«${query}» бірнеше істі білдіруі мүмкін. Қайсысы:`,
    ask: (id: string) => `/case ${id}`,
  },

  deadlinesCard: {
    title: (range: string) => `Бақылау күндері: ${range}`,
    titleAll: "Барлық бақылау күндері",
    titleFrom: (from: string) => `Бақылау күндері, басы: ${from}`,
    titleTo: (to: string) => `Бақылау күндері, соңы: ${to}`,
    none: "Бұл уақытта бақылау күндері жоқ.",
    date: "Күні",
    case: "Іс",
    what: "Не",
    status: "Жай-күйі",
    basis: "Қалай есептелген",
  },

  digestCard: {
    title: (range: string) => `Апта: ${range}`,
    quiet: "Тексеру өтті; еске салатын ештеңе жоқ.",
    due: "Осы аптада",
    overdue: "Мерзімі өткен",
    unverified: "Расталмаған, растауыңызды сұраймыз",
    anniversaries: "Алдағы екі аптадағы жылдықтар",
    changed: "Өткен аптадан бері өзгергені",
    moreChanged: (count: string) => `Тағы ${count}: олар істердің карточкаларында.`,
    done: "Аяқталған",
  },

  planCard: {
    today: (date: string) => `Бүгін, ${date}`,
    ahead: (range: string) => `Алдағы апта: ${range}`,
    preview: (range: string) => `Не жіберілер еді: ${range}`,
    nothingToday: "Тексеру өтті; бүгінге еске салу жоқ.",
    nothing: "Ештеңе жіберілмес еді.",
    nextFive: "Ең жақын бес бақылау күні",
    nothingNext: "Алда бақылау күні жоқ.",
    inDays: (days: string) => `${days} қалды`,
    onTheDay: "бүгін",
    onThatDay: "сол күні",
    skipped: (reason: string) => `өткізіп жіберілді: ${reason}`,
    notLegalAdvice: "Күндер жарияланған дереккөздер бойынша есептелген және заң кеңесі болып табылмайды.",
  },

  help: {
    title: "Не сұрауға болады",
    commands: {
      case: { usage: "/case <аты>", text: "іс туралы не белгілі, қайдан және әрі қарай не күтіледі" },
      deadlines: {
        usage: "/deadlines [кезең] [түрі] [іс]",
        text: "алда не бар: 30 күн, осы ай, 2012-03, күннің түрі, іс",
      },
      digest: { usage: "/digest [күні]", text: "осы аптаның немесе көрсетілген күн түсетін аптаның шолуы" },
      preview: {
        usage: "/vigil preview [басы] [соңы] [why]",
        text: "не жіберілер еді, ал «why» қосылса, не жіберілмес еді және неге",
      },
      export: exportWords.help,
      language: { usage: "/vigil language <en|ru|kk>", text: "жауап тілі" },
      help: { usage: "/help", text: "осы тізім" },
      quit: { usage: "/quit", text: "шығу" },
    },
    names: "Атаулар кез келген әліпбиде және жазылуда табылады: zhovtis, Жовтис, Jovtis.",
  },

  commandProblems: {
    "unknown-command": (text: string) => `«${text}» деген команда жоқ.`,
    "unknown-subcommand": (text: string) => `«/vigil ${text}» деген команда жоқ.`,
    "unknown-tracked": (text: string) => `«/track ${text}» деген команда жоқ.`,
    "nothing-tracked": () =>
      "Не жазу керегін көрсетіңіз: /track outcome, /track event, /track deadline немесе /track case.",
    incomplete: (what: string) => `Команда толық емес. Жетіспейді: ${what}.`,
    "missing-name": () => "Кімнің ісі екенін жазыңыз: мысалы, /case zhovtis.",
    "nothing-said": () => "Не білгіңіз келетінін жазыңыз.",
    "reversed-span": () => "Бірінші күн соңғы күннен кейін тұр; алдымен ерте күнді жазыңыз.",
    "too-long": (limit: string) => `Тым ұзын; қысқартыңыз (таңбалардың ең көп саны: ${limit}).`,
    surplus: (text: string) => `Мұнда артық сөз бар: «${text}».`,
    "missing-language": (available: string) => `Тілді көрсетіңіз: ${available}.`,
    "unknown-language": (text: string, available: string) =>
      `«${text}» деген тіл жоқ; мыналардың бірін таңдаңыз: ${available}.`,
    ...exportProblems,
  },
  didYouMean: (word: string) => `Мүмкін, мынаны айтқыңыз келді: ${word}?`,
  seeHelp: "Барлық командаларды көру үшін /help деп жазыңыз.",
  cli: {
    about: "Құқық қорғау топтары үшін маңызды күндерді бақылайды.",
    options: {
      asOf: "осы күннен қарау; одан кейін жарияланғаны әлі белгісіз",
      language: "en, ru немесе kk",
      json: "бағдарламалар үшін JSON шығару",
      data: "досьелер мен ережелер қалтасы",
      from: "бірінші күн",
      to: "соңғы күн",
      case: "тек осы іс (аты немесе id)",
      why: "не жіберілмес еді және неге, соны да көрсету",
      weekOf: "керек аптаның кез келген күні",
      format: "json, csv, ics немесе records",
      dossier: "тек осы досье",
      help: "осы анықтама",
    },
    placeholders: {
      command: "команда",
      options: "параметрлер",
      date: "күні",
      name: "аты...",
      folder: "қалта",
      language: "тіл",
      format: "пішім",
      id: "id",
    },
    commands: {
      case: "іс туралы не белгілі, қайдан және әрі қарай не күтіледі",
      deadlines: "бақылау күндері ретімен; жабылғандары себебімен",
      preview: "әр күні, сол күні белгілі болғанға сүйеніп, не жіберілер еді",
      digest: "апталық шолу",
      check: "досьелер мен ережелерді тексеру; әр қате файлымен, жолымен және түзету тәсілімен",
      export:
        "барлық істер, оқиғалар мен бақылау күндері JSON түрінде, бақылау күндері CSV немесе күнтізбе түрінде, не топтың өз жазбалары",
    },
    examples: "Мысалдар:",
    dates: "Күндер ЖЖЖЖ-АА-КК түрінде жазылады. npm арқылы --json үшін: npm run -s vigil -- ...",
    exitCodes: "Аяқталу коды: 0 бәрі дұрыс (ештеңе табылмаса да), 1 қате, 2 қате шақыру.",
    checked: (cases: string, events: string, rules: string) =>
      `Қате жоқ. Тексерілгені: ${cases}, ${events}, ${rules}.`,
    problemsFound: (problems: string) => `Табылғаны: ${problems}.`,
    cannotLoad: "Мыналар түзетілгенше досьелерді пайдалану мүмкін емес:",
    badOption: (option: string, what: string, remedy: string) => `${option}: ${what} - ${remedy}`,
    reversed: "--to күні --from күнінен ерте; алдымен ерте күнді жазыңыз",
    unknownFormat: (text: string) => `«${text}» деген пішім жоқ; json, csv, ics немесе records таңдаңыз.`,
    unknownDossier: (text: string, known: string) => `«${text}» деген досье жоқ; барлары: ${known}.`,
    seeHelp: "Барлық параметрлерді көру үшін --help қосыңыз.",
    titles: {
      "Usage:": "Қолданылуы:",
      "Arguments:": "Аргументтер:",
      "Options:": "Параметрлер:",
      "Commands:": "Командалар:",
    },
    usage: {
      "commander.missingArgument": (what: string) => `Жетіспейді: ${what}.`,
      "commander.optionMissingArgument": (what: string) => `Мәні жетіспейді: ${what}.`,
      "commander.missingMandatoryOptionValue": (what: string) => `Жетіспейді: ${what}.`,
      "commander.unknownOption": (what: string) => `Мұндай параметр жоқ: ${what}.`,
      "commander.unknownCommand": (what: string) => `Мұндай команда жоқ: ${what}.`,
      "commander.excessArguments": () => "Аргументтер бұл команда қабылдайтыннан көп.",
    },
  },

  config: {
    ...chatConfig,
    broken: "Баптауларды пайдалану мүмкін емес:",
    missing: (name: string, given: string) =>
      `${name} берілмеген: онсыз ${given} жұмыс істемейді. Екеуін де беріңіз немесе екеуін де алып тастаңыз.`,
    noAdapter: (given: string) =>
      `${given} берілген, бірақ бұл нұсқа ол платформаға әлі қосылмайды. Терминалда жұмыс істеу үшін оны алып тастаңыз.`,
    badZone: (value: string) =>
      `VIGIL_TIME_ZONE: «${value}» деген уақыт белдеуі жоқ. Атауын жазыңыз, мысалы Asia/Almaty.`,
    badDatabaseUrl: () =>
      "DATABASE_URL: бұл PostgreSQL дерекқорының мекенжайы емес. postgres://user:password@host:5432/database деп жазыңыз немесе SQLite қолдану үшін алып тастаңыз.",
    badPostAt: (value: string) =>
      `VIGIL_POST_AT: «${value}» уақыт емес. СС:ММ түрінде жазыңыз, мысалы 09:00.`,
    badDigestDay: (value: string, available: string) =>
      `VIGIL_DIGEST_DAY: «${value}» деген апта күні жоқ. Мыналардың бірін таңдаңыз: ${available}.`,
    badHeartbeatUrl: () =>
      "VIGIL_HEARTBEAT_URL: бұл веб-мекенжай емес. https://... деп жазыңыз немесе алып тастаңыз.",
    badAlertUrl: () =>
      "VIGIL_ALERT_URL: бұл веб-мекенжай емес. https://... деп жазыңыз немесе алып тастаңыз.",
    badLogLevel: (value: string, available: string) =>
      `LOG_LEVEL: «${value}» деген деңгей жоқ. Мыналардың бірін таңдаңыз: ${available}.`,
    badLanguage: (value: string, available: string) =>
      `VIGIL_LANGUAGE: «${value}» деген тіл жоқ. Мыналардың бірін таңдаңыз: ${available}.`,
  },

  terminal: {
    hint: "/case <аты>, /deadlines, /digest немесе /help деп жазыңыз. Tab атауды толықтырады; /quit жұмысты аяқтайды.",
    badSettings: "Топтың баптаулары жарамайды. Оларды мына командамен түзетіңіз: npm run vigil -- setup",
    noArguments: "«npm start» аргумент қабылдамайды. Қалғаны үшін: npm run vigil -- --help",
    broken: (what: string) => `Орындалмады: ${what}. Ештеңе өзгерген жоқ; бұл туралы хабарлаңыз.`,
  },

  languageChosen: (name: string) => `Жауап тілі енді: ${name}.`,

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
