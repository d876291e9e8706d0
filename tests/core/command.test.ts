import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Command, parseCommand, type Vocabulary } from "../../src/core/command.ts";
import { CommandError, type CommandProblem } from "../../src/core/command-problem.ts";
import { parseDay } from "../../src/core/dates.ts";

const vocabulary: Vocabulary = {
  spans: {
    today: ["today"],
    tomorrow: ["tomorrow"],
    "this-week": ["this week"],
    "next-week": ["next week"],
    "this-month": ["this month", "осы ай"],
    "next-month": ["next month"],
    "this-year": ["this year"],
    "next-year": ["next year"],
  },
  units: { day: ["d", "days", "дней"], week: ["w", "weeks"], month: ["m", "months"], year: ["y", "year"] },
  kinds: {
    "sentence-end": ["sentence end"],
    "parole-review": ["parole"],
    "transfer-review": ["transfer"],
    "ban-end": [],
    anniversary: ["anniversaries"],
    "un-follow-up": ["un"],
    compliance: [],
    custom: [],
  },
  tracked: {},
  outcomes: {},
  caseKinds: {},
  eventTypes: {},
};
const setting = { today: parseDay("2012-01-31"), vocabulary, languages: ["en", "ru", "kk"] };
const parse = (line: string): Command => parseCommand(line, setting);
const refused = (line: string): CommandProblem => {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof CommandError) return error.problem;
    throw error;
  }
  throw new Error(`accepted: ${line}`);
};
const window = (line: string) => {
  const command = parse(line);
  return "window" in command ? `${command.window.earliest}/${command.window.latest}` : null;
};

describe("a command", () => {
  it.each([
    ["/case zhovtis", { is: "case", name: "zhovtis" }],
    ["case  Жовтис   Евгений ", { is: "case", name: "Жовтис Евгений" }],
    ["/CASE stan-tv", { is: "case", name: "stan-tv" }],
    ["/digest", { is: "digest", weekOf: "2012-01-31" }],
    ["/digest 2012-02-16", { is: "digest", weekOf: "2012-02-16" }],
    ["/vigil case zhovtis", { is: "case", name: "zhovtis" }],
    ["/vigil digest 2012-02-16", { is: "digest", weekOf: "2012-02-16" }],
    ["/vigil language RU", { is: "language", language: "ru" }],
    ["/vigil", { is: "help" }],
    ["/help", { is: "help" }],
  ])("%s is understood", (line, command) => {
    expect(parse(line)).toEqual(command);
  });

  it.each([
    ["/deadlines", "2012-01-31/2012-03-01"],
    ["/deadlines 7d", "2012-01-31/2012-02-07"],
    ["/deadlines 7 days", "2012-01-31/2012-02-07"],
    ["/deadlines 10 дней", "2012-01-31/2012-02-10"],
    ["/deadlines 2w", "2012-01-31/2012-02-14"],
    ["/deadlines 1m", "2012-01-31/2012-02-29"],
    ["/deadlines 1y", "2012-01-31/2013-01-31"],
    ["/deadlines today", "2012-01-31/2012-01-31"],
    ["/deadlines tomorrow", "2012-02-01/2012-02-01"],
    ["/deadlines this week", "2012-01-30/2012-02-05"],
    ["/deadlines Next Week", "2012-02-06/2012-02-12"],
    ["/deadlines this month", "2012-01-01/2012-01-31"],
    ["/deadlines осы ай", "2012-01-01/2012-01-31"],
    ["/deadlines next month", "2012-02-01/2012-02-29"],
    ["/deadlines this year", "2012-01-01/2012-12-31"],
    ["/deadlines next year", "2013-01-01/2013-12-31"],
    ["/deadlines 2012-03", "2012-03-01/2012-03-31"],
    ["/deadlines 2012-03-05/2012-04", "2012-03-05/2012-04-30"],
    ["/vigil preview", "2012-01-31/2012-03-01"],
    ["/vigil preview 2012-02", "2012-02-01/2012-02-29"],
    ["/vigil preview 2012-02-01 2012-02-10 --why", "2012-02-01/2012-02-10"],
    ["/vigil preview 2012-02 2012-03 why", "2012-02-01/2012-03-31"],
    ["/vigil preview this month", "2012-01-01/2012-01-31"],
    ["/deadlines 2012-02-01 2012-03-15", "2012-02-01/2012-03-15"],
  ])("%s looks at %s", (line, expected) => {
    expect(window(line)).toBe(expected);
  });

  it("takes a kind and a name beside the time, in either order", () => {
    const wanted = { kind: "parole-review", name: "zhovtis" };
    expect(parse("/deadlines this month parole zhovtis")).toMatchObject(wanted);
    expect(parse("/deadlines parole this month zhovtis")).toMatchObject({ ...wanted });
    expect(window("/deadlines parole this month zhovtis")).toBe("2012-01-01/2012-01-31");
    expect(parse("/deadlines un follow up")).toMatchObject({ kind: "un-follow-up", name: "" });
    expect(parse("/deadlines sentence end")).toMatchObject({ kind: "sentence-end", name: "" });
    expect(parse("/deadlines Natalia Sokolova")).toMatchObject({ kind: null, name: "Natalia Sokolova" });
  });

  it("asks for reasons only when told to", () => {
    expect(parse("/vigil preview why")).toMatchObject({ why: true });
    expect(parse("/vigil preview 2012-02")).toMatchObject({ why: false });
  });
});

describe("what is not understood", () => {
  it.each([
    ["/cese zhovtis", { code: "unknown-command", text: "cese", suggestion: "case" }],
    ["/dead", { code: "unknown-command", text: "dead", suggestion: "deadlines" }],
    ["/frobnicate", { code: "unknown-command", text: "frobnicate", suggestion: null }],
    ["/vigil previw", { code: "unknown-subcommand", text: "previw", suggestion: "preview" }],
    ["/case", { code: "missing-name" }],
    ["/case   ", { code: "missing-name" }],
    ["", { code: "nothing-said" }],
    ["/", { code: "nothing-said" }],
    ["/vigil language", { code: "missing-language", available: ["en", "ru", "kk"] }],
    ["/vigil language tlh", { code: "unknown-language", text: "tlh", available: ["en", "ru", "kk"] }],
    ["/vigil preview 2012-03-01 2012-02-01", { code: "reversed-span" }],
    ["/digest 2012-02-16 please", { code: "surplus", text: "please" }],
    ["/help me", { code: "surplus", text: "me" }],
    ["/vigil language ru now", { code: "surplus", text: "now" }],
    ["/vigil preview this month please", { code: "surplus", text: "please" }],
  ])("%s is refused with its reason", (line, problem) => {
    expect(refused(line)).toEqual(problem);
  });

  it.each([
    ["/deadlines 2026-02-30", "impossible"],
    ["/deadlines 31/12/2026", "day-first"],
    ["/deadlines 2012-01/..", "open"],
    ["/deadlines 0d", "no-span"],
    ["/deadlines -5d", "no-span"],
    ["/deadlines 9999d", "no-span"],
    ["/deadlines ٢٠١٢-٠١-٠١", "foreign-digits"],
    ["/digest 24:00", "time-of-day"],
    ["/vigil preview soon", "not-a-date"],
    ["/vigil preview 1900/2199", "no-span"],
    ["/digest garbage", "not-one-day"],
  ])("%s is refused as a date: %s", (line, code) => {
    expect(refused(line)).toMatchObject({ code: "bad-date", problem: { code } });
  });

  it("is refused when it is longer than a message can be", () => {
    const ofLength = (length: number) => `/case ${"x".repeat(length - "/case ".length)}`;
    expect(parse(ofLength(2000))).toMatchObject({ is: "case" });
    for (const length of [2001, 10_000_000]) {
      expect(refused(ofLength(length))).toEqual({ code: "too-long", limit: 2000 });
    }
  });

  it("never breaks the parser, whatever it is", () => {
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc
        .tuple(
          fc.constantFrom("/case ", "/deadlines ", "/vigil preview ", "/digest "),
          fc.string({ unit: "binary" }),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(line, (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
