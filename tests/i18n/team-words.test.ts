import { describe, expect, it } from "vitest";
import { CASE_KINDS } from "../../src/core/dossier.ts";
import { EVENT_TYPES } from "../../src/core/event-types.ts";
import { OUTCOMES } from "../../src/core/outcome.ts";
import { type Phrases, readPhrase } from "../../src/core/phrase.ts";
import { DEADLINE_KINDS } from "../../src/core/rules.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";

const { kinds, outcomes, caseKinds, eventTypes } = await wholeVocabulary();
const BOOKS: readonly [string, readonly string[], Phrases<string>][] = [
  ["outcomes", OUTCOMES, outcomes],
  ["kinds of cases", CASE_KINDS, caseKinds],
  ["types of events", EVENT_TYPES, eventTypes],
  ["kinds of deadlines", DEADLINE_KINDS, kinds],
];

describe.each(BOOKS)("the words for %s, of all languages together", (_, keys, phrases) => {
  const all = keys.flatMap((key) => (phrases[key] ?? []).map((phrase) => [phrase, key] as const));

  it("each mean one thing, followed by whatever else was said", () => {
    for (const [phrase, key] of all) {
      const words = [...phrase.split(" "), "2026-03-01", "and", "more"];
      expect({ phrase, read: readPhrase(words, keys, phrases) }).toEqual({
        phrase,
        read: { meant: key, rest: ["2026-03-01", "and", "more"] },
      });
    }
  });

  it("can all be typed: lower case, no spaces outside or doubled", () => {
    for (const [phrase] of all) expect(phrase).toBe(phrase.toLowerCase().trim().replace(/\s+/g, " "));
  });

  it("are there in every language", () => {
    for (const key of keys) expect({ key, count: new Set(phrases[key]).size }).not.toEqual({ key, count: 0 });
  });
});
