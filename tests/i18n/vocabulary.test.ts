import { describe, expect, it } from "vitest";
import { parseCommand } from "../../src/core/command.ts";
import { parseDay } from "../../src/core/dates.ts";
import { DEADLINE_KINDS } from "../../src/core/rules.ts";
import { TRACKED, trackedAlone } from "../../src/core/tracked-command.ts";
import { SPAN_WORDS, UNITS } from "../../src/core/within.ts";
import { en } from "../../src/i18n/en.ts";
import { vocabularyOf, wholeVocabulary } from "../../src/i18n/languages.ts";

const vocabulary = await wholeVocabulary();

describe("the words of all languages together", () => {
  // A Tuesday in the middle of a year, so that no two spans are the same days.
  const today = parseDay("2026-06-09");
  const read = (words: string, understood = vocabulary) => {
    const command = parseCommand(`/deadlines ${words} zhovtis`, {
      today,
      vocabulary: understood,
      languages: [],
    });
    if (command.is !== "deadlines") throw new Error(`${words} was read as ${command.is}`);
    return command;
  };
  const alone = vocabularyOf([en]);

  it.each(SPAN_WORDS.flatMap((span) => vocabulary.spans[span].map((word) => [word, span] as const)))(
    "%s is %s",
    (word, span) => {
      expect(read(word)).toEqual({ ...read(en.spans[span][0] ?? "", alone), kind: null, name: "zhovtis" });
    },
  );

  it.each(UNITS.flatMap((unit) => vocabulary.units[unit].map((word) => [word, unit] as const)))(
    "3 %s is 3 times a %s",
    (word, unit) => {
      const expected = { ...read(`3 ${unit}`, alone), kind: null, name: "zhovtis" };
      for (const phrase of [`3${word}`, `3 ${word}`, `3 ${word}.`]) expect(read(phrase)).toEqual(expected);
    },
  );

  it.each(DEADLINE_KINDS.flatMap((kind) => vocabulary.kinds[kind].map((word) => [word, kind] as const)))(
    "%s is %s",
    (word, kind) => expect(read(word)).toEqual({ ...read(""), kind, name: "zhovtis" }),
  );
});

describe("what people call what they record", () => {
  const words = TRACKED.flatMap((one) => (vocabulary.tracked[one] ?? []).map((word) => [word, one] as const));

  it.each(words)("/track %s is /track %s", (word, tracked) => {
    expect(trackedAlone(word.split(" "), vocabulary)).toBe(tracked);
    expect(trackedAlone([...word.split(" "), "zhovtis"], vocabulary)).toBeNull();
  });

  it("is understood before all that follows it, too", () => {
    const setting = { today: parseDay("2026-06-09"), vocabulary, languages: [] };
    const read = (line: string) => parseCommand(line, setting);
    expect(read("/track Дело человек Асель")).toEqual(read("/track case person Асель"));
    expect(() => read("/track исходы x")).toThrow("unknown-tracked");
  });
});
