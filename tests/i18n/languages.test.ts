import { describe, expect, it } from "vitest";
import { phrasesOf } from "../../src/cards/phrases.ts";
import { parseDate, parseDay } from "../../src/core/dates.ts";
import { parseDuration } from "../../src/core/duration.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { allMessages, isLanguage, LANGUAGES, messagesOf } from "../../src/i18n/languages.ts";
import { counted } from "../../src/i18n/plural.ts";
import { describeProblem } from "../../src/i18n/problem.ts";
import { bundledCatalogue } from "../bundled.ts";
import { FLAWS } from "./flaws.ts";

const en = await messagesOf("en");
const ru = await messagesOf("ru");
const kk = await messagesOf("kk");
const LOCALES: [string, Messages][] = (await allMessages()).map((messages) => [messages.locale, messages]);
const TRANSLATIONS = LOCALES.filter(([locale]) => locale !== en.locale);

/** What is right to be the same in every language: commands and ids as they are typed, and Vigil's own name. */
const SAME = new Set([
  "find.ask",
  "help.commands.language.usage",
  "help.commands.help.usage",
  "help.commands.quit.usage",
  "cli.placeholders.id",
  "messageWords.act",
  "teamHelp.commands.status.usage",
  "chatWords.commands.setup.usage",
  "chatWords.commands.track.usage",
  "chatWords.home.title",
  "formWords.titles.answer",
]);

type Sentence = (...args: unknown[]) => string;
type Leaf = string | Sentence;

/** Every text and every sentence with its path; plural forms, vocabulary and words of problems have their own tests. */
function leaves(messages: object, path = ""): [string, Leaf][] {
  return Object.entries(messages).flatMap(([key, value]): [string, Leaf][] => {
    const here = path === "" ? key : `${path}.${key}`;
    if (
      /^(counts|spans|units|kindWords|problems|dates|teamProblems|storeProblems|outcomeWords|importWords\.flaws)$/.test(
        here,
      )
    )
      return [];
    if (typeof value === "string") return [[here, value]];
    return typeof value === "function" ? [[here, value as Sentence]] : leaves(value, here);
  });
}

function marks(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `<${index}>`);
}

/** A text as it is, a sentence with marks for its parameters. */
function said(leaf: Leaf): string {
  return typeof leaf === "string" ? leaf : leaf(...marks(leaf.length));
}

/** What may not be translated: commands, options, settings and files, as they are typed. */
function typed(text: string): string[] {
  return text.match(/(?<![\p{L}\d])\/[a-z]+|--[a-z-]+|\bVIGIL_[A-Z_]+|\b[a-z]+\.yaml|\bnpm run .*/gu) ?? [];
}

/** What a problem brings, and what its remedy gives to be copied: the same in every language. */
function copied(text: string): string[] {
  return text.match(/<[^>]+>|\d[\d/-]*\d|[a-z]+-[a-z]+: \S+|--data|\.yaml|\b[PR]\/?\d\w+/g) ?? [];
}

describe.each(TRANSLATIONS)("%s", (_, messages) => {
  const english = new Map(leaves(en));

  it("has every text, each in its own words", () => {
    const own = leaves(messages);
    expect(own.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    const bare = own.filter(
      ([path, leaf]) => said(leaf).trim() === "" && said(english.get(path) ?? "") !== "",
    );
    expect(bare).toEqual([]);
    const same = own.filter(([path, leaf]) => {
      const text = said(leaf);
      return /\p{L}/u.test(text) && text === said(english.get(path) ?? "") && !SAME.has(path);
    });
    expect(same.map(([path]) => path)).toEqual([]);
  });

  it("takes the parameters of the English and says each of them", () => {
    for (const [path, leaf] of leaves(messages)) {
      if (typeof leaf === "string") continue;
      expect(leaf.length, path).toBe(english.get(path)?.length);
      for (const mark of marks(leaf.length)) expect(said(leaf), path).toContain(mark);
    }
  });

  it("leaves commands, options, settings and files as they are typed", () => {
    for (const [path, leaf] of leaves(messages)) {
      expect({ path, typed: typed(said(leaf)).sort() }).toEqual({
        path,
        typed: typed(said(english.get(path) ?? "")).sort(),
      });
    }
    expect(messages.cli.placeholders.name).toMatch(/\.\.\.$/);
  });

  it("words every problem, with all that the English says of it", () => {
    for (const flaw of FLAWS) {
      const named = Object.entries(flaw).filter(([key]) => key === "type" || key === "kind");
      const [own, reference] = [describeProblem(flaw, messages), describeProblem(flaw, en)];
      for (const part of ["what", "remedy"] as const) {
        expect(own[part], flaw.code).not.toBe(reference[part]);
        expect(own[part], flaw.code).toMatch(/\p{Script=Cyrillic}.*[^.]$/u);
        for (const word of copied(reference[part])) expect(own[part], flaw.code).toContain(word);
      }
      for (const [, word] of named) expect(own.what, flaw.code).toContain(word);
    }
  });

  it("has a word for every kind and every span", () => {
    for (const words of [messages.spans, messages.units, messages.kindWords, messages.outcomeWords]) {
      for (const [meaning, phrases] of Object.entries(words)) {
        expect({ meaning, count: phrases.length }).not.toEqual({ meaning, count: 0 });
      }
    }
  });
});

describe.each(LOCALES)("%s", (locale, messages) => {
  it("has a title for every rule", async () => {
    const titles: Record<string, { title: string }> = messages.rules;
    for (const { id } of (await bundledCatalogue()).rules) {
      expect({ id, title: titles[id]?.title.trim() ?? "" }).not.toEqual({ id, title: "" });
    }
  });

  it("has every plural form that a whole number can take", () => {
    const rules = new Intl.PluralRules(locale);
    // Where Node lacks a language, Intl silently counts in another one.
    expect(locale.split("-")).toContain(rules.resolvedOptions().locale);
    const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
    for (const [word, forms] of Object.entries(messages.counts)) {
      for (const form of needed)
        expect({ word, form, text: forms[form] ?? "" }).not.toMatchObject({ text: "" });
    }
  });
});

describe("counted words", () => {
  it.each([
    [en, "0 years, 1 year, 2 years, 5 years, 11 years, 21 years"],
    [ru, "0 лет, 1 год, 2 года, 5 лет, 11 лет, 21 год, 22 года, 25 лет, 101 год, 112 лет, 122 года"],
    [kk, "0 жыл, 1 жыл, 2 жыл, 5 жыл, 21 жыл"],
  ])("$name", (messages, expected) => {
    const counts = [...expected.matchAll(/\d+/g)].map(Number);
    expect(counts.map((count) => counted(messages.locale, count, messages.counts.year)).join(", ")).toBe(
      expected,
    );
  });
});

describe("sentences with dates and counts", () => {
  const prison = { kind: "prison", term: parseDuration("P4Y6M") } as const;
  const short = { kind: "administrative", term: parseDuration("P15D") } as const;
  const day = parseDay("2012-01-22");
  const window = { earliest: parseDay("2011-12-25"), latest: parseDay("2012-01-03") };
  const base = parseDate("2010-07");

  it.each([
    {
      messages: ru,
      prison: "4 года 6 месяцев лишения свободы",
      short: "15 дней административного ареста",
      reported: "По сообщению от 22 января 2012 г.: на свободе",
      between: "между 25 декабря 2011 и 3 января 2012 г. (в источнике указано только: июль 2010 г.)",
    },
    {
      messages: kk,
      prison: "4 жыл 6 ай бас бостандығынан айыру",
      short: "15 күн әкімшілік қамақ",
      reported: "Хабар бойынша (2012 ж. 22 қаңтар): бостандықта",
      between:
        "2011 ж. 25 желтоқсан – 2012 ж. 3 қаңтар аралығында (дереккөзде тек мынау көрсетілген: 2010 ж. шілде)",
    },
  ])("agree in $messages.name", ({ messages, ...expected }) => {
    const phrases = phrasesOf(messages);
    const plainSpaces = (text: string) => text.replace(/\s/gu, " ");
    expect({
      prison: phrases.sentence(prison),
      short: phrases.sentence(short),
      reported: plainSpaces(messages.caseCard.asReported(messages.statuses.free, phrases.day(day))),
      between: plainSpaces(phrases.window(window, base)),
    }).toEqual(expected);
  });
});

describe("problems", () => {
  it("are all tried above", () => {
    expect(new Set(FLAWS.map(({ code }) => code))).toEqual(
      new Set(["bad-date", ...Object.keys(en.problems)]),
    );
  });
});

describe("languages", () => {
  it("are known by their exact code", () => {
    expect(LANGUAGES.every(isLanguage)).toBe(true);
    expect(["", "EN", "ru-RU", "de", "toString"].filter(isLanguage)).toEqual([]);
  });

  it("come in the order of their codes, each with its own locale", () => {
    expect(LOCALES.map(([locale]) => locale.slice(0, 2))).toEqual([...LANGUAGES]);
  });
});
