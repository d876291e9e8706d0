import type {
  CharacterFault,
  Named,
  RefusedFeature,
  SyntaxReason,
  ValueCode,
  ValueType,
} from "../core/problem.ts";
import type { DateWords, ProblemWords, Words } from "./problem.ts";

/** Why a date was refused, in Kazakh. */
export const dates: DateWords = {
  empty: () => ({ what: "күн жоқ", remedy: "күнді ЖЖЖЖ-АА-КК, ЖЖЖЖ-АА немесе ЖЖЖЖ түрінде жазыңыз" }),
  "too-long": ({ text }) => ({
    what: `«${text}...»: күн үшін тым ұзын`,
    remedy: "тек күнді қалдырыңыз: ЖЖЖЖ-АА-КК, ЖЖЖЖ-АА немесе ЖЖЖЖ",
  }),
  "foreign-digits": ({ text }) => ({
    what: `«${text}»: цифрлар 0-ден 9-ға дейінгі емес`,
    remedy: "күнді 0-ден 9-ға дейінгі цифрлармен жазыңыз: ЖЖЖЖ-АА-КК",
  }),
  "time-of-day": ({ text }) => ({
    what: `«${text}»: ішінде тәулік уақыты бар`,
    remedy: "тек күнді қалдырыңыз: ЖЖЖЖ-АА-КК",
  }),
  "day-first": ({ text }) => ({
    what: `«${text}»: қайсысы күн, қайсысы ай екені белгісіз`,
    remedy: "жылдан бастаңыз: ЖЖЖЖ-АА-КК",
  }),
  unpadded: ({ text }) => ({
    what: `«${text}»: алдыңғы нөл жоқ`,
    remedy: "ай мен күнді екі цифрмен жазыңыз: ЖЖЖЖ-АА-КК",
  }),
  open: ({ text }) => ({
    what: `«${text}»: басы немесе соңы жоқ`,
    remedy: "екеуін де жазыңыз: ЖЖЖЖ-АА-КК/ЖЖЖЖ-АА-КК",
  }),
  reversed: ({ text }) => ({
    what: `«${text}»: соңы басынан ерте`,
    remedy: "алдымен ерте күнді жазыңыз",
  }),
  impossible: ({ text }) => ({
    what: `«${text}»: күнтізбеде мұндай күн, ай немесе жыл бөлігі жоқ`,
    remedy: "күн мен айды тексеріңіз; ЖЖЖЖ-АА-КК түрінде жазыңыз",
  }),
  "year-out-of-range": ({ text }) => ({
    what: `«${text}»: 1900-2199 жылдардан тыс`,
    remedy: "жылды тексеріңіз; төрт цифрмен жазыңыз",
  }),
  "not-one-day": ({ text }) => ({
    what: `«${text}» бір күн емес`,
    remedy: "бір күнді ЖЖЖЖ-АА-КК түрінде жазыңыз",
  }),
  "no-span": ({ text }) => ({
    what: `«${text}»: бір күннен он жылға дейінгі аралық керек`,
    remedy: "мысалы, 30d, 2w, 6m немесе 1y деп жазыңыз",
  }),
  "not-a-date": ({ text }) => ({
    what: `«${text}»: бұл күн емес`,
    remedy: "ЖЖЖЖ-АА-КК, ЖЖЖЖ-АА немесе ЖЖЖЖ деп не осындай екі күнді қиғаш сызық арқылы жазыңыз",
  }),
};

const SYNTAX: Record<SyntaxReason, Words> = {
  "tab-indent": { what: "шегініс табуляциямен жасалған", remedy: "шегіністі бос орындармен жасаңыз" },
  indent: {
    what: "шегініс жоғарыдағы ешбір жолға сәйкес емес",
    remedy: "бір тізімнің немесе өрістер жиынының жолдарына бірдей шегініс жасаңыз",
  },
  "colon-in-text": {
    what: "мәтінде қос нүктеден кейін бос орын бар немесе мәтін орнында тізім тұр",
    remedy: "қос нүктесі бар мәтінді қос тырнақшаға алыңыз",
  },
  unclosed: {
    what: "тырнақша, жақша, үтір немесе қос нүкте жетіспейді",
    remedy: "осы жолды және оның дәл үстіндегі жолдарды қараңыз",
  },
  escape: {
    what: "қос тырнақша ішінде кері қиғаш сызықтан кейін белгісіз әріп тұр",
    remedy: "кері қиғаш сызықты екі рет жазыңыз немесе жалғыз тырнақшаны қолданыңыз",
  },
  "reserved-start": {
    what: "мәтін @ немесе ` таңбасынан басталады",
    remedy: "мәтінді қос тырнақшаға алыңыз",
  },
  "long-key": {
    what: "кілт 1024 таңбадан ұзын",
    remedy: "тырнақша немесе жол ауыстыру қалып қоймағанын тексеріңіз",
  },
  "too-deep": {
    what: "тізімдер немесе өрістер жиындары тым терең кірістірілген",
    remedy: "артық жақшаларды немесе деңгейлерді алып тастаңыз",
  },
  unexpected: {
    what: "бұл YAML ретінде оқылмайды",
    remedy: "осы жердегі және дәл үстіндегі шегіністерді, тырнақшаларды, жақшаларды тексеріңіз",
  },
};

const FEATURES: Record<RefusedFeature, Words> = {
  anchor: {
    what: "зәкірге (&) рұқсат жоқ",
    remedy: "оны алып тастаңыз немесе мәтінді қос тырнақшаға алыңыз",
  },
  alias: {
    what: "зәкірге сілтемеге (*) рұқсат жоқ",
    remedy: "мәнді толық жазыңыз немесе мәтінді қос тырнақшаға алыңыз",
  },
  "merge-key": { what: "біріктіру кілтіне рұқсат жоқ", remedy: "өрістерді толық жазыңыз" },
  tag: { what: "тегке (!) рұқсат жоқ", remedy: "оны алып тастаңыз немесе мәтінді қос тырнақшаға алыңыз" },
  directive: { what: "директиваға (%) рұқсат жоқ", remedy: "осы жолды алып тастаңыз" },
  "several-documents": {
    what: "осы жерде екінші құжат басталады",
    remedy: "әр файлда --- белгісінсіз бір құжат қалдырыңыз",
  },
  "complex-key": { what: "кілт жай сөз емес", remedy: "қос нүктенің алдына бір сөз жазыңыз" },
};

const CHARACTERS: Record<CharacterFault, Words> = {
  control: { what: "басқару таңбасы", remedy: "оны жойыңыз; файл бүлінген болуы мүмкін" },
  invisible: { what: "көрінбейтін таңба", remedy: "оны жойып, мәтінді қайта теріңіз" },
  surrogate: { what: "таңбаның жартысы", remedy: "кодының орнына таңбаның өзін жазыңыз" },
  lost: { what: "жоғалған таңбаның орнындағы белгі", remedy: "мәтінді қайта теріңіз" },
};

const TYPES: Record<ValueType, string> = {
  text: "мәтін",
  number: "сан",
  boolean: "true немесе false",
  list: "тізім",
  mapping: "өрістер жиыны",
  nothing: "бос мән",
};

const THINGS: Record<Named, string> = {
  dossier: "досье",
  source: "дереккөз",
  case: "іс",
  event: "оқиға",
  rule: "ереже",
};

const VALUES: Record<ValueCode, Words> = {
  "bad-id": {
    what: "бұл id емес",
    remedy: "a-z кіші әріптерін, цифрларды және жалғыз дефистерді қолданыңыз",
  },
  "bad-url": {
    what: "мұндай веб-мекенжайды Vigil қабылдамайды",
    remedy: "мекенжайды https:// белгісімен толық жазыңыз",
  },
  "bad-language": { what: "бұл тіл коды емес", remedy: "кодты жазыңыз, мысалы en, ru немесе kk" },
  "bad-duration": {
    what: "бұл ұзақтық емес",
    remedy: "жылды, айды, аптаны және күнді P4Y, P1Y6M, P2W немесе P15D түрінде жазыңыз, ең көбі 100 жыл",
  },
  "bad-share": { what: "бұл үлес емес", remedy: "бөлшек жазыңыз, мысалы 1/3, ең көбі 1/1" },
  "bad-period": {
    what: "бұл кезең емес",
    remedy: "ұзақтық, мысалы P6M, не R/P1Y, ban немесе date жазыңыз; не term немесе share бар өрістер жиынын",
  },
  "bad-lead": {
    what: "бұл күнге дейінгі күндер саны емес немесе екі рет тұр",
    remedy: "0-ден 3650-ге дейінгі бүтін күндерді әрқайсысын бір рет жазыңыз",
  },
  "bad-number": {
    what: "бұл сан мұнда келмейді",
    remedy: "бүтін сан жазыңыз; абзацтар 1-ден бастап саналады",
  },
  "bad-year": { what: "бұл жыл мұнда келмейді", remedy: "1900-2199 аралығындағы жылды жазыңыз" },
  "anchor-too-long": {
    what: "алты сөзден көп",
    remedy: "орынды табуға болатын ең көбі алты сөз қалдырыңыз",
  },
  "chat-markup": {
    what: "чатта адамдарды шақырар еді немесе мекенжайды жасырар еді",
    remedy: "атты немесе мекенжайды жай мәтінмен жазыңыз",
  },
  repeated: { what: "тізімде екі рет тұр", remedy: "екеуінің бірін жойыңыз" },
};

/** Longest list of allowed words that is printed in full. */
const LISTED = 12;

function choice(suggestion: string | null, allowed: readonly string[]): string {
  const more = allowed.length - LISTED;
  const words = allowed.slice(0, LISTED).join(", ") + (more > 0 ? ` және тағы ${more}` : "");
  return suggestion
    ? `мүмкін, мынау айтылған: ${suggestion}? Рұқсат етілгені: ${words}`
    : `рұқсат етілгені: ${words}`;
}

function value(code: ValueCode): (flaw: { readonly field: string; readonly text: string }) => Words {
  const { what, remedy } = VALUES[code];
  return ({ field, text }) => ({ what: `${field}: «${text}»: ${what}`, remedy });
}

/** What is wrong with the data, and what to do about it, in Kazakh. */
export const problems: ProblemWords = {
  "no-such-directory": () => ({
    what: "мұндай қалта жоқ",
    remedy: "жолды тексеріңіз немесе rules.yaml мен досьелер жатқан қалтаны --data арқылы көрсетіңіз",
  }),
  "not-a-directory": () => ({
    what: "бұл файл",
    remedy: "rules.yaml мен досьелер жатқан қалтаны немесе бір досьенің қалтасын көрсетіңіз",
  }),
  "no-dossiers": () => ({
    what: "мұнда досье жоқ",
    remedy: "ішкі қалталарының әрқайсысында dossier.yaml жатқан қалтаны көрсетіңіз",
  }),
  "missing-file": ({ name }) => ({
    what: `${name} файлы жоқ`,
    remedy: `${name} файлын қосыңыз немесе қалтадағы YAML файлдарын алып тастаңыз`,
  }),
  "stray-file": () => ({
    what: "бұл YAML файлы ешқашан оқылмайды",
    remedy: "істерді досьенің cases қалтасына .yaml деп аяқталатын атпен көшіріңіз немесе файлды жойыңыз",
  }),
  unreadable: ({ reason }) => ({
    what: `файл оқылмайды (${reason})`,
    remedy: "бұл файл екенін және Vigil оны оқи алатынын тексеріңіз",
  }),
  "too-big": ({ limit }) => ({
    what: `файл ${limit} байттан үлкен`,
    remedy: "керек файл сақталғанын тексеріңіз немесе оны бірнеше іске бөліңіз",
  }),
  "not-utf-8": () => ({ what: "мәтін UTF-8 емес", remedy: "файлды UTF-8 түрінде сақтаңыз" }),
  "utf-16": () => ({
    what: "файл UTF-16 түрінде",
    remedy: "оны байт реті белгісінсіз UTF-8 түрінде сақтаңыз",
  }),
  "byte-order-mark": () => ({
    what: "файл байт реті белгісінен басталады",
    remedy: "оны BOM белгісінсіз UTF-8 түрінде сақтаңыз",
  }),
  "empty-file": () => ({ what: "файл бос", remedy: "өрістерін жазыңыз немесе файлды жойыңыз" }),

  syntax: ({ reason }) => SYNTAX[reason],
  "refused-feature": ({ feature, text }) => ({
    what: text === "" ? FEATURES[feature].what : `«${text}»: ${FEATURES[feature].what}`,
    remedy: FEATURES[feature].remedy,
  }),
  "duplicate-key": ({ key, firstLine }) => ({
    what: `${key} осының алдында да бар, жолы: ${firstLine}`,
    remedy: "екеуінің бірін қалдырыңыз",
  }),
  "forbidden-key": ({ key }) => ({ what: `өрісті ${key} деп атауға болмайды`, remedy: "оны жойыңыз" }),
  "forbidden-character": ({ character, fault }) => ({
    what: `${character}: ${CHARACTERS[fault].what}`,
    remedy: CHARACTERS[fault].remedy,
  }),

  "unknown-field": ({ field, suggestion, allowed }) => ({
    what: `мұнда «${field}» деген өріс болмайды`,
    remedy: choice(suggestion, allowed),
  }),
  "missing-field": ({ field }) => ({ what: `${field} өрісі жоқ`, remedy: `${field} өрісін қосыңыз` }),
  empty: ({ field }) => ({
    what: `${field} өрісі бос`,
    remedy: "мәнін жазыңыз немесе міндетті болмаса, өрісті жойыңыз",
  }),
  "wrong-type": ({ field, expected, found }) => ({
    what: `${field || "файл"}: мұндағысы ${TYPES[found]}`,
    remedy: `мынау болуы керек: ${expected.map((type) => TYPES[type]).join(" немесе ")}${
      expected.includes("text") && found !== "list" && found !== "mapping" ? ", қос тырнақшада" : ""
    }`,
  }),
  "not-one-of": ({ field, text, suggestion, allowed }) => ({
    what: `${field}: «${text}» деген мән жоқ`,
    remedy: choice(suggestion, allowed),
  }),
  "too-long": ({ field, limit, length }) => ({
    what: `${field}: тым ұзын (таңба саны: ${length})`,
    remedy: `қысқартыңыз, таңбалардың ең көп саны: ${limit}`,
  }),
  "bad-id": value("bad-id"),
  "bad-url": value("bad-url"),
  "bad-language": value("bad-language"),
  "bad-duration": value("bad-duration"),
  "bad-share": value("bad-share"),
  "bad-period": value("bad-period"),
  "bad-lead": value("bad-lead"),
  "bad-number": value("bad-number"),
  "bad-year": value("bad-year"),
  "anchor-too-long": value("anchor-too-long"),
  "chat-markup": value("chat-markup"),
  repeated: value("repeated"),

  "duplicate-id": ({ of, id, first }) => ({
    what: `${id} деген id (${THINGS[of]}) бұрыннан бар: ${first.file}:${first.line}`,
    remedy: "басқасын таңдаңыз; id екі рет қолданылмайды",
  }),
  "unknown-reference": ({ of, id, suggestion }) => ({
    what: `${id} деген ${THINGS[of]} жоқ`,
    remedy: suggestion
      ? `мүмкін, мынау айтылған: ${suggestion}?`
      : `id дұрыстығын тексеріңіз немесе мынаны қосыңыз: ${THINGS[of]}`,
  }),
  "other-file-name": ({ id, expected }) => ({
    what: `${id} деген id файл атына сәйкес емес`,
    remedy: `id: ${expected} деп жазыңыз немесе файлды ${id}.yaml деп атаңыз`,
  }),
  "other-first-case": ({ id, expected }) => ({
    what: `бірінші тұрған іс: ${id}`,
    remedy: `осы файлдың ісін бірінші қойыңыз: ${expected}`,
  }),
  "same-as-itself": ({ id }) => ({
    what: `${id}: оқиға өзімен бірдей деп көрсетілген`,
    remedy: "басқа оқиғаны атаңыз немесе same-as өрісін жойыңыз",
  }),
  "same-as-chain": ({ id, next }) => ({
    what: `${id} оқиғасының өзі басқа оқиғамен бірдей деп көрсетілген: ${next}`,
    remedy: `same-as: ${next} деп жазыңыз`,
  }),

  "name-claimed": ({ name, by, first }) => ({
    what: `«${name}» деген атау басқа істе бар: ${by} (${first.file}:${first.line}), немесе іздеу оларды ажырата алмайды`,
    remedy: "оны екі істің бірінде қалдырыңыз",
  }),
  "name-too-short": ({ name }) => ({
    what: `«${name}»: іздеу үшін тым аз`,
    remedy: "кемінде екі әріптен немесе цифрдан тұратын атау жазыңыз",
  }),
  "family-not-a-person": ({ kind }) => ({
    what: `${kind} түріндегі істе тегі болмайды`,
    remedy: "family өрісін жойыңыз немесе сөзді aliases тізіміне қосыңыз",
  }),
  "family-not-in-name": ({ family, name }) => ({
    what: `${family} деген тегі мына атауда жоқ: ${name}`,
    remedy: "оны name өрісіндегідей жазыңыз",
  }),
  "known-too-early": ({ known, than, day }) => ({
    what:
      than === "event"
        ? `белгілі болған күні: ${known}, бірақ оқиғаның ең ерте күні: ${day}`
        : `белгілі болған күні: ${known}, бірақ дереккөз жарияланған ең ерте күн: ${day}`,
    remedy:
      than === "event"
        ? "күнді, дереккөзді және known өрісін тексеріңіз; шамамен берілген күнді approximate: true деп белгілеңіз"
        : "known өрісін тексеріңіз немесе бұл туралы бірінші хабарлаған дереккөзді көрсетіңіз",
  }),
  "in-the-future": ({ day }) => ({
    what: `${day} әлі келген жоқ: оған дейін осыған негізделген ештеңе айтылмайды`,
    remedy: "жылын тексеріңіз: дереккөз жарияланған, дерек белгілі болған күн өткен болуы керек",
  }),
  "several-people": ({ type }) => ({
    what: `${type} түріндегі оқиға бірнеше адамға қатысты`,
    remedy: "әрқайсысына бөлек оқиға жазыңыз: біреу үшін аяқталған нәрсе басқасы үшін аяқталмаған",
  }),
  "sentence-misplaced": ({ type }) => ({
    what: `${type} түріндегі оқиғада жаза болмайды`,
    remedy: "sentenced немесе sentence-replaced түрін қолданыңыз не sentence өрісін жойыңыз",
  }),
  "probation-misplaced": ({ kind }) => ({
    what: `${kind} түріндегі жазада сынақ мерзімі болмайды`,
    remedy: "suspended түрін қолданыңыз немесе probation өрісін жойыңыз",
  }),
  "gravity-without-basis": () => ({
    what: "ауырлық санатына негіз керек",
    remedy: "basis өрісіне осыны айтатын бапты немесе дереккөзді қосыңыз; не gravity өрісін жойыңыз",
  }),

  "rule-on-nothing": () => ({
    what: "ереже ештеңеге қатысты емес",
    remedy: "on өрісінде кемінде бір оқиға түрін атаңыз",
  }),
  "rule-never-applies": ({ type }) => ({
    what: `${type} түріндегі оқиғада жаза болмайды, сондықтан ереже оған ешқашан қолданылмайды`,
    remedy: "sentenced немесе sentence-replaced түрін не басқа кезеңді қолданыңыз",
  }),
  "rule-without-shares": () => ({
    what: "бірде-бір үлес көрсетілмеген",
    remedy: "кемінде біреуін жазыңыз, мысалы shares: { medium: 1/3 }",
  }),
  "anniversary-mismatch": ({ id }) => ({
    what: `${id} ережесінің kind және period өрістері бір-біріне сәйкес емес`,
    remedy: "anniversary түрі тек R/P1Y кезеңімен, ал бұл кезең тек сол түрмен қолданылады",
  }),
  "anniversary-afterwards": ({ id }) => ({
    what: `${id} жыл сайын қайталанады, одан кейін ештеңе болмайды`,
    remedy: "afterwards өрісін жойыңыз",
  }),
  "unconfirmed-enabled": () => ({
    what: "расталмаған ереже қосылған",
    remedy:
      "enabled: false деп жазыңыз немесе confirmed-by өрісінде оны кім және қашан растағанын көрсетіңіз",
  }),
  "years-reversed": ({ from, to }) => ({
    what: `ереженің қолданылу жылдары: ${from} - ${to}`,
    remedy: "ерте жылды from өрісіне жазыңыз",
  }),
};
