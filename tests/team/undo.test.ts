import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Done } from "../../src/core/deed.ts";
import type { Actor } from "../../src/core/team.ts";
import type { TeamActions } from "../../src/core/team-actions.ts";
import { TeamError } from "../../src/core/team-problem.ts";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { ENGINES } from "../store/engines.ts";
import { type Dump, dumpOf, inOrder } from "./dump.ts";
import { administrator, CHECK, deedOf, member, problemOf, Scene } from "./scene.ts";

const [aigul, marat] = [member("U1"), member("U2")];

/** A deed that can be undone, by a name. */
interface Doing {
  readonly name: string;
  readonly by: Actor;
  readonly does: (act: TeamActions, own: Own) => Promise<Done>;
}

/** Facts that were recorded before. */
interface Own {
  readonly case: string;
  readonly event: string;
  readonly deadline: string;
  readonly destination: string;
}

const EVENT = { type: "statement", cases: ["law"], summary: "Said", evidence: "Call" };

const DOINGS: readonly Doing[] = [
  { name: "take", by: aigul, does: (act) => act.take(aigul, { deadline: CHECK }) },
  {
    name: "take over",
    by: aigul,
    does: (act, own) => act.take(aigul, { deadline: `${own.deadline}/entered`, over: true }),
  },
  {
    name: "give back",
    by: marat,
    does: (act, own) => act.giveBack(marat, { deadline: `${own.deadline}/entered` }),
  },
  { name: "snooze", by: aigul, does: (act) => act.snooze(aigul, { deadline: CHECK, until: "3d" }) },
  {
    name: "snooze again",
    by: aigul,
    does: (act, own) => act.snooze(aigul, { deadline: `${own.deadline}/entered`, until: "4d" }),
  },
  {
    name: "outcome",
    by: aigul,
    does: (act) =>
      act.recordOutcome(aigul, { deadline: CHECK, outcome: "denied", date: "2026-03-01", evidence: "Call" }),
  },
  {
    name: "postponed",
    by: aigul,
    does: (act, own) =>
      act.recordOutcome(aigul, {
        ...{
          deadline: `${own.deadline}/entered`,
          outcome: "postponed",
          date: "2026-03-01",
          evidence: "Call",
        },
        newDate: "2026-03-04",
      }),
  },
  {
    name: "add case",
    by: aigul,
    does: (act) => act.addCase(aigul, { kind: "person", name: "Natalya Sokolova" }),
  },
  {
    name: "add event",
    by: aigul,
    does: (act) => act.addEvent(aigul, { ...EVENT, type: "released", cases: ["zhovtis"] }),
  },
  {
    name: "add deadline",
    by: aigul,
    does: (act) =>
      act.addDeadline(aigul, {
        cases: ["law"],
        kind: "custom",
        title: "T",
        date: "2026-03-03",
        evidence: "E",
      }),
  },
  {
    name: "correct case",
    by: aigul,
    does: (act, own) => act.correctCase(aigul, { id: own.case, change: { name: "Other Name" } }),
  },
  {
    name: "correct event",
    by: aigul,
    does: (act, own) => act.correctEvent(aigul, { id: own.event, change: { cases: ["zhovtis"] } }),
  },
  {
    name: "correct deadline",
    by: aigul,
    does: (act, own) => act.correctDeadline(aigul, { id: own.deadline, change: { date: "2026-03-05" } }),
  },
  { name: "retract case", by: aigul, does: (act, own) => act.retract(aigul, { of: "case", id: own.case }) },
  {
    name: "retract event",
    by: aigul,
    does: (act, own) => act.retract(aigul, { of: "event", id: own.event }),
  },
  {
    name: "retract deadline",
    by: aigul,
    does: (act, own) => act.retract(aigul, { of: "deadline", id: own.deadline }),
  },
  {
    name: "change team",
    by: administrator(),
    does: (act) => act.changeTeam(administrator(), { change: { zone: "Europe/Paris", dossiers: [] } }),
  },
  {
    name: "change destination",
    by: administrator(),
    does: (act, own) =>
      act.changeDestination(administrator(), {
        destination: own.destination,
        change: { postAt: "18:00", backup: "slack:U5" },
      }),
  },
  {
    name: "pause",
    by: administrator(),
    does: (act, own) => act.pauseDestination(administrator(), { destination: own.destination }),
  },
];

/** A scene in which the team has facts of its own, one of them taken and snoozed. */
async function open(engine: (typeof ENGINES)[number]): Promise<{ scene: Scene; own: Own }> {
  const scene = await Scene.open(engine);
  const { act } = scene;
  const own = {
    case: (await act.addCase(marat, { kind: "person", name: "Aigerim Test" })).about,
    event: (await act.addEvent(marat, EVENT)).about,
    deadline: (
      await act.addDeadline(marat, {
        cases: ["law"],
        kind: "custom",
        title: "Hearing",
        date: "2026-03-20",
        evidence: "Letter",
      })
    ).about,
    destination: scene.destinations.get("almaty") ?? "",
  };
  await act.take(marat, { deadline: `${own.deadline}/entered` });
  await act.snooze(marat, { deadline: `${own.deadline}/entered`, until: "2d" });
  scene.clock.step(3_600_000);
  await scene.run();
  return { scene, own };
}

/** What a team has and sees: all but its trail, and what is kept only because it was planned or posted once. */
function stateOf({
  audit: _,
  audit_text: __,
  deed: ___,
  reminder,
  message,
  deadline,
  scope,
  lane,
  ...rest
}: Dump) {
  const posted = reminder.filter(({ action }) => action === "post");
  return {
    ...rest,
    team: inOrder(rest.team.map(({ audit_seq, audit_hash, ...team }) => team)),
    reminder: inOrder(posted.map(({ id, planned_at, ...one }) => one)),
    message: inOrder(
      message.filter(({ state }) => state !== "dropped").map(({ planned_at, revision, ...one }) => one),
    ),
    deadline: deadline.filter(({ gone }) => gone === 0),
  };
}

describe.each(ENGINES)("undoing on %s", (engine) => {
  it.each(DOINGS)("$name: all is as it was", async ({ by, does }) => {
    const { scene, own } = await open(engine);
    const before = stateOf(await dumpOf(scene.store));
    const done = await does(scene.act, own);
    expect(done.is).toBe("done");
    expect(stateOf(await dumpOf(scene.store))).not.toEqual(before);
    // It names the deadline that it was about, and otherwise what was done.
    const about = done.about.includes("/") ? done.about : deedOf(done);
    const undone = { is: "done", undone: done.kind, about };
    expect(await scene.act.undo(by, { deed: deedOf(done) })).toMatchObject(undone);
    expect(stateOf(await dumpOf(scene.store))).toEqual(before);
    expect(await scene.act.undo(by, { deed: deedOf(done) })).toMatchObject({ is: "already" });
    expect((await verifyAudit(scene.store)).map(({ broken }) => broken)).toEqual([null, null]);
  });
});

describe.each(ENGINES)("an undo on %s", (engine) => {
  it("is for who did it and for administrators, within ten minutes", async () => {
    const { act, clock } = await Scene.open(engine);
    const first = deedOf(await act.take(aigul, { deadline: CHECK }));
    expect(await problemOf(act.undo(marat, { deed: first }))).toEqual({
      code: "undo-not-yours",
      person: "slack:U1",
    });
    expect(await act.undo(administrator(), { deed: first })).toMatchObject({ is: "done" });
    const second = await act.take(aigul, { deadline: CHECK });
    expect(second.undoUntil).toBe(clock.now() + 600_000);
    clock.step(600_000);
    expect(await act.undo(aigul, { deed: deedOf(second) })).toMatchObject({ is: "done" });
    const third = deedOf(await act.take(aigul, { deadline: CHECK }));
    clock.step(600_001);
    expect(await problemOf(act.undo(aigul, { deed: third }))).toEqual({ code: "undo-too-late" });
    expect(await problemOf(act.undo(aigul, { deed: "almaty-99" }))).toEqual({
      code: "unknown-deed",
      id: "almaty-99",
    });
  });

  it("is refused where something later builds on the deed, which it names", async () => {
    const { act } = await Scene.open(engine);
    const taken = deedOf(await act.take(aigul, { deadline: CHECK }));
    const over = deedOf(await act.take(marat, { deadline: CHECK, over: true }));
    expect(await problemOf(act.undo(aigul, { deed: taken }))).toEqual({
      code: "built-on",
      kind: "take",
      id: over,
    });
    await act.undo(marat, { deed: over });
    expect(await act.undo(aigul, { deed: taken })).toMatchObject({ is: "done" });

    const added = await act.addCase(aigul, { kind: "person", name: "Natalya Sokolova" });
    const event = await act.addEvent(aigul, { ...EVENT, cases: [added.about] });
    expect(await problemOf(act.undo(aigul, { deed: deedOf(added) }))).toEqual({
      code: "built-on",
      kind: null,
      id: event.about,
    });
    await act.retract(aigul, { of: "event", id: event.about });
    expect(await act.undo(aigul, { deed: deedOf(added) })).toMatchObject({ is: "done" });
  });

  it("is refused where what it created was taken, snoozed or answered since", async () => {
    const { act } = await Scene.open(engine);
    const outcome = { deadline: CHECK, outcome: "denied", date: "2026-03-01", evidence: "Call" };
    const recorded = await act.recordOutcome(aigul, outcome);
    const next = recorded.effects.find(({ is }) => is === "created")?.deadline ?? "";
    const undone = () => act.undo(aigul, { deed: deedOf(recorded) });
    const taken = await act.take(marat, { deadline: next });
    expect(await problemOf(undone())).toEqual({ code: "built-on", kind: "take", id: next });
    await act.undo(marat, { deed: deedOf(taken) });
    const snoozed = await act.snooze(marat, { deadline: next, until: "3d" });
    expect(await problemOf(undone())).toEqual({ code: "built-on", kind: "snooze", id: next });
    await act.undo(marat, { deed: deedOf(snoozed) });
    const answered = await act.recordOutcome(marat, { ...outcome, deadline: next, outcome: "superseded" });
    expect(await problemOf(undone())).toMatchObject({ code: "built-on", kind: null });
    await act.undo(marat, { deed: deedOf(answered) });
    expect(await undone()).toMatchObject({ is: "done" });
  });

  it("brings nothing back that something recorded since has taken the place of", async () => {
    const { act } = await Scene.open(engine);
    const { about: id } = await act.addCase(aigul, { kind: "person", name: "Natalya Sokolova" });
    const retracted = deedOf(await act.retract(aigul, { of: "case", id }));
    const { about: twin } = await act.addCase(marat, { kind: "person", name: "Наталья Соколова" });
    expect(await problemOf(act.undo(aigul, { deed: retracted }))).toEqual({
      code: "built-on",
      kind: null,
      id: twin,
    });

    const event = await act.addEvent(aigul, { ...EVENT, cases: [twin] });
    const gone = deedOf(await act.retract(aigul, { of: "event", id: event.about }));
    await act.retract(aigul, { of: "case", id: twin });
    expect(await problemOf(act.undo(aigul, { deed: gone }))).toEqual({
      code: "built-on",
      kind: null,
      id: twin,
    });
  });

  it("does not mind what a team stopped following meanwhile", async () => {
    const { act } = await Scene.open(engine);
    const { about: id } = await act.addEvent(aigul, EVENT);
    const retracted = deedOf(await act.retract(aigul, { of: "event", id }));
    await act.changeTeam(administrator(), { change: { dossiers: [] } });
    expect(await act.undo(aigul, { deed: retracted })).toMatchObject({ is: "done" });
  });

  it("does not take back a set-up, an erasure or an undo", async () => {
    const { act, store } = await Scene.open(engine);
    const deeds = await store.db
      .selectFrom("deed")
      .select(["id", "kind"])
      .where("team", "=", "almaty")
      .execute();
    for (const { id, kind } of deeds) {
      expect(await problemOf(act.undo(administrator(), { deed: id }))).toEqual({ code: "undo-never", kind });
    }
    const undone = await act.undo(aigul, { deed: deedOf(await act.take(aigul, { deadline: CHECK })) });
    expect(undone.undoUntil).toBeNull();
    expect(await problemOf(act.undo(aigul, { deed: deedOf(undone) }))).toEqual({
      code: "undo-never",
      kind: "undo",
    });
  });

  it("of two at once happens once", async () => {
    const { act, store } = await Scene.open(engine);
    const deed = deedOf(await act.take(aigul, { deadline: CHECK }));
    const undone = await Promise.all([act.undo(aigul, { deed }), act.undo(administrator(), { deed })]);
    expect(undone.map(({ is }) => is).sort()).toEqual(["already", "done"]);
    expect(await store.db.selectFrom("deed").selectAll().where("kind", "=", "undo").execute()).toHaveLength(
      1,
    );
  });
});

/** Some cannot be done after others: then nothing is done. */
function unlessRefused(error: unknown): null {
  if (error instanceof TeamError) return null;
  throw error;
}

it("whatever is done and undone in order, backwards, leaves all as it was", async () => {
  const [engine] = ENGINES;
  if (!engine) throw new Error("no engine");
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...DOINGS.keys()), { minLength: 2, maxLength: 5 }),
      async (order) => {
        const { scene, own } = await open(engine);
        const before = stateOf(await dumpOf(scene.store));
        const done: (readonly [Actor, string])[] = [];
        for (const doing of order.flatMap((index) => DOINGS[index] ?? [])) {
          const result = await doing.does(scene.act, own).catch(unlessRefused);
          if (result?.deed) done.push([doing.by, result.deed]);
        }
        for (const [by, deed] of done.toReversed()) await scene.act.undo(by, { deed });
        expect(stateOf(await dumpOf(scene.store))).toEqual(before);
      },
    ),
    { numRuns: 20 },
  );
});
