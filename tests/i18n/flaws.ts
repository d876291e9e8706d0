import { type DateProblem, type DateProblemCode, parseDay } from "../../src/core/dates.ts";
import {
  type CharacterFault,
  type Flaw,
  type Named,
  REFUSED_FEATURES,
  SYNTAX_REASONS,
  VALUE_CODES,
  type ValueType,
} from "../../src/core/problem.ts";

const field = "<field>";
const text = "<text>";
const id = "<id>";
const name = "<name>";
const first = { file: "<file>", line: 7001 };
const few = ["<one>", "<two>"];
const many = Array.from({ length: 20 }, (_, index) => `<${index}>`);

const TYPES: ValueType[] = ["text", "number", "boolean", "list", "mapping", "nothing"];
const THINGS: Named[] = ["dossier", "source", "case", "event", "rule"];
const FAULTS: CharacterFault[] = ["control", "invisible", "surrogate", "lost"];
const REFUSED_DATES: Record<DateProblemCode, true> = {
  empty: true,
  "too-long": true,
  "foreign-digits": true,
  "time-of-day": true,
  "day-first": true,
  unpadded: true,
  open: true,
  reversed: true,
  impossible: true,
  "year-out-of-range": true,
  "not-one-day": true,
  "no-span": true,
  "not-a-date": true,
};

function dateProblems(): DateProblem[] {
  return (Object.keys(REFUSED_DATES) as DateProblemCode[]).map((code) => ({ code, text }));
}

/** A flaw of every code and of every variant that is worded differently; what it brings is in angle brackets. */
export const FLAWS: readonly Flaw[] = [
  { code: "no-such-directory" },
  { code: "not-a-directory" },
  { code: "no-dossiers" },
  { code: "missing-file", name },
  { code: "stray-file" },
  { code: "unreadable", reason: "<reason>" },
  { code: "too-big", limit: 7002 },
  { code: "not-utf-8" },
  { code: "utf-16" },
  { code: "byte-order-mark" },
  { code: "empty-file" },

  ...SYNTAX_REASONS.map((reason) => ({ code: "syntax", reason }) as const),
  ...REFUSED_FEATURES.flatMap((feature) =>
    ["", text].map((shown) => ({ code: "refused-feature", feature, text: shown }) as const),
  ),
  { code: "duplicate-key", key: "<key>", firstLine: 7003 },
  { code: "forbidden-key", key: "<key>" },
  ...FAULTS.map((fault) => ({ code: "forbidden-character", character: "<character>", fault }) as const),

  { code: "unknown-field", field, suggestion: null, allowed: few },
  { code: "unknown-field", field, suggestion: "<two>", allowed: many },
  { code: "missing-field", field },
  { code: "empty", field },
  ...TYPES.flatMap((found) => [
    { code: "wrong-type", field, expected: ["text"], found } as const,
    { code: "wrong-type", field: "", expected: TYPES, found } as const,
  ]),
  { code: "not-one-of", field, text, suggestion: "<two>", allowed: few },
  { code: "not-one-of", field, text, suggestion: null, allowed: many },
  { code: "too-long", field, limit: 7004, length: 7005 },
  ...dateProblems().map((problem) => ({ code: "bad-date", field, problem }) as const),
  ...VALUE_CODES.map((code) => ({ code, field, text })),

  ...THINGS.flatMap((of) => [
    { code: "duplicate-id", of, id, first } as const,
    { code: "unknown-reference", of, id, suggestion: null } as const,
    { code: "unknown-reference", of, id, suggestion: "<suggestion>" } as const,
  ]),
  { code: "other-file-name", id, expected: "<expected>" },
  { code: "other-first-case", id, expected: "<expected>" },
  { code: "same-as-itself", id },
  { code: "same-as-chain", id, next: "<next>" },

  { code: "name-claimed", name, by: "<case>", first },
  { code: "name-too-short", name },
  { code: "family-not-a-person", kind: "website" },
  { code: "family-not-in-name", family: "<family>", name },
  { code: "known-too-early", known: parseDay("2012-01-22"), than: "event", day: parseDay("2013-02-03") },
  { code: "known-too-early", known: parseDay("2012-01-22"), than: "source", day: parseDay("2013-02-03") },
  { code: "in-the-future", day: parseDay("2013-02-03") },
  { code: "several-people", type: "released" },
  { code: "sentence-misplaced", type: "protest" },
  { code: "probation-misplaced", kind: "prison" },
  { code: "gravity-without-basis" },

  { code: "rule-on-nothing" },
  { code: "rule-never-applies", type: "protest" },
  { code: "rule-without-shares" },
  { code: "anniversary-mismatch", id },
  { code: "anniversary-afterwards", id: "<id>" },
  { code: "unconfirmed-enabled" },
  { code: "years-reversed", from: 2019, to: 2012 },
];
