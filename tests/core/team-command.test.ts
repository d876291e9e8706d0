import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEAM_EXAMPLES } from "../../src/cards/team-examples.ts";
import { type Command, parseCommand } from "../../src/core/command.ts";
import { CommandError, type CommandProblem, TEAM_USAGES } from "../../src/core/command-problem.ts";
import { parseDay } from "../../src/core/dates.ts";
import { isTeamCommand } from "../../src/core/team-command.ts";
import { wholeVocabulary } from "../../src/i18n/languages.ts";

const setting = {
  today: parseDay("2026-03-02"),
  vocabulary: await wholeVocabulary(),
  languages: ["en", "ru", "kk"],
};
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

const CHECK = "zhovtis-refused/parole-retry";

describe("a command about the team's records", () => {
  it.each([
    [`/take ${CHECK}`, { is: "take", ask: { deadline: CHECK, over: false } }],
    [`TAKE   ${CHECK}  Over `, { is: "take", ask: { deadline: CHECK, over: true } }],
    [`/take ${CHECK} --over`, { is: "take", ask: { deadline: CHECK, over: true } }],
    [`/give-back ${CHECK}`, { is: "give-back", ask: { deadline: CHECK } }],
    [`/snooze ${CHECK} 3d`, { is: "snooze", ask: { deadline: CHECK, until: "3d" } }],
    [`/snooze ${CHECK} 2 w`, { is: "snooze", ask: { deadline: CHECK, until: "2 w" } }],
    [`/snooze ${CHECK} 2026-02-30`, { is: "snooze", ask: { deadline: CHECK, until: "2026-02-30" } }],
    ["/undo", { is: "undo", deed: null }],
    ["/undo local-12", { is: "undo", deed: "local-12" }],
    [`/vigil why ${CHECK}`, { is: "why", about: CHECK }],
    ["/vigil WHY 17", { is: "why", about: "17" }],
    ["/vigil status", { is: "status" }],
  ])("%s is split and nothing more", (line, command) => {
    const parsed = parse(line);
    expect(parsed).toEqual(command);
    expect(isTeamCommand(parsed)).toBe(true);
  });

  it.each(["/case zhovtis", "/deadlines", "/digest", "/vigil preview", "/help", "/vigil language ru"])(
    "%s is none",
    (line) => expect(isTeamCommand(parse(line))).toBe(false),
  );
});

describe("/track outcome", () => {
  const outcome = (line: string) => {
    const command = parse(`/track outcome ${CHECK} ${line}`);
    if (command.is !== "outcome") throw new Error(command.is);
    const { deadline, ...ask } = command.ask;
    expect(deadline).toBe(CHECK);
    return ask;
  };

  it.each([
    ["denied 2026-03-01 call with his lawyer", "denied", "2026-03-01", undefined, "call with his lawyer"],
    ["refused 2026-03 a letter", "denied", "2026-03", undefined, "a letter"],
    ["отказано 2026-03-01 звонок адвоката", "denied", "2026-03-01", undefined, "звонок адвоката"],
    ["Бас тартылды 2026-03-01 хат", "denied", "2026-03-01", undefined, "хат"],
    ["put off 2026-03-01 2026-04 court's site", "postponed", "2026-03-01", "2026-04", "court's site"],
    ["отложено 2026-03-01 2026-04-15 сайт суда", "postponed", "2026-03-01", "2026-04-15", "сайт суда"],
    ["postponed 2026-03-01 a call", "postponed", "2026-03-01", undefined, "a call"],
    // Only what is put off has a new date: anything else keeps its evidence whole.
    [
      "died 2026-03-01 2026 report of the prison",
      "died",
      "2026-03-01",
      undefined,
      "2026 report of the prison",
    ],
    ["postponed 2026-03-01 3 letters", "postponed", "2026-03-01", undefined, "3 letters"],
    // What is none is for the action to refuse, with what can come of this deadline.
    ["won 2026-03-01 a call", "won", "2026-03-01", undefined, "a call"],
    ["denied yesterday a call", "denied", "yesterday", undefined, "a call"],
  ])("%s", (line, what, date, newDate, evidence) => {
    expect(outcome(line)).toEqual({ outcome: what, date, newDate, evidence });
  });
});

describe("/track", () => {
  it.each([
    [
      "/track event zhovtis released 2012-02-17 Left prison | RFE/RL, 17 February",
      {
        is: "add-event",
        ask: {
          cases: ["zhovtis"],
          type: "released",
          date: "2012-02-17",
          summary: "Left prison",
          evidence: "RFE/RL, 17 February",
        },
      },
    ],
    [
      "/track event zhovtis,sokolova parole refused - Refused | a | b",
      {
        is: "add-event",
        ask: {
          cases: ["zhovtis", "sokolova"],
          type: "parole-refused",
          date: null,
          summary: "Refused",
          evidence: "a | b",
        },
      },
    ],
    [
      "/track event zhovtis statement - Said <https://evil|court.org> | a letter",
      {
        is: "add-event",
        ask: {
          cases: ["zhovtis"],
          type: "statement",
          date: null,
          summary: "Said <https://evil|court.org>",
          evidence: "a letter",
        },
      },
    ],
    [
      "/track deadline zhovtis УДО 2027-02 Спросить ещё раз|звонок",
      {
        is: "add-deadline",
        ask: {
          cases: ["zhovtis"],
          kind: "parole-review",
          date: "2027-02",
          title: "Спросить ещё раз",
          evidence: "звонок",
        },
      },
    ],
    [
      "/track deadline zhovtis UN follow-up 2027-02-10 Reply due | site",
      {
        is: "add-deadline",
        ask: {
          cases: ["zhovtis"],
          kind: "un-follow-up",
          date: "2027-02-10",
          title: "Reply due",
          evidence: "site",
        },
      },
    ],
    ["/track case person Asel Example", { is: "add-case", ask: { kind: "person", name: "Asel Example" } }],
    ["/track CASE сайт Respublika", { is: "add-case", ask: { kind: "website", name: "Respublika" } }],
    ["/track case заң Жаңа заң", { is: "add-case", ask: { kind: "law", name: "Жаңа заң" } }],
    ['/track case person "Asel Example"', { is: "add-case", ask: { kind: "person", name: "Asel Example" } }],
    ['/track case law The "New" Law', { is: "add-case", ask: { kind: "law", name: 'The "New" Law' } }],
    ["/track case ship Aurora", { is: "add-case", ask: { kind: "ship", name: "Aurora" } }],
  ])("%s", (line, command) => expect(parse(line)).toEqual(command));
});

describe("a command of which a part is missing", () => {
  it.each([
    ["/take", "take", "deadline"],
    ["/give-back", "give-back", "deadline"],
    ["/snooze", "snooze", "deadline"],
    [`/snooze ${CHECK}`, "snooze", "until"],
    ["/vigil why", "why", "deadline"],
    ["/track outcome", "track-outcome", "deadline"],
    [`/track outcome ${CHECK}`, "track-outcome", "outcome"],
    [`/track outcome ${CHECK} denied`, "track-outcome", "date"],
    [`/track outcome ${CHECK} denied 2026-03-01`, "track-outcome", "evidence"],
    [`/track outcome ${CHECK} postponed 2026-03-01 2026-04`, "track-outcome", "evidence"],
    ["/track event", "track-event", "cases"],
    ["/track event zhovtis", "track-event", "type"],
    ["/track event zhovtis released", "track-event", "date"],
    ["/track event zhovtis released - ", "track-event", "summary"],
    ["/track event zhovtis released - | RFE/RL", "track-event", "summary"],
    ["/track event zhovtis released - Left prison", "track-event", "evidence"],
    ["/track event zhovtis released - <https://evil|court.org>", "track-event", "evidence"],
    ["/track event zhovtis released - Left prison |", "track-event", "evidence"],
    ["/track deadline", "track-deadline", "cases"],
    ["/track deadline zhovtis", "track-deadline", "kind"],
    ["/track deadline zhovtis 2027-02-10 Hearing | a letter", "track-deadline", "kind"],
    ["/track event zhovtis 2027-02-10 Released | a letter", "track-event", "type"],
    ["/track deadline zhovtis custom", "track-deadline", "date"],
    ["/track deadline zhovtis custom 2027", "track-deadline", "title"],
    ["/track deadline zhovtis custom 2027 Ask", "track-deadline", "evidence"],
    ["/track case", "track-case", "kind"],
    ["/track case person", "track-case", "name"],
  ])("%s lacks it by name", (line, usage, missing) => {
    expect(refused(line)).toEqual({ code: "incomplete", usage, missing });
  });

  it.each([
    ["/track", { code: "nothing-tracked" }],
    ["/track outcom x", { code: "unknown-tracked", text: "outcom", suggestion: "outcome" }],
    ["/track frob x", { code: "unknown-tracked", text: "frob", suggestion: null }],
    ["/vigil statu", { code: "unknown-subcommand", text: "statu", suggestion: "status" }],
    ["/snoze x", { code: "unknown-command", text: "snoze", suggestion: "snooze" }],
    [`/take ${CHECK} over there`, { code: "surplus", text: "there" }],
    [`/take ${CHECK} please`, { code: "surplus", text: "please" }],
    [`/give-back ${CHECK} now`, { code: "surplus", text: "now" }],
    ["/undo local-1 local-2", { code: "surplus", text: "local-2" }],
    ["/vigil why a/b c", { code: "surplus", text: "c" }],
    ["/vigil status now", { code: "surplus", text: "now" }],
  ])("%s is not guessed at", (line, problem) => expect(refused(line)).toEqual(problem));
});

describe("the examples that teach", () => {
  it.each(TEAM_USAGES)("of %s can be typed as they are", (usage) => {
    const command = parse(TEAM_EXAMPLES[usage]);
    expect(isTeamCommand(command)).toBe(true);
    // None of its parts is left to be guessed or refused as unknown.
    if (command.is === "outcome") expect(command.ask.outcome).toBe("denied");
    if (command.is === "add-event") expect(command.ask.type).toBe("statement");
    if (command.is === "add-deadline") expect(command.ask.kind).toBe("custom");
  });
});

describe("any line", () => {
  const words = fc.constantFrom(
    ...["/take", "/track", "outcome", "event", "deadline", "case", "/vigil", "why", "status", "/undo", "|"],
    ...["denied", "2026-03-01", "-", "zhovtis", "\u202e", "\u0000", "__proto__", "constructor", "over", "3d"],
  );

  it("is read, or refused with a problem that has a code", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 9 }), (line) => {
        try {
          expect(parse(line.join(" ")).is).toBeTypeOf("string");
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("loses nothing of what people wrote after the parts before it", () => {
    const text = fc
      .array(fc.stringMatching(/^[^\s|]{1,8}$/u), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(text, text, (summary, evidence) => {
        const line = `/track event zhovtis statement - ${summary} | ${evidence}`;
        expect(parse(line)).toMatchObject({ ask: { summary, evidence } });
      }),
    );
  });
});
