import type {
  CharacterFault,
  Named,
  Place,
  RefusedFeature,
  SyntaxReason,
  ValueCode,
  ValueType,
} from "../core/problem.ts";
import type { DateWords, ProblemWords, Words } from "./problem.ts";

/** Why a date was refused, in the data and in commands alike. */
export const dates: DateWords = {
  empty: () => ({ what: "there is no date", remedy: "write the date as YYYY-MM-DD, YYYY-MM or YYYY" }),
  "too-long": ({ text }) => ({
    what: `“${text}...” is too long for a date`,
    remedy: "write only the date, as YYYY-MM-DD, YYYY-MM or YYYY",
  }),
  "foreign-digits": ({ text }) => ({
    what: `the digits of “${text}” are not 0 to 9`,
    remedy: "write the date with the digits 0 to 9, as YYYY-MM-DD",
  }),
  "time-of-day": ({ text }) => ({
    what: `“${text}” holds a time of day`,
    remedy: "write only the day, as YYYY-MM-DD",
  }),
  "day-first": ({ text }) => ({
    what: `“${text}” does not say which part is the day and which the month`,
    remedy: "write the year first: YYYY-MM-DD",
  }),
  unpadded: ({ text }) => ({
    what: `“${text}” lacks a leading zero`,
    remedy: "write month and day with two digits: YYYY-MM-DD",
  }),
  open: ({ text }) => ({
    what: `“${text}” has no beginning or no end`,
    remedy: "write both: YYYY-MM-DD/YYYY-MM-DD",
  }),
  reversed: ({ text }) => ({
    what: `“${text}” ends before it begins`,
    remedy: "write the earlier date first",
  }),
  impossible: ({ text }) => ({
    what: `“${text}”: the calendar has no such day, month or part of a year`,
    remedy: "check the day and the month; write YYYY-MM-DD",
  }),
  "year-out-of-range": ({ text }) => ({
    what: `“${text}” lies outside the years 1900 to 2199`,
    remedy: "check the year; write it with four digits",
  }),
  "not-one-day": ({ text }) => ({ what: `“${text}” is not one day`, remedy: "write one day, as YYYY-MM-DD" }),
  "no-span": ({ text }) => ({
    what: `“${text}” is no span from one day to ten years`,
    remedy: "write for example 30d, 2w, 6m or 1y",
  }),
  "not-a-date": ({ text }) => ({
    what: `“${text}” is not a date`,
    remedy: "write YYYY-MM-DD, YYYY-MM or YYYY, or two of these with a slash between them",
  }),
};

const SYNTAX: Record<SyntaxReason, Words> = {
  "tab-indent": { what: "a tab is used as indentation", remedy: "indent with spaces" },
  indent: {
    what: "the indentation fits no line above",
    remedy: "indent lines of the same list or mapping alike, and look for a missing ] or } above",
  },
  "colon-in-text": {
    what: "a text holds a colon followed by a space, or a list stands where a text belongs",
    remedy: "put texts with a colon in double quotes",
  },
  unclosed: {
    what: "a quotation mark, a bracket, a comma or a colon is missing",
    remedy: "look at this line and at the ones just above it, also at their indentation",
  },
  escape: {
    what: "a backslash in double quotes is not followed by a known letter",
    remedy: "write the backslash twice, or use single quotes",
  },
  "reserved-start": {
    what: "a text begins with a sign that YAML keeps for itself, such as @, %, & or *",
    remedy: "put the text in double quotes",
  },
  "long-key": {
    what: "a key is over 1024 characters long",
    remedy: "check for a missing quotation mark or line break",
  },
  "too-deep": {
    what: "lists or mappings are nested too deeply",
    remedy: "remove the needless brackets or levels",
  },
  unexpected: {
    what: "this cannot be read as YAML",
    remedy: "check the indentation, quotation marks and brackets here and just above",
  },
};

const FEATURES: Record<RefusedFeature, Words> = {
  anchor: { what: "an anchor (&) is not allowed", remedy: "remove it, or put the text in double quotes" },
  alias: {
    what: "an alias (*) is not allowed",
    remedy: "write the value out, or put the text in double quotes",
  },
  "merge-key": { what: "a merge key is not allowed", remedy: "write the fields out" },
  tag: { what: "a tag (!) is not allowed", remedy: "remove it, or put the text in double quotes" },
  directive: { what: "a directive (%) is not allowed", remedy: "remove the line" },
  "several-documents": {
    what: "a second document begins here",
    remedy: "keep one document, without ---, in each file",
  },
  "complex-key": { what: "a key is not a plain word", remedy: "write one word before the colon" },
};

const CHARACTERS: Record<CharacterFault, Words> = {
  control: { what: "a control character", remedy: "delete it; the file may be damaged" },
  invisible: { what: "a character that cannot be seen", remedy: "delete it and type the text again" },
  surrogate: { what: "half of a character", remedy: "write the character itself instead of its escape" },
  lost: { what: "the sign for a character that was lost", remedy: "type the text again" },
};

const TYPES: Record<ValueType, string> = {
  text: "text",
  number: "a number",
  boolean: "true or false",
  list: "a list",
  mapping: "a mapping of fields",
  nothing: "nothing",
};

const THINGS: Record<Named, string> = {
  dossier: "dossier",
  source: "source",
  case: "case",
  event: "event",
  rule: "rule",
};

const VALUES: Record<ValueCode, Words> = {
  "bad-id": { what: "is not an id", remedy: "use lower-case letters a to z, digits and single hyphens" },
  "bad-url": {
    what: "is not a web address that Vigil accepts",
    remedy: "write the whole address, with https://",
  },
  "bad-language": { what: "is not a language code", remedy: "write a code such as en, ru or kk" },
  "bad-duration": {
    what: "is not a duration",
    remedy: "write years, months, weeks and days as P4Y, P1Y6M, P2W or P15D, at most 100 years",
  },
  "bad-share": { what: "is not a share", remedy: "write a fraction such as 1/3, at most 1/1" },
  "bad-period": {
    what: "is not a period",
    remedy: "write a duration such as P6M, or R/P1Y, ban or date; or a mapping with term or share",
  },
  "bad-lead": {
    what: "is not a lead, or stands there twice",
    remedy: "write whole days from 0 to 3650, each once",
  },
  "bad-number": {
    what: "is not a paragraph's number",
    remedy: "write a whole number; paragraphs count from 1",
  },
  "bad-year": { what: "is not a year that fits here", remedy: "write a year from 1900 to 2199" },
  "anchor-too-long": {
    what: "has more than six words",
    remedy: "keep at most six words that find the place",
  },
  "chat-markup": {
    what: "would call people or hide an address in a chat",
    remedy: "write the name or the address as plain text",
  },
  repeated: { what: "is in the list twice", remedy: "delete one of them" },
};

/** Longest list of allowed words that is printed in full. */
const LISTED = 12;

function choice(suggestion: string | null, allowed: readonly string[]): string {
  const more = allowed.length - LISTED;
  const words = allowed.slice(0, LISTED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return suggestion ? `did you mean ${suggestion}? Allowed: ${words}` : `allowed: ${words}`;
}

function at({ file, line }: Place): string {
  return `${file}:${line}`;
}

function value(code: ValueCode): (flaw: { readonly field: string; readonly text: string }) => Words {
  const { what, remedy } = VALUES[code];
  return ({ field, text }) => ({ what: `${field}: “${text}” ${what}`, remedy });
}

/** What is wrong with the data, and what to do about it. */
export const problems: ProblemWords = {
  "no-such-directory": () => ({
    what: "there is no such directory",
    remedy: "check the path, or give the directory that holds rules.yaml and the dossiers with --data",
  }),
  "not-a-directory": () => ({
    what: "this is a file",
    remedy: "give the directory that holds rules.yaml and the dossiers, or one dossier's folder",
  }),
  "no-dossiers": () => ({
    what: "there is no dossier here",
    remedy: "give the directory whose folders hold a dossier.yaml each",
  }),
  "missing-file": ({ name }) => ({
    what: `${name} is missing`,
    remedy: `add ${name}, or remove the folder's YAML files`,
  }),
  "stray-file": () => ({
    what: "this YAML file would never be read",
    remedy: "move cases to the dossier's folder cases, with a name that ends in .yaml, or delete the file",
  }),
  unreadable: ({ reason }) => ({
    what: `the file cannot be read (${reason})`,
    remedy: "check that it is a file and that Vigil may read it",
  }),
  "too-big": ({ limit }) => ({
    what: `the file is larger than ${limit} bytes`,
    remedy: "check that the right file was saved, or split it into several cases",
  }),
  "not-utf-8": () => ({ what: "the text is not UTF-8", remedy: "save the file as UTF-8" }),
  "utf-16": () => ({ what: "the file is UTF-16", remedy: "save it as UTF-8 without a byte order mark" }),
  "byte-order-mark": () => ({
    what: "the file begins with a byte order mark",
    remedy: "save it as UTF-8 without BOM",
  }),
  "empty-file": () => ({ what: "the file is empty", remedy: "write its fields, or delete it" }),

  syntax: ({ reason }) => SYNTAX[reason],
  "refused-feature": ({ feature, text }) => ({
    what: text === "" ? FEATURES[feature].what : `“${text}”: ${FEATURES[feature].what}`,
    remedy: FEATURES[feature].remedy,
  }),
  "duplicate-key": ({ key, firstLine }) => ({
    what: `${key} already stands on line ${firstLine}`,
    remedy: "keep one of the two",
  }),
  "forbidden-key": ({ key }) => ({ what: `a field may not be called ${key}`, remedy: "delete it" }),
  "forbidden-character": ({ character, fault }) => ({
    what: `${character} is ${CHARACTERS[fault].what}`,
    remedy: CHARACTERS[fault].remedy,
  }),

  "unknown-field": ({ field, suggestion, allowed }) => ({
    what: `there is no field “${field}” here`,
    remedy: choice(suggestion, allowed),
  }),
  "missing-field": ({ field }) => ({ what: `${field} is missing`, remedy: `add ${field}` }),
  empty: ({ field }) => ({
    what: `${field} is empty`,
    remedy: "write its value, or delete it where it is optional",
  }),
  "wrong-type": ({ field, expected, found }) => ({
    what: `${field || "the file"} is ${TYPES[found]}`,
    remedy:
      expected.includes("text") && (found === "number" || found === "boolean")
        ? "put it in double quotes"
        : `write ${expected.map((type) => TYPES[type]).join(" or ")}`,
  }),
  "not-one-of": ({ field, text, suggestion, allowed }) => ({
    what: `${field}: there is no “${text}”`,
    remedy: choice(suggestion, allowed),
  }),
  "too-long": ({ field, limit, length }) => ({
    what: `${field} has ${length} characters`,
    remedy: `shorten it to at most ${limit}`,
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
    what: `the ${THINGS[of]} id ${id} is already used at ${at(first)}`,
    remedy: "choose another; ids are never used twice",
  }),
  "unknown-reference": ({ of, id, suggestion }) => ({
    what: `there is no ${THINGS[of]} ${id}`,
    remedy: suggestion ? `did you mean ${suggestion}?` : `check the id, or add the ${THINGS[of]}`,
  }),
  "other-file-name": ({ id, expected }) => ({
    what: `the id ${id} differs from the file's name`,
    remedy: `write id: ${expected}, or call the file ${id}.yaml`,
  }),
  "other-first-case": ({ id, expected }) => ({
    what: `the first case is ${id}`,
    remedy: `put ${expected}, the case of this file, first`,
  }),
  "same-as-itself": ({ id }) => ({
    what: `${id} is said to be the same as itself`,
    remedy: "name the other event, or delete same-as",
  }),
  "same-as-chain": ({ id, next }) => ({
    what: `${id} itself is the same as ${next}`,
    remedy: `write same-as: ${next}`,
  }),

  "name-claimed": ({ name, by, first }) => ({
    what: `“${name}” is already a name of ${by}, at ${at(first)}, or is spelt so that search cannot tell them apart`,
    remedy: "keep it in one of the two cases",
  }),
  "name-too-short": ({ name }) => ({
    what: `“${name}” leaves too little to search for`,
    remedy: "write a name of at least two letters or digits",
  }),
  "family-not-a-person": ({ kind }) => ({
    what: `a ${kind} has no family name`,
    remedy: "delete family, or add the word to aliases",
  }),
  "family-not-in-name": ({ family, name }) => ({
    what: `the family name ${family} is not part of ${name}`,
    remedy: "spell it as in name",
  }),
  "known-too-early": ({ known, than, day }) => ({
    what:
      than === "event"
        ? `this counts as known from ${known}, but happened on ${day} at the earliest`
        : `this counts as known from ${known}, but its source was published on ${day} at the earliest`,
    remedy:
      than === "event"
        ? "check the date, the source and known; mark a loosely given date with approximate: true"
        : "check known, or cite the source that said it first",
  }),
  "in-the-future": ({ day }) => ({
    what: `${day} lies ahead: until then nothing that rests on this is said`,
    remedy: "check the year; a source is published, and a fact known, on a day that has come",
  }),
  "several-people": ({ type }) => ({
    what: `an event of type ${type} names several people`,
    remedy: "write one event for each of them: what ends for one has not ended for another",
  }),
  "sentence-misplaced": ({ type }) => ({
    what: `an event of type ${type} has no sentence`,
    remedy: "use the type sentenced or sentence-replaced, or delete the sentence",
  }),
  "probation-misplaced": ({ kind }) => ({
    what: `a sentence of kind ${kind} has no probation`,
    remedy: "use the kind suspended, or delete probation",
  }),
  "gravity-without-basis": () => ({
    what: "a gravity needs its basis",
    remedy: "add basis: the article or source that says so; or delete gravity",
  }),

  "rule-on-nothing": () => ({
    what: "the rule refers to nothing",
    remedy: "name at least one type of event in on",
  }),
  "rule-never-applies": ({ type }) => ({
    what: `an event of type ${type} has no sentence, so the rule never applies to it`,
    remedy: "use sentenced or sentence-replaced, or another period",
  }),
  "rule-without-shares": () => ({
    what: "no share is given",
    remedy: "write at least one, such as shares: { medium: 1/3 }",
  }),
  "anniversary-mismatch": ({ id }) => ({
    what: `kind and period of ${id} do not fit`,
    remedy: "the kind anniversary goes with the period R/P1Y, and only with it",
  }),
  "anniversary-afterwards": ({ id }) => ({
    what: `${id} recurs every year, so nothing comes afterwards`,
    remedy: "delete afterwards",
  }),
  "unconfirmed-enabled": () => ({
    what: "an unconfirmed rule is enabled",
    remedy: "write enabled: false, or say in confirmed-by who confirmed it and when",
  }),
  "years-reversed": ({ from, to }) => ({
    what: `the rule is valid from ${from} to ${to}`,
    remedy: "write the earlier year in from",
  }),
};
