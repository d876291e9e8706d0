import type { Vocabulary } from "../core/command.ts";
import { CASE_KINDS } from "../core/dossier.ts";
import { EVENT_TYPES } from "../core/event-types.ts";
import { OUTCOMES } from "../core/outcome.ts";
import { DEADLINE_KINDS } from "../core/rules.ts";
import { SPAN_WORDS, UNITS } from "../core/within.ts";
import type { Messages } from "./en.ts";

/** Codes of the languages Vigil speaks; the first is the one it falls back to. */
export const LANGUAGES = ["en", "ru", "kk"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in a file of its own, so that starting in one does not load the others. */
const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import("./en.ts")).en,
  ru: async () => (await import("./ru.ts")).ru,
  kk: async () => (await import("./kk.ts")).kk,
};

/** Whether a text is the code of a language Vigil speaks, exactly as `LANGUAGES` writes it. */
export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The sentences of one language; loads no other. */
export function messagesOf(language: Language): Promise<Messages> {
  return LOADERS[language]();
}

/** The sentences of every language, in the order of `LANGUAGES`. */
export function allMessages(): Promise<Messages[]> {
  return Promise.all(LANGUAGES.map(messagesOf));
}

/** The words of a language that requests may be made of; its messages have them too. */
type Words = typeof import("./en-vocabulary.ts");

const WORDS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import("./en-vocabulary.ts"),
  ru: () => import("./ru-vocabulary.ts"),
  kk: () => import("./kk-vocabulary.ts"),
};

/**
 * The words of every language as one vocabulary, so that people may ask in a language other than the answer's; loads nothing
 * else of them.
 */
export async function wholeVocabulary(): Promise<Vocabulary> {
  return vocabularyOf(await Promise.all(LANGUAGES.map((language) => WORDS[language]())));
}

/** The words of several languages as one vocabulary. */
export function vocabularyOf(all: readonly Words[]): Vocabulary {
  return {
    spans: gathered(SPAN_WORDS, (word) => all.flatMap(({ spans }) => spans[word])),
    units: gathered(UNITS, (unit) => all.flatMap(({ units }) => units[unit])),
    // What a list calls something is understood too.
    tracked: {
      outcome: all.map(({ recordNames }) => recordNames.outcome),
      event: all.flatMap(({ counts }) => Object.values(counts.event)),
      deadline: all.map(({ recordNames }) => recordNames.deadline),
      case: all.flatMap(({ counts }) => Object.values(counts.case)),
    },
    kinds: gathered(DEADLINE_KINDS, (kind) =>
      all.flatMap(({ kindWords, deadlineKinds }) => [...kindWords[kind], deadlineKinds[kind].toLowerCase()]),
    ),
    outcomes: gathered(OUTCOMES, (outcome) =>
      all.flatMap(({ outcomeWords, outcomes }) => [
        ...outcomeWords[outcome],
        outcomes[outcome].toLowerCase(),
      ]),
    ),
    caseKinds: gathered(CASE_KINDS, (kind) => all.map(({ caseKinds }) => caseKinds[kind].toLowerCase())),
    eventTypes: gathered(EVENT_TYPES, (type) => all.map(({ eventTypes }) => eventTypes[type].toLowerCase())),
  };
}

function gathered<Key extends string>(
  keys: readonly Key[],
  wordsOf: (key: Key) => readonly string[],
): Record<Key, readonly string[]> {
  // Object.fromEntries forgets which keys it was given; these are all of them.
  return Object.fromEntries(keys.map((key) => [key, wordsOf(key)])) as Record<Key, readonly string[]>;
}
