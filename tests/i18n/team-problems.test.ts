import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/core/dates.ts";
import { DEED_KINDS } from "../../src/core/deed.ts";
import { TEAM_FIELDS, type TeamProblem, UNKNOWN_CODES } from "../../src/core/team-problem.ts";
import { messagesOf } from "../../src/i18n/languages.ts";
import { describeTeamProblem } from "../../src/i18n/team-problem.ts";
import { FLAWS } from "./flaws.ts";

const en = await messagesOf("en");
const TRANSLATIONS = [await messagesOf("ru"), await messagesOf("kk")];

const [id, person, text, name, by] = ["<id>", "<person>", "<text>", "<name>", "<by>"];
const [day, first, last] = ["2013-02-03", "2013-04-05", "2013-06-07"].map(parseDay) as [never, never, never];

/** A problem of every code and of every variant that is worded differently; what it brings is in angle brackets. */
const PROBLEMS: readonly TeamProblem[] = [
  { code: "not-administrator" },
  ...UNKNOWN_CODES.map((code) => ({ code, id })),
  { code: "unknown-case", id, suggestion: null },
  { code: "unknown-case", id, suggestion: "<suggestion>" },
  { code: "deadline-gone", id },
  { code: "deadline-closed", id, reason: "released", on: day },
  { code: "taken-by-other", person },
  { code: "bad-snooze", text },
  { code: "snooze-too-long", until: day, first, last },
  { code: "snooze-not-ahead", until: day, first, last },
  { code: "outcome-misfit", outcome: "denied", kind: "anniversary", allowed: ["died", "unknown"] },
  { code: "new-date-missing" },
  { code: "new-date-surplus" },
  ...TEAM_FIELDS.map((field) => ({ code: "date-ahead", field, day }) as const),
  { code: "date-behind", field: "date", day },
  { code: "recorded-by-other", person },
  { code: "undo-too-late" },
  { code: "undo-erased" },
  { code: "undo-not-yours", person },
  ...DEED_KINDS.map((kind) => ({ code: "undo-never", kind }) as const),
  { code: "built-on", kind: "snooze", id },
  { code: "built-on", kind: null, id },
  { code: "id-used", id },
  { code: "fact-retracted", id },
  { code: "changed-since", id },
  { code: "fact-in-use", id, by: ["<one>", "<two>"] },
  { code: "name-taken", name, by },
  { code: "chat-markup", field: "evidence", text },
  { code: "bad-zone", text },
  { code: "bad-time", text },
  { code: "bad-person", text },
  { code: "team-exists", id },
  { code: "destination-exists", platform: "<platform>", channel: "<channel>", id },
  { code: "destination-is-paused", id },
  { code: "nothing-to-erase", id },
  { code: "confidential-apart", ids: ["<one>", "<two>"] },
  { code: "confidential-nowhere" },
  { code: "confidential-shared", id, by: ["<one>", "<two>"] },
  ...FLAWS.map((flaw) => ({ code: "field", field: "evidence", flaw }) as const),
];

/** What a problem brings, and what its remedy gives to be copied: the same in every language. */
function copied(sentence: string): string[] {
  return sentence.match(/<[^>]+>|\d[\d/:-]*\d|\/vigil [a-z]+|\/[a-z]+|slack:U1|[A-Z]\w+\/[A-Z]\w+/g) ?? [];
}

describe.each(TRANSLATIONS)("$name", (messages) => {
  it("words every problem of a team, with all that the English says of it", () => {
    for (const problem of PROBLEMS) {
      const [own, reference] = [describeTeamProblem(problem, messages), describeTeamProblem(problem, en)];
      for (const part of ["what", "remedy"] as const) {
        expect(own[part], problem.code).not.toBe(reference[part]);
        expect(own[part], problem.code).toMatch(/\p{Script=Cyrillic}.*[^.]$/u);
        if (problem.code === "field") continue;
        for (const word of copied(reference[part])) expect(own[part], problem.code).toContain(word);
      }
    }
  });

  it("calls a field by its name in this language", () => {
    const missing = {
      code: "field",
      field: "evidence",
      flaw: { code: "missing-field", field: "x" },
    } as const;
    expect(describeTeamProblem(missing, messages).what).toContain(messages.teamFields.evidence);
    const invisible = { code: "forbidden-character", character: "U+202E", fault: "invisible" } as const;
    const { what } = describeTeamProblem({ code: "field", field: "summary", flaw: invisible }, messages);
    expect(what).toContain(`${messages.teamFields.summary}: U+202E`);
  });
});

describe("English", () => {
  it("says all that a problem brings, in what is wrong or in the remedy", () => {
    for (const problem of PROBLEMS) {
      if (problem.code === "field") continue;
      const { what, remedy } = describeTeamProblem(problem, en);
      const brought = Object.values(problem).flatMap((value) => (Array.isArray(value) ? value : [value]));
      for (const value of brought.filter((one) => typeof one === "string" && /^<|^\d/.test(one))) {
        // The first day of a snooze matters only to those who chose one that is over.
        if (problem.code === "snooze-too-long" && value === first) continue;
        expect(`${what} - ${remedy}`, problem.code).toContain(value);
      }
    }
  });

  it("is tried with every code above", () => {
    expect(new Set(PROBLEMS.map(({ code }) => code))).toEqual(
      new Set(["field", ...Object.keys(en.teamProblems)]),
    );
  });
});
