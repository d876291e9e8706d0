import type * as en from "./en-vocabulary.ts";

export const name = "қазақша";

export const spans = {
  today: ["бүгін"],
  tomorrow: ["ертең"],
  "this-week": ["осы апта", "осы аптада", "бұл апта", "апта"],
  "next-week": ["келесі апта", "келесі аптада"],
  "this-month": ["осы ай", "осы айда", "бұл ай", "ай"],
  "next-month": ["келесі ай", "келесі айда"],
  "this-year": ["осы жыл", "осы жылы", "биыл", "жыл"],
  "next-year": ["келесі жыл", "келесі жылы"],
} satisfies typeof en.spans;

export const units = {
  day: ["күн", "тәулік"],
  week: ["апта"],
  month: ["ай"],
  year: ["ж", "жыл"],
} satisfies typeof en.units;

export const kindWords = {
  "sentence-end": ["мерзім соңы", "жаза мерзімінің аяқталуы", "үкім", "үкімдер"],
  "parole-review": ["шартты босату", "мерзімінен бұрын босату", "шартты мерзімінен бұрын босату"],
  "transfer-review": ["ауыстыру"],
  "ban-end": ["тыйым", "тыйымдар", "тыйымның аяқталуы"],
  anniversary: ["жылдық", "жылдығы"],
  "un-follow-up": ["бұұ", "бұұ-дағы кейінгі қадамдар"],
  compliance: ["талаптар", "талаптарды орындау"],
  custom: ["басқа", "кейінгі қадамдар"],
} satisfies typeof en.kindWords;

export const counts = {
  year: { one: "жыл", other: "жыл" },
  month: { one: "ай", other: "ай" },
  day: { one: "күн", other: "күн" },
  case: { one: "іс", other: "іс" },
  event: { one: "оқиға", other: "оқиға" },
  reminder: { one: "еске салу", other: "еске салу" },
  problem: { one: "қате", other: "қате" },
  rule: { one: "ереже", other: "ереже" },
} satisfies typeof en.counts;

export const caseKinds = {
  person: "адам",
  group: "топ",
  law: "заң",
  website: "сайт",
  process: "үдеріс",
} satisfies typeof en.caseKinds;

export const eventTypes = {
  arrested: "Қамауға алу",
  detained: "Ұстау",
  sentenced: "Үкім",
  "appeal-rejected": "Апелляция қанағаттандырылмады",
  "sentence-replaced": "Жаза ауыстырылды",
  "custody-reported": "Қамауда екені хабарланды",
  "parole-refused": "Шартты түрде мерзімінен бұрын босатудан бас тартылды",
  "parole-granted": "Мерзімінен бұрын босату туралы шешім шықты",
  "transfer-refused": "Ауыстырудан бас тартылды",
  "transfer-granted": "Ауыстыруға рұқсат берілді",
  "leave-granted": "Қысқа мерзімге шығуға рұқсат берілді",
  amnestied: "Рақымшылық қолданылды",
  released: "Босатылды",
  died: "Қайтыс болды",
  attacked: "Шабуыл",
  accused: "Айыптау",
  "case-dismissed": "Айып немесе талап арыз қабылданбады",
  blocked: "Бұғаттау",
  unblocked: "Бұғаттан шығарылды",
  dispersed: "Күшпен тарату",
  protest: "Наразылық",
  strike: "Ереуіл",
  extradited: "Экстрадиция",
  "refuge-refused": "Босқын мәртебесі берілмеді",
  displaced: "Бас сауғалап кету",
  "law-proposed": "Заң ұсынылды",
  "law-stalled": "Заң бойынша жұмыс тоқтап қалды",
  "law-signed": "Заңға қол қойылды",
  "law-in-force": "Заң күшіне енді",
  reform: "Институционалдық өзгеріс",
  vote: "Дауыс беру",
  veto: "Вето",
  election: "Сайлау",
  conference: "Конференция",
  statement: "Мәлімдеме",
  talks: "Келіссөздер",
  "abuse-reported": "Құқықтардың бұзылуы туралы хабар",
  "corporate-step": "Компанияның қадамы",
  "un-interim-measures": "БҰҰ-ның уақытша шаралары",
  "un-complaint-registered": "Шағым БҰҰ-да тіркелді",
  "un-detention-complaint": "БҰҰ Жұмыс тобына шағым",
  "un-allegation-letter": "БҰҰ-ның ықтимал бұзушылықтар туралы хаты",
  "un-observations": "БҰҰ ескертулері",
  "un-decision": "БҰҰ шешімі",
  "un-periodic-review": "Әмбебап мерзімдік шолу",
  "un-report-due": "БҰҰ-ға баяндама мерзімі",
  "un-state-report": "Мемлекеттің БҰҰ-ға баяндамасы",
  "last-domestic-decision": "Ел ішіндегі соңғы шешім",
  "other-procedure-closed": "Басқа рәсім аяқталды",
  "deadline-set": "Бақылау күнін топ енгізген",
  "outcome-recorded": "Нәтижені топ жазған",
} satisfies typeof en.eventTypes;

export const deadlineKinds = {
  "sentence-end": "жаза мерзімінің аяқталуы",
  "parole-review": "шартты түрде мерзімінен бұрын босату",
  "transfer-review": "ауыстыру",
  "ban-end": "тыйымның аяқталуы",
  anniversary: "жылдығы",
  "un-follow-up": "БҰҰ-дағы кейінгі қадамдар",
  compliance: "талаптарды орындау",
  custom: "кейінгі қадамдар",
} satisfies typeof en.deadlineKinds;

export const outcomeWords = {
  granted: ["қанағаттандырылды", "мақұлданды"],
  denied: ["бас тартылды", "бас тарту", "қабылданбады"],
  postponed: ["кейінге шегерілді", "шегерілді"],
  released: ["босатылды", "босап шықты"],
  died: ["қайтыс болды"],
  superseded: ["алмастырылды"],
  unknown: ["белгісіз"],
} satisfies typeof en.outcomeWords;

export const outcomes = {
  granted: "қанағаттандырылды",
  denied: "бас тартылды",
  postponed: "кейінге шегерілді",
  released: "босатылды",
  died: "қайтыс болды",
  superseded: "одан кейінгі шешім бар",
  unknown: "анықтау мүмкін болмады",
} satisfies typeof en.outcomes;

export const recordNames = { outcome: "нәтиже", deadline: "мерзім" } satisfies typeof en.recordNames;
