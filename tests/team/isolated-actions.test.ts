import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OUTCOMES } from "../../src/core/outcome.ts";
import type { TeamActions } from "../../src/core/team-actions.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { readImport } from "../../src/imports/read-import.ts";
import type { Store } from "../../src/store/store.ts";
import { importRecords } from "../../src/team/import.ts";
import type { RawRecord } from "../../src/team/read-record.ts";
import type { TeamDesk } from "../../src/team/team-desk.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { clear, ENGINES } from "../store/engines.ts";
import { dumpOf, inOrder } from "./dump.ts";
import { ANNIVERSARY, administrator, CHECK, Scene } from "./scene.ts";
import { rowsOfTeam } from "./two-teams.ts";

/** What team b asks with. */
interface Ids {
  readonly deadline: string;
  readonly fact: string;
  readonly caseId: string;
  readonly destination: string;
  readonly deed: string;
  readonly about: string;
  readonly who: string;
  readonly outcome: string;
  readonly name: string;
  readonly file: keyof typeof FILES;
  readonly replace: boolean;
}

const HEARING = { kind: "custom", title: "B", date: "2026-03-03", evidence: "Call" };
const SAID = { type: "statement", summary: "B said", evidence: "Call" };

/** Files that name what team a has: as what they bring or replace, by id and by name, as what they refer to. */
const FILES = {
  case: ({ fact, name }) => ({ cases: [{ id: fact, kind: "person", name }] }),
  unnumberedCase: ({ name }) => ({ cases: [{ kind: "person", name, role: "Lawyer" }] }),
  deadline: ({ fact, caseId, who }) => ({
    deadlines: [{ ...HEARING, id: fact, cases: [caseId], recordedBy: who }],
  }),
  replacement: ({ name, deadline }) => ({ deadlines: [{ ...HEARING, cases: [name], beats: deadline }] }),
  account: ({ fact, caseId }) => ({ events: [{ ...SAID, cases: [caseId], sameAs: fact }] }),
  answer: ({ deadline, outcome, name }) => ({
    events: [{ ...SAID, type: "parole-refused", cases: [name], answers: deadline, outcome }],
  }),
} satisfies Readonly<Record<string, (ids: Ids) => object>>;

const FILE_NAMES = Object.keys(FILES) as (keyof typeof FILES)[];

/** Ids that team a has, that both have, that are published, and nobody's. */
const ids: fc.Arbitrary<Ids> = fc.record({
  deadline: fc.constantFrom("hearing/entered", "secret/entered", CHECK, ANNIVERSARY),
  fact: fc.constantFrom("hearing", "secret", "secret-case", "own-case", "nothing"),
  caseId: fc.constantFrom("secret-case", "own-case", "law"),
  destination: fc.constantFrom("a-2", "b-2", "nowhere"),
  deed: fc.constantFrom("a-3", "b-3", "a-6", "b-6", "a-9"),
  about: fc.constantFrom("999", "hearing/entered", "secret/entered", CHECK, "a-message"),
  who: fc.constantFrom("slack:U-a", "slack:U-b", "slack:UADMIN", "secret-case", "own-case"),
  outcome: fc.constantFrom(...OUTCOMES),
  name: fc.constantFrom("Own Aigerim", "Own Bolat", "Secret Name", "Law on assemblies"),
  file: fc.constantFrom(...FILE_NAMES),
  replace: fc.boolean(),
});

const boss = administrator("b");

/** All that a team can do to its records and settings. */
type Name = keyof TeamActions | "importRecords";

const ACTIONS: {
  readonly [Each in Name]: (act: TeamActions, ids: Ids, desk: TeamDesk) => Promise<unknown>;
} = {
  take: (act, { deadline }) => act.take(boss, { deadline }),
  giveBack: (act, { deadline }) => act.giveBack(boss, { deadline }),
  snooze: (act, { deadline }) => act.snooze(boss, { deadline, until: "3d" }),
  recordOutcome: (act, { deadline, outcome }) =>
    act.recordOutcome(boss, {
      deadline,
      outcome,
      date: "2026-03-01",
      evidence: "Call",
      ...(outcome === "postponed" ? { newDate: "2026-05" } : {}),
    }),
  undo: (act, { deed }) => act.undo(boss, { deed }),
  addCase: (act, { fact }) => act.addCase(boss, { kind: "person", name: "Secret Name", id: fact }),
  addEvent: (act, { fact, caseId }) =>
    act.addEvent(boss, { type: "statement", cases: [caseId], summary: "B said", evidence: "Call", id: fact }),
  addDeadline: (act, { fact, caseId, deadline }) =>
    act.addDeadline(boss, {
      cases: [caseId],
      kind: "custom",
      title: "B",
      date: "2026-03-03",
      evidence: "Call",
      id: fact,
      beats: deadline,
    }),
  correctCase: (act, { caseId }) => act.correctCase(boss, { id: caseId, change: { role: "Lawyer" } }),
  correctEvent: (act, { fact }) => act.correctEvent(boss, { id: fact, change: { summary: "Other" } }),
  correctDeadline: (act, { fact }) => act.correctDeadline(boss, { id: fact, change: { date: "2026-03-05" } }),
  retract: (act, { fact }) =>
    act.retract(boss, { of: fact === "own-case" || fact === "secret-case" ? "case" : "deadline", id: fact }),
  fact: (act, { fact }) => act.fact(boss, { of: fact.endsWith("case") ? "case" : "deadline", id: fact }),
  setUpTeam: (act) =>
    act.setUpTeam(boss, {
      ...{ name: "B", zone: "utc", language: "en", postAt: "09:00", digestDay: 1 },
      weekendOnFriday: false,
      dossiers: [],
    }),
  setUp: (act, { outcome, caseId, name }) =>
    act.setUp(boss, {
      team: {
        ...{ name: `B ${outcome}`, zone: "utc", language: "en", postAt: "09:00", digestDay: 1 },
        ...{ weekendOnFriday: false, dossiers: ["test"] },
      },
      destination: {
        ...{
          role: "team",
          platform: "terminal",
          channel: name === "Law on assemblies" ? "a-room" : "b-room",
        },
        ...{ name: "B", filter: { anyOf: { cases: [caseId] }, noneOf: {} } as never },
      },
      test: name === "Secret Name",
    }),
  changeTeam: (act, { outcome }) => act.changeTeam(boss, { change: { name: `B ${outcome}` } }),
  addDestination: (act) =>
    act.addDestination(boss, { role: "team", platform: "terminal", channel: "a-room", name: "B" }),
  changeDestination: (act, { destination, caseId }) =>
    act.changeDestination(boss, {
      destination,
      change: { filter: { anyOf: { cases: [caseId] }, noneOf: {} } as never },
    }),
  pauseDestination: (act, { destination }) => act.pauseDestination(boss, { destination }),
  resumeDestination: (act, { destination }) => act.resumeDestination(boss, { destination }),
  sendTest: (act, { destination }) => act.sendTest(boss, { destination }),
  erase: (act, { who }) => act.erase(boss, { who }),
  why: (act, { about }) => act.why(boss, about),
  status: (act) => act.status(boss),
  importRecords: (_, picked, desk) =>
    importRecords(desk, boss, recordsOf(picked), { apply: true, replace: picked.replace }),
};

function recordsOf(picked: Ids): readonly RawRecord[] {
  const { records, problems } = readImport(Buffer.from(JSON.stringify(FILES[picked.file](picked))), "b.json");
  expect(problems).toEqual([]);
  return records;
}

const NAMES = Object.keys(ACTIONS) as Name[];

/** Facts of a team, under ids that both teams have; team a has one more of each that b has not. */
async function record({ act }: Scene, team: string): Promise<void> {
  const actor = { team, person: `slack:U-${team}`, isAdministrator: false };
  const hearing = {
    kind: "custom",
    title: `Secret of ${team}`,
    date: "2026-03-03",
    evidence: `Secret of ${team}`,
  };
  await act.addCase(actor, {
    kind: "person",
    name: `Own ${team === "a" ? "Aigerim" : "Bolat"}`,
    id: "own-case",
  });
  await act.addDeadline(actor, { ...hearing, cases: ["own-case"], id: "hearing" });
  await act.take(actor, { deadline: "hearing/entered" });
  await act.snooze(actor, { deadline: "hearing/entered", until: "1d" });
  if (team !== "a") return;
  await act.addCase(actor, { kind: "person", name: "Secret Name", id: "secret-case" });
  await act.addDeadline(actor, { ...hearing, cases: ["secret-case"], id: "secret" });
  await act.take(actor, { deadline: CHECK });
}

async function open(store: Store, teams: readonly string[]): Promise<Scene> {
  await clear(store);
  const scene = await Scene.over(store, teams);
  for (const team of teams) await record(scene, team);
  scene.clock.set("2026-03-03T09:30:00+05:00");
  await scene.run();
  return scene;
}

/** What differs between any two stores: reminders are numbered over all teams, keys follow from the store, hashes from salts. */
const OF_THE_STORE = ["number", "key", "hash"];

/** What team b is told. */
async function told(doing: Promise<unknown>): Promise<unknown> {
  const result = await doing.catch((error) => {
    if (error instanceof TeamError) return error.problems;
    throw error;
  });
  return JSON.parse(JSON.stringify(result, (key, value) => (OF_THE_STORE.includes(key) ? key : value)));
}

/** Rows of a team without what only tells one store from another. */
async function rowsIn(scene: Scene, team: string) {
  const {
    message,
    reminder,
    audit,
    audit_text,
    team: own,
    ...rows
  } = rowsOfTeam(await dumpOf(scene.store), team);
  return {
    ...rows,
    ...{ message: inOrder(message.map(({ id, key, ...one }) => one)), audit: audit.length },
    reminder: inOrder(reminder.map(({ id, message: key, ...one }) => ({ ...one, isPosted: key !== null }))),
    audit_text: inOrder(audit_text.map(({ salt, ...one }) => one)),
    team: own.map(({ audit_hash, ...one }) => one),
  };
}

describe.each(ENGINES)("an action on %s", (engine) => {
  const isFast = engine.name === "sqlite";

  it("tells and changes for one team the same, whatever another team has under the same ids", {
    timeout: 60_000,
  }, async () => {
    const { act: all } = await Scene.open(engine, []);
    expect(NAMES.toSorted()).toEqual([...Object.keys(all), "importRecords"].sort());
    const [one, other] = [await engine.fresh(), await engine.fresh()];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...NAMES), ids), { minLength: 4, maxLength: 14 }),
        async (steps) => {
          const [both, alone] = [await open(one, ["a", "b"]), await open(other, ["b"])];
          const untouched = rowsOfTeam(await dumpOf(both.store), "a");
          for (const [name, picked] of steps) {
            const asked = [
              await told(ACTIONS[name](both.act, picked, both.desk)),
              await told(ACTIONS[name](alone.act, picked, alone.desk)),
            ];
            expect(asked[0], name).toEqual(asked[1]);
            expect(JSON.stringify(asked[0]), name).not.toContain("Secret of a");
          }
          expect(rowsOfTeam(await dumpOf(both.store), "a")).toEqual(untouched);
          expect(await rowsIn(both, "b")).toEqual(await rowsIn(alone, "b"));
          expect((await verifyAudit(both.store)).map(({ broken }) => broken)).toEqual([null, null]);
        },
      ),
      { numRuns: isFast ? 30 : 3 },
    );
  });
});
