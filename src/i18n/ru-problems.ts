import type {
  CharacterFault,
  Named,
  RefusedFeature,
  SyntaxReason,
  ValueCode,
  ValueType,
} from "../core/problem.ts";
import type { DateWords, ProblemWords, Words } from "./problem.ts";

/** Why a date was refused, in Russian. */
export const dates: DateWords = {
  empty: () => ({ what: "даты нет", remedy: "запишите дату как ГГГГ-ММ-ДД, ГГГГ-ММ или ГГГГ" }),
  "too-long": ({ text }) => ({
    what: `«${text}...»: слишком длинно для даты`,
    remedy: "оставьте только дату: ГГГГ-ММ-ДД, ГГГГ-ММ или ГГГГ",
  }),
  "foreign-digits": ({ text }) => ({
    what: `«${text}»: цифры не от 0 до 9`,
    remedy: "запишите дату цифрами от 0 до 9: ГГГГ-ММ-ДД",
  }),
  "time-of-day": ({ text }) => ({
    what: `«${text}» содержит время суток`,
    remedy: "оставьте только день: ГГГГ-ММ-ДД",
  }),
  "day-first": ({ text }) => ({
    what: `«${text}»: не видно, где день, а где месяц`,
    remedy: "начните с года: ГГГГ-ММ-ДД",
  }),
  unpadded: ({ text }) => ({
    what: `«${text}»: не хватает нуля впереди`,
    remedy: "запишите месяц и день двумя цифрами: ГГГГ-ММ-ДД",
  }),
  open: ({ text }) => ({
    what: `«${text}»: нет начала или конца`,
    remedy: "запишите и то и другое: ГГГГ-ММ-ДД/ГГГГ-ММ-ДД",
  }),
  reversed: ({ text }) => ({
    what: `«${text}»: конец раньше начала`,
    remedy: "запишите сначала более раннюю дату",
  }),
  impossible: ({ text }) => ({
    what: `«${text}»: такого дня, месяца или части года в календаре нет`,
    remedy: "проверьте день и месяц; запишите ГГГГ-ММ-ДД",
  }),
  "year-out-of-range": ({ text }) => ({
    what: `«${text}»: вне лет с 1900 по 2199`,
    remedy: "проверьте год; запишите его четырьмя цифрами",
  }),
  "not-one-day": ({ text }) => ({
    what: `«${text}» — это не один день`,
    remedy: "укажите один день в виде ГГГГ-ММ-ДД",
  }),
  "no-span": ({ text }) => ({
    what: `«${text}»: нужен промежуток от одного дня до десяти лет`,
    remedy: "напишите, например, 30d, 2w, 6m или 1y",
  }),
  "not-a-date": ({ text }) => ({
    what: `«${text}»: это не дата`,
    remedy: "запишите ГГГГ-ММ-ДД, ГГГГ-ММ или ГГГГ либо две такие даты через косую черту",
  }),
};

const SYNTAX: Record<SyntaxReason, Words> = {
  "tab-indent": { what: "отступ сделан табуляцией", remedy: "делайте отступы пробелами" },
  indent: {
    what: "отступ не совпадает ни с одной строкой выше",
    remedy: "делайте одинаковый отступ у строк одного списка или набора полей",
  },
  "colon-in-text": {
    what: "в тексте есть двоеточие с пробелом, или на месте текста стоит список",
    remedy: "возьмите текст с двоеточием в двойные кавычки",
  },
  unclosed: {
    what: "не хватает кавычки, скобки, запятой или двоеточия",
    remedy: "посмотрите на эту строку и на строки прямо над ней",
  },
  escape: {
    what: "в двойных кавычках после обратной косой черты стоит неизвестная буква",
    remedy: "удвойте обратную косую черту или используйте одинарные кавычки",
  },
  "reserved-start": { what: "текст начинается с @ или `", remedy: "возьмите текст в двойные кавычки" },
  "long-key": {
    what: "ключ длиннее 1024 знаков",
    remedy: "проверьте, не пропущена ли кавычка или перенос строки",
  },
  "too-deep": {
    what: "слишком много вложенных списков или наборов полей",
    remedy: "уберите лишние скобки или уровни",
  },
  unexpected: {
    what: "это не читается как YAML",
    remedy: "проверьте отступы, кавычки и скобки здесь и прямо над этим местом",
  },
};

const FEATURES: Record<RefusedFeature, Words> = {
  anchor: { what: "якорь (&) не допускается", remedy: "уберите его или возьмите текст в двойные кавычки" },
  alias: {
    what: "ссылка на якорь (*) не допускается",
    remedy: "запишите значение полностью или возьмите текст в двойные кавычки",
  },
  "merge-key": { what: "ключ слияния не допускается", remedy: "запишите поля полностью" },
  tag: { what: "тег (!) не допускается", remedy: "уберите его или возьмите текст в двойные кавычки" },
  directive: { what: "директива (%) не допускается", remedy: "уберите эту строку" },
  "several-documents": {
    what: "здесь начинается второй документ",
    remedy: "оставьте в каждом файле один документ, без ---",
  },
  "complex-key": { what: "ключ - не простое слово", remedy: "запишите перед двоеточием одно слово" },
};

const CHARACTERS: Record<CharacterFault, Words> = {
  control: { what: "управляющий символ", remedy: "удалите его; файл может быть повреждён" },
  invisible: { what: "невидимый символ", remedy: "удалите его и наберите текст заново" },
  surrogate: { what: "половина символа", remedy: "запишите сам символ, а не его код" },
  lost: { what: "знак на месте утраченного символа", remedy: "наберите текст заново" },
};

const TYPES: Record<ValueType, string> = {
  text: "текст",
  number: "число",
  boolean: "true или false",
  list: "список",
  mapping: "набор полей",
  nothing: "пустое значение",
};

/** In the accusative, which is the nominative for all of these. */
const THINGS: Record<Named, string> = {
  dossier: "досье",
  source: "источник",
  case: "дело",
  event: "событие",
  rule: "правило",
};

const ABSENT: Record<Named, string> = {
  dossier: "такого досье нет",
  source: "такого источника нет",
  case: "такого дела нет",
  event: "такого события нет",
  rule: "такого правила нет",
};

const VALUES: Record<ValueCode, Words> = {
  "bad-id": { what: "это не id", remedy: "используйте строчные буквы a-z, цифры и одиночные дефисы" },
  "bad-url": {
    what: "такой веб-адрес Vigil не принимает",
    remedy: "запишите адрес целиком, с https://",
  },
  "bad-language": { what: "это не код языка", remedy: "запишите код, например en, ru или kk" },
  "bad-duration": {
    what: "это не длительность",
    remedy: "запишите годы, месяцы, недели и дни как P4Y, P1Y6M, P2W или P15D, не больше 100 лет",
  },
  "bad-share": { what: "это не доля", remedy: "запишите дробь, например 1/3, не больше 1/1" },
  "bad-period": {
    what: "это не период",
    remedy: "запишите длительность, например P6M, или R/P1Y, ban или date; либо набор полей с term или share",
  },
  "bad-lead": {
    what: "это не число дней до даты, или оно стоит дважды",
    remedy: "запишите целые дни от 0 до 3650, каждое число один раз",
  },
  "bad-number": {
    what: "такое число здесь не подходит",
    remedy: "запишите целое число; абзацы считаются с 1",
  },
  "bad-year": { what: "такой год здесь не подходит", remedy: "запишите год от 1900 до 2199" },
  "anchor-too-long": {
    what: "больше шести слов",
    remedy: "оставьте не больше шести слов, по которым находится место",
  },
  "chat-markup": {
    what: "в чате вызвало бы людей или скрыло бы адрес",
    remedy: "запишите имя или адрес простым текстом",
  },
  repeated: { what: "стоит в списке дважды", remedy: "удалите одно из двух" },
};

/** Longest list of allowed words that is printed in full. */
const LISTED = 12;

function choice(suggestion: string | null, allowed: readonly string[]): string {
  const more = allowed.length - LISTED;
  const words = allowed.slice(0, LISTED).join(", ") + (more > 0 ? ` и ещё ${more}` : "");
  return suggestion
    ? `возможно, имелось в виду ${suggestion}? Допускается: ${words}`
    : `допускается: ${words}`;
}

function value(code: ValueCode): (flaw: { readonly field: string; readonly text: string }) => Words {
  const { what, remedy } = VALUES[code];
  return ({ field, text }) => ({ what: `${field}: «${text}»: ${what}`, remedy });
}

/** What is wrong with the data, and what to do about it, in Russian. */
export const problems: ProblemWords = {
  "no-such-directory": () => ({
    what: "такой папки нет",
    remedy: "проверьте путь или укажите через --data папку, в которой лежат rules.yaml и досье",
  }),
  "not-a-directory": () => ({
    what: "это файл",
    remedy: "укажите папку, в которой лежат rules.yaml и досье, или папку одного досье",
  }),
  "no-dossiers": () => ({
    what: "здесь нет досье",
    remedy: "укажите папку, во вложенных папках которой лежит по файлу dossier.yaml",
  }),
  "missing-file": ({ name }) => ({
    what: `нет файла ${name}`,
    remedy: `добавьте ${name} или уберите файлы YAML из этой папки`,
  }),
  "stray-file": () => ({
    what: "этот файл YAML никогда не будет прочитан",
    remedy:
      "перенесите дела в папку cases этого досье под именем, которое кончается на .yaml, или удалите файл",
  }),
  unreadable: ({ reason }) => ({
    what: `файл не читается (${reason})`,
    remedy: "проверьте, что это файл и что Vigil разрешено его читать",
  }),
  "too-big": ({ limit }) => ({
    what: `файл больше допустимого (байт: ${limit})`,
    remedy: "проверьте, тот ли файл сохранён, или разделите его на несколько дел",
  }),
  "not-utf-8": () => ({ what: "текст не в UTF-8", remedy: "сохраните файл в UTF-8" }),
  "utf-16": () => ({ what: "файл в UTF-16", remedy: "сохраните его в UTF-8 без метки порядка байтов" }),
  "byte-order-mark": () => ({
    what: "файл начинается с метки порядка байтов",
    remedy: "сохраните его в UTF-8 без BOM",
  }),
  "empty-file": () => ({ what: "файл пуст", remedy: "запишите его поля или удалите его" }),

  syntax: ({ reason }) => SYNTAX[reason],
  "refused-feature": ({ feature, text }) => ({
    what: text === "" ? FEATURES[feature].what : `«${text}»: ${FEATURES[feature].what}`,
    remedy: FEATURES[feature].remedy,
  }),
  "duplicate-key": ({ key, firstLine }) => ({
    what: `${key} уже стоит в строке ${firstLine}`,
    remedy: "оставьте одно из двух",
  }),
  "forbidden-key": ({ key }) => ({ what: `поле не может называться ${key}`, remedy: "удалите его" }),
  "forbidden-character": ({ character, fault }) => ({
    what: `${character}: ${CHARACTERS[fault].what}`,
    remedy: CHARACTERS[fault].remedy,
  }),

  "unknown-field": ({ field, suggestion, allowed }) => ({
    what: `поля «${field}» здесь не бывает`,
    remedy: choice(suggestion, allowed),
  }),
  "missing-field": ({ field }) => ({ what: `нет поля ${field}`, remedy: `добавьте ${field}` }),
  empty: ({ field }) => ({
    what: `поле ${field} пусто`,
    remedy: "запишите значение или удалите поле, если оно необязательно",
  }),
  "wrong-type": ({ field, expected, found }) => ({
    what: `${field || "файл"}: здесь ${TYPES[found]}`,
    remedy: `должно быть: ${expected.map((type) => TYPES[type]).join(" или ")}${
      expected.includes("text") && found !== "list" && found !== "mapping" ? ", в двойных кавычках" : ""
    }`,
  }),
  "not-one-of": ({ field, text, suggestion, allowed }) => ({
    what: `${field}: значения «${text}» нет`,
    remedy: choice(suggestion, allowed),
  }),
  "too-long": ({ field, limit, length }) => ({
    what: `${field}: слишком длинно (знаков: ${length})`,
    remedy: `сократите, знаков должно быть не больше ${limit}`,
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
    what: `id ${id} (${THINGS[of]}) уже использован в ${first.file}:${first.line}`,
    remedy: "выберите другой; id не используются дважды",
  }),
  "unknown-reference": ({ of, id, suggestion }) => ({
    what: `${id}: ${ABSENT[of]}`,
    remedy: suggestion
      ? `возможно, имелось в виду ${suggestion}?`
      : `проверьте id или добавьте ${THINGS[of]}`,
  }),
  "other-file-name": ({ id, expected }) => ({
    what: `id ${id} не совпадает с именем файла`,
    remedy: `запишите id: ${expected} или назовите файл ${id}.yaml`,
  }),
  "other-first-case": ({ id, expected }) => ({
    what: `первым стоит дело ${id}`,
    remedy: `поставьте первым ${expected}, дело этого файла`,
  }),
  "same-as-itself": ({ id }) => ({
    what: `${id}: событие указано как то же, что оно само`,
    remedy: "назовите другое событие или удалите same-as",
  }),
  "same-as-chain": ({ id, next }) => ({
    what: `само событие ${id} указано как то же, что ${next}`,
    remedy: `запишите same-as: ${next}`,
  }),

  "name-claimed": ({ name, by, first }) => ({
    what: `имя «${name}» уже есть у дела ${by} (${first.file}:${first.line}) или пишется так, что поиск их не различит`,
    remedy: "оставьте его в одном из двух дел",
  }),
  "name-too-short": ({ name }) => ({
    what: `«${name}»: слишком мало для поиска`,
    remedy: "запишите имя хотя бы из двух букв или цифр",
  }),
  "family-not-a-person": ({ kind }) => ({
    what: `у дела вида ${kind} нет фамилии`,
    remedy: "удалите family или добавьте это слово в aliases",
  }),
  "family-not-in-name": ({ family, name }) => ({
    what: `фамилии ${family} нет в имени ${name}`,
    remedy: "запишите её так же, как в name",
  }),
  "known-too-early": ({ known, than, day }) => ({
    what:
      than === "event"
        ? `это считается известным с ${known}, но произошло не раньше ${day}`
        : `это считается известным с ${known}, но источник опубликован не раньше ${day}`,
    remedy:
      than === "event"
        ? "проверьте дату, источник и known; приблизительную дату отметьте как approximate: true"
        : "проверьте known или сошлитесь на источник, который сообщил об этом первым",
  }),
  "in-the-future": ({ day }) => ({
    what: `${day} ещё не наступило: до этого дня ничего из основанного на этом не будет сказано`,
    remedy: "проверьте год: источник опубликован и факт известен только с наступившего дня",
  }),
  "several-people": ({ type }) => ({
    what: `событие типа ${type} относится к нескольким людям`,
    remedy: "запишите отдельное событие для каждого: то, что кончилось для одного, не кончилось для другого",
  }),
  "sentence-misplaced": ({ type }) => ({
    what: `у события типа ${type} не бывает наказания`,
    remedy: "используйте тип sentenced или sentence-replaced либо удалите sentence",
  }),
  "probation-misplaced": ({ kind }) => ({
    what: `у наказания вида ${kind} не бывает испытательного срока`,
    remedy: "используйте вид suspended или удалите probation",
  }),
  "gravity-without-basis": () => ({
    what: "для категории тяжести нужно основание",
    remedy: "добавьте basis: статью или источник, где это сказано; либо удалите gravity",
  }),

  "rule-on-nothing": () => ({
    what: "правило ни к чему не относится",
    remedy: "назовите в on хотя бы один тип события",
  }),
  "rule-never-applies": ({ type }) => ({
    what: `у события типа ${type} не бывает наказания, поэтому правило к нему никогда не применится`,
    remedy: "используйте sentenced или sentence-replaced либо другой период",
  }),
  "rule-without-shares": () => ({
    what: "не указано ни одной доли",
    remedy: "запишите хотя бы одну, например shares: { medium: 1/3 }",
  }),
  "anniversary-mismatch": ({ id }) => ({
    what: `kind и period правила ${id} не подходят друг к другу`,
    remedy: "вид anniversary бывает только с периодом R/P1Y, а этот период - только с ним",
  }),
  "anniversary-afterwards": ({ id }) => ({
    what: `${id} повторяется каждый год, после него ничего не следует`,
    remedy: "удалите afterwards",
  }),
  "unconfirmed-enabled": () => ({
    what: "включено неподтверждённое правило",
    remedy: "запишите enabled: false или укажите в confirmed-by, кто и когда его подтвердил",
  }),
  "years-reversed": ({ from, to }) => ({
    what: `правило действует с ${from} по ${to}`,
    remedy: "запишите более ранний год в from",
  }),
};
