import { describe, expect, it } from "vitest";
import type { TeamActions } from "../../src/core/team-actions.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { messagesOf } from "../../src/i18n/languages.ts";
import { describeTeamProblem } from "../../src/i18n/team-problem.ts";
import { ENGINES } from "../store/engines.ts";
import { dumpOf } from "./dump.ts";
import { administrator, CHECK, Scene, TEAM_FORM } from "./scene.ts";

const en = await messagesOf("en");
const boss = administrator();

const LONG = "x".repeat(10_000_000);
const NO_TEXTS: readonly unknown[] = [5, Number.NaN, true, {}, ["a"], () => "a"];

/** Texts that nobody means, wherever they are written. */
const HOSTILE = [
  "a\u0000b",
  "\ud800",
  "x\udfff",
  "\u202eevil",
  "\u200b\u200b",
  "\u2066a",
  "a\u0007",
  "a\ufffdb",
];
const MARKUP = [
  "<!channel>",
  "@everyone",
  "<@U1>",
  "<@&1>",
  "<https://evil.example|court.org>",
  "[court.org](https://evil.example)",
];
const TEXTS = ["", "  \n", ...HOSTILE, ...MARKUP, "x".repeat(3001), LONG, ...NO_TEXTS];
const NAMES = [...TEXTS, "a@b", "<b>"];
const DATES = [
  ...["2026-02-30", "2026-06-31", "1", "31/12/2026", "03/04/2026", "2027-02-29", "0000-01-01", "9999-01-01"],
  ...["275760-09-13", "2026-01-01T24:00", "24:00", "٢٠٢٦-٠٣-٠١", "2026-3-1", "2026/", "../2026", "", LONG],
  ...HOSTILE,
  ...NO_TEXTS,
];
const IDS = [
  "",
  " ",
  "nobody",
  "No Body",
  "__proto__",
  "constructor",
  "%",
  "_",
  "' or 1=1 --",
  "a/b/c",
  LONG,
  ...HOSTILE,
  ...MARKUP,
  ...NO_TEXTS,
];
const NEW_IDS = ["", "No Body", "__proto__", "%", "a/b", "x".repeat(81), LONG, ...HOSTILE, 5, {}, []];
const CHOICES = ["", "nothing", "__proto__", "toString", LONG, ...HOSTILE, ...NO_TEXTS];
const LISTS = [
  "law",
  {},
  5,
  [5],
  [null],
  [""],
  ["nobody"],
  ["law", "law"],
  ["%"],
  Array.from({ length: 5000 }, (_, i) => `c${i}`),
];
const SPANS = ["-1d", "0d", "1000000000d", "NaNd", "1e9d", "3x", "d", "36500d", ...DATES];
const DURATIONS = ["4 years", "P", "P0D", "-P1Y", "P1000Y", "PT5H", LONG, ...HOSTILE, ...NO_TEXTS];
const LEADS = [[-1], [1e9], [Number.NaN], [0.5], ["1"], [1, 1], [3651], "7", { 0: 1 }, 7];
const FLAGS = ["yes", 1, {}, []];
const TIMES = ["24:00", "9:00", "09:60", "٠٩:٠٠", "", LONG, ...HOSTILE, ...NO_TEXTS];
const PEOPLE = [
  "",
  "U1",
  "slack:",
  "slack:<@U1>",
  "slack:a\u0000",
  "@everyone",
  "slack:@everyone",
  LONG,
  ...NO_TEXTS,
];
const VERSIONS = [0, 2, Number.NaN, "1"];

/** What is asked of an action, and what no field of it may hold. A path names a field within. */
interface Asked {
  readonly ask: object;
  readonly never: Readonly<Record<string, readonly unknown[]>>;
}

const CASE = { kind: "person", name: "Natalya Sokolova" };
const EVENT = { type: "statement", cases: ["law"], summary: "Said", evidence: "Call", date: "2026-02" };
const HEARING = { cases: ["law"], kind: "custom", title: "Hearing", date: "2026-06", evidence: "Letter" };
const PLACE = { role: "team", platform: "slack", channel: "C7", name: "Legal" };

const CASE_NEVER = {
  kind: CHOICES,
  name: NAMES,
  family: NAMES,
  aliases: [...LISTS, ["x", "@all"]].filter((list) => !isOk(list)),
  role: TEXTS,
  region: TEXTS,
  tags: [["Not A Tag"], "a", 5],
  note: TEXTS,
};
const EVENT_NEVER = {
  ...{
    type: CHOICES,
    cases: [...LISTS, []],
    date: [...DATES, "2026-03-03"],
    summary: TEXTS,
    evidence: TEXTS,
    place: TEXTS,
  },
  ...{
    sentence: CHOICES,
    term: DURATIONS,
    probation: DURATIONS,
    ban: DURATIONS,
    charge: TEXTS,
    gravity: CHOICES,
  },
  ...{ basis: TEXTS, sameAs: IDS, approximate: FLAGS },
};
const DEADLINE_NEVER = {
  ...{
    cases: [...LISTS, []],
    kind: CHOICES,
    title: TEXTS,
    date: [...DATES, "2026-03-01", "2025"],
    evidence: TEXTS,
  },
  ...{ leads: LEADS, afterwards: CHOICES, beats: IDS },
};
const FILTERS = [
  "all",
  5,
  [],
  { any: {} },
  { anyOf: { cases: ["nobody"] } },
  { noneOf: { kinds: ["x"] } },
  { anyOf: "law" },
];
const PLACE_NEVER = { name: NAMES, language: CHOICES, postAt: TIMES, backup: PEOPLE, filter: FILTERS };
const TEAM_NEVER = {
  ...{ name: NAMES, zone: [...CHOICES, "Mars/Base"], language: CHOICES, postAt: TIMES, backup: PEOPLE },
  ...{ digestDay: [0, 8, 1.5, "1", Number.NaN, {}], weekendOnFriday: FLAGS, dossiers: LISTS },
};

/** A list that is one of names is right where it would not be one of cases. */
function isOk(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.length <= 100 &&
    new Set(list).size === list.length &&
    list.every((one) => one === "nobody" || one === "%")
  );
}

/** Actions that are well served where there is no such team, with a field that then has to be wrong. */
const NEW_TEAMS: Readonly<Record<string, string>> = { setUpTeam: "zone", setUp: "team.zone" };

function inChange(never: Asked["never"]): Asked["never"] {
  return under("change", never);
}

function under(part: string, never: Asked["never"]): Asked["never"] {
  return Object.fromEntries(Object.entries(never).map(([field, values]) => [`${part}.${field}`, values]));
}

/** Every action, with the facts that `open` records. */
function askedOf(own: { person: string; event: string; deadline: string; destination: string }) {
  return {
    take: { ask: { deadline: CHECK }, never: { deadline: IDS } },
    giveBack: { ask: { deadline: CHECK }, never: { deadline: IDS } },
    snooze: { ask: { deadline: CHECK, until: "3d" }, never: { deadline: IDS, until: SPANS } },
    recordOutcome: {
      ask: {
        deadline: CHECK,
        outcome: "postponed",
        date: "2026-03-01",
        evidence: "Call",
        newDate: "2026-05",
      },
      never: {
        ...{
          deadline: IDS,
          outcome: [...CHOICES, "denied"],
          date: [...DATES, "2026-03-03"],
          evidence: TEXTS,
        },
        ...{ newDate: [...DATES, "2026-02", null], summary: TEXTS },
      },
    },
    undo: { ask: { deed: "x" }, never: { deed: IDS } },
    addCase: { ask: CASE, never: { ...CASE_NEVER, id: NEW_IDS, extra: ["x"] } },
    addEvent: { ask: EVENT, never: { ...EVENT_NEVER, id: NEW_IDS, extra: ["x"] } },
    addDeadline: { ask: HEARING, never: { ...DEADLINE_NEVER, id: NEW_IDS, extra: ["x"] } },
    correctCase: {
      ask: { id: own.person, change: {} },
      never: { id: IDS, version: VERSIONS, ...inChange(CASE_NEVER) },
    },
    correctEvent: {
      ask: { id: own.event, change: {} },
      never: { id: IDS, version: VERSIONS, ...inChange(EVENT_NEVER) },
    },
    correctDeadline: {
      ask: { id: own.deadline, change: {} },
      never: { id: IDS, version: VERSIONS, ...inChange(DEADLINE_NEVER) },
    },
    retract: {
      ask: { of: "event", id: own.event },
      never: { id: IDS, of: ["case", "x", LONG, 5, null], reason: TEXTS.filter((text) => text !== null) },
    },
    fact: { ask: { of: "event", id: own.event }, never: { id: IDS, of: ["case", "x", LONG, 5, null] } },
    setUpTeam: { ask: { ...TEAM_FORM, name: "Other" }, never: TEAM_NEVER },
    changeTeam: { ask: { change: {} }, never: inChange(TEAM_NEVER) },
    setUp: {
      ask: { team: TEAM_FORM, destination: PLACE },
      never: {
        ...under("team", TEAM_NEVER),
        ...under("destination", { ...PLACE_NEVER, role: CHOICES, platform: CHOICES, channel: NAMES }),
      },
    },
    addDestination: {
      ask: PLACE,
      never: { ...PLACE_NEVER, role: CHOICES, platform: CHOICES, channel: NAMES },
    },
    changeDestination: {
      ask: { destination: own.destination, change: {} },
      never: { destination: IDS, ...inChange(PLACE_NEVER) },
    },
    pauseDestination: { ask: { destination: own.destination }, never: { destination: IDS } },
    resumeDestination: { ask: { destination: own.destination }, never: { destination: IDS } },
    sendTest: { ask: { destination: own.destination }, never: { destination: IDS } },
    erase: { ask: { who: "slack:UADMIN" }, never: { who: IDS } },
  } satisfies Record<Exclude<keyof TeamActions, "why" | "status">, Asked>;
}

function withField(ask: object, path: string, value: unknown): object {
  const [first = "", inner] = path.split(".");
  const below = (ask as Record<string, object>)[first] ?? {};
  return { ...ask, [first]: inner === undefined ? value : { ...below, [inner]: value } };
}

/** Does something that has to be refused, with a problem that can be put into words. */
async function refusal(doing: () => Promise<unknown>): Promise<string | null> {
  try {
    await doing();
    return "was not refused";
  } catch (error) {
    if (!(error instanceof TeamError)) return `threw ${error}`;
    const bad = error.problems.filter((problem) => {
      const { what, remedy } = describeTeamProblem(problem, en);
      const isShort = what.length < 400 && remedy.length < 400;
      return !isShort || /[\p{Cc}\p{Cs}\u202e\u200b]|undefined|\[object/u.test(what + remedy);
    });
    return bad.length === 0 ? null : `cannot be told: ${JSON.stringify(bad)}`;
  }
}

describe.each(ENGINES)("bad input on %s", (engine) => {
  it("is refused by every action in every field, and changes nothing", { timeout: 60_000 }, async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const { act } = scene;
    const asked = askedOf({
      person: (await act.addCase(boss, { kind: "person", name: "Aigerim Test" })).about,
      event: (await act.addEvent(boss, EVENT)).about,
      deadline: (await act.addDeadline(boss, HEARING)).about,
      destination: scene.destinations.get("almaty") ?? "",
    });
    expect(Object.keys(asked).concat("why", "status").sort()).toEqual(Object.keys(act).sort());
    const before = await dumpOf(scene.store);
    const wrong: string[] = [];
    for (const [name, { ask, never }] of Object.entries(asked) as [keyof typeof asked, Asked][]) {
      const does = act[name] as (actor: typeof boss, ask: object) => Promise<unknown>;
      for (const [path, values] of Object.entries(never)) {
        for (const value of values) {
          const complaint = await refusal(() => does(boss, withField(ask, path, value)));
          if (complaint)
            wrong.push(`${name} ${path} = ${String(JSON.stringify(value)).slice(0, 60)}: ${complaint}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await dumpOf(scene.store)).toEqual(before);
  });

  it("of who asks is refused by every action", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const { act } = scene;
    const own = {
      person: "x",
      event: "x",
      deadline: "x",
      destination: scene.destinations.get("almaty") ?? "",
    };
    const before = await dumpOf(scene.store);
    const wrong: string[] = [];
    for (const [name, { ask }] of Object.entries(askedOf(own))) {
      const does = act[name as "take"] as (actor: typeof boss, ask: object) => Promise<unknown>;
      for (const person of name === "fact" ? [] : PEOPLE) {
        const complaint = await refusal(() => does({ ...boss, person: person as string }, ask));
        if (complaint) wrong.push(`${name} as ${String(person).slice(0, 20)}: ${complaint}`);
      }
      for (const team of IDS) {
        const complaint = await refusal(() =>
          does(
            { ...boss, team: team as string },
            NEW_TEAMS[name] ? withField(ask, NEW_TEAMS[name], "x") : ask,
          ),
        );
        if (complaint) wrong.push(`${name} for ${String(team).slice(0, 20)}: ${complaint}`);
      }
    }
    for (const about of IDS) {
      const complaint = await refusal(() => act.why(boss, about as string));
      if (complaint) wrong.push(`why ${String(about).slice(0, 20)}: ${complaint}`);
      const other = await refusal(() => act.status({ ...boss, team: about as string }));
      if (other) wrong.push(`status ${String(about).slice(0, 20)}: ${other}`);
    }
    expect(wrong).toEqual([]);
    expect(await dumpOf(scene.store)).toEqual(before);
  });
});
