import { describe, expect, it } from "vitest";
import { verifyAudit } from "../../src/team/verify-audit.ts";
import { ENGINES } from "../store/engines.ts";
import { ANNIVERSARY, administrator, CHECK, deedOf, member, problemOf, Scene } from "./scene.ts";

const [aigul, marat] = [member("U1"), member("U2")];

describe.each(ENGINES)("taking on %s", (engine) => {
  it("names an owner, whom only an explicit word replaces", async () => {
    const { act, store } = await Scene.open(engine);
    expect(await act.take(aigul, { deadline: CHECK })).toMatchObject({ is: "done", about: CHECK });
    expect(await act.take(aigul, { deadline: CHECK })).toMatchObject({ is: "already", deed: null });
    expect(await problemOf(act.take(marat, { deadline: CHECK }))).toEqual({
      code: "taken-by-other",
      person: "slack:U1",
    });
    expect(await act.take(marat, { deadline: CHECK, over: true })).toMatchObject({ is: "done" });
    const owners = await store.db.selectFrom("owner").select(["team", "deadline", "person"]).execute();
    expect(owners).toEqual([{ team: "almaty", deadline: CHECK, person: "slack:U2" }]);
  });

  it("is given back by the owner, or by an administrator in their stead", async () => {
    const { act, store } = await Scene.open(engine);
    expect(await act.giveBack(aigul, { deadline: CHECK })).toMatchObject({ is: "already" });
    await act.take(aigul, { deadline: CHECK });
    expect(await problemOf(act.giveBack(marat, { deadline: CHECK }))).toMatchObject({
      code: "taken-by-other",
    });
    await act.giveBack(administrator(), { deadline: CHECK });
    expect(await store.db.selectFrom("owner").selectAll().execute()).toEqual([]);
  });

  it("has what was posted say so where it stands", async () => {
    const scene = await Scene.open(engine);
    await scene.runAt("2026-03-13T09:30:00+05:00");
    await scene.post();
    const revisions = () =>
      scene.store.db
        .selectFrom("message")
        .select(["team", "revision"])
        .where("kind", "=", "reminders")
        .orderBy("team")
        .execute();
    expect(await revisions()).toEqual([
      { team: "almaty", revision: 0 },
      { team: "astana", revision: 0 },
    ]);
    await scene.act.take(aigul, { deadline: CHECK });
    expect(await revisions()).toEqual([
      { team: "almaty", revision: 1 },
      { team: "astana", revision: 0 },
    ]);
  });
});

describe.each(ENGINES)("a snooze on %s", (engine) => {
  it("keeps reminders back until its day, on which one comes, and never moves the date", async () => {
    const scene = await Scene.open(engine);
    const done = await scene.act.snooze(aigul, { deadline: CHECK, until: "2026-03-16" });
    expect(done).toMatchObject({ is: "done", until: "2026-03-16" });
    expect(await scene.act.snooze(marat, { deadline: CHECK, until: "2w" })).toMatchObject({ is: "already" });
    for (let day = 2; day <= 20; day += 1) {
      await scene.runAt(`2026-03-${String(day).padStart(2, "0")}T09:30:00+05:00`);
    }
    expect(await scene.reminders(CHECK)).toEqual([
      "2026-03-13 7: skip snoozed",
      "2026-03-16 -2: post snooze-ended",
      "2026-03-19 1: post due",
      "2026-03-20 0: post due",
    ]);
    const { earliest } = await scene.store.db
      .selectFrom("deadline")
      .select("earliest")
      .where("id", "=", CHECK)
      .executeTakeFirstOrThrow();
    expect(earliest).toBe("2026-03-20");
  });

  it("keeps back what waits to be posted today, and lets it go again when undone", async () => {
    const scene = await Scene.open(engine);
    await scene.runAt("2026-03-13T09:30:00+05:00");
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: post due"]);
    const snoozed = await scene.act.snooze(aigul, { deadline: CHECK, until: "3d" });
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: skip snoozed"]);
    await scene.act.undo(aigul, { deed: deedOf(snoozed) });
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: post due"]);
    expect(await scene.reminders(CHECK, "astana")).toEqual(["2026-03-13 7: post due"]);
  });

  it("lasts until the date begins, while that is ahead, and a week from then on", async () => {
    const { act, clock } = await Scene.open(engine);
    const snooze = (until: string) => act.snooze(aigul, { deadline: CHECK, until });
    const span = { first: "2026-03-03", last: "2026-03-20" };
    expect(await problemOf(snooze("2026-03-21"))).toEqual({
      code: "snooze-too-long",
      until: "2026-03-21",
      ...span,
    });
    expect(await problemOf(snooze("19d"))).toMatchObject({ code: "snooze-too-long" });
    expect(await problemOf(snooze("2026-03-02"))).toEqual({
      code: "snooze-not-ahead",
      until: "2026-03-02",
      ...span,
    });
    expect(await snooze("18d")).toMatchObject({ until: "2026-03-20" });
    clock.set("2026-03-20T10:00:00+05:00");
    expect(await problemOf(snooze("2026-03-28"))).toMatchObject({
      code: "snooze-too-long",
      last: "2026-03-27",
    });
    expect(await snooze("1w")).toMatchObject({ is: "done", until: "2026-03-27" });
  });
});

describe.each(ENGINES)("an outcome on %s", (engine) => {
  const refused = { deadline: CHECK, outcome: "denied", date: "2026-03-01", evidence: "Her lawyer called" };

  it("parole refused, third time: leads to the next check six months later", async () => {
    const scene = await Scene.open(engine);
    const done = await scene.act.recordOutcome(aigul, refused);
    const event = (await scene.store.db.selectFrom("own_event").select("id").executeTakeFirstOrThrow()).id;
    const next = { earliest: "2026-09-01", latest: "2026-09-01" };
    expect(done.effects).toEqual([
      { deadline: `${event}/parole-retry`, is: "created", window: next },
      { deadline: CHECK, is: "closed", window: { earliest: "2026-03-20", latest: "2026-03-20" } },
    ]);
    const [why] = await scene.act.why(aigul, CHECK);
    expect(why.stands?.closed).toEqual({ reason: "denied", on: "2026-03-02" });
    expect(why.facts).toMatchObject([
      {
        id: event,
        type: "parole-refused",
        outcome: "denied",
        recorded: { by: "slack:U1", evidence: "Her lawyer called" },
      },
    ]);
    // What one team recorded is nobody else's business.
    expect((await scene.act.why(member("U9", "astana"), CHECK))[0].stands?.closed).toBeNull();
  });

  it("is recorded once however often it is sent, and nothing else then", async () => {
    const { act, store } = await Scene.open(engine);
    await act.recordOutcome(aigul, refused);
    expect(await act.recordOutcome(marat, refused)).toMatchObject({ is: "already", about: CHECK });
    expect(await problemOf(act.recordOutcome(aigul, { ...refused, outcome: "granted" }))).toEqual({
      ...{ code: "deadline-closed", id: CHECK, reason: "denied", on: "2026-03-02" },
    });
    expect(await problemOf(act.take(aigul, { deadline: CHECK }))).toMatchObject({ code: "deadline-closed" });
    expect(await problemOf(act.snooze(aigul, { deadline: CHECK, until: "3d" }))).toMatchObject({
      code: "deadline-closed",
    });
    expect(await store.db.selectFrom("own_event").selectAll().execute()).toHaveLength(1);
  });

  it("postponed: closes the date and enters the new one", async () => {
    const { act } = await Scene.open(engine);
    const put = { ...refused, outcome: "postponed" };
    expect(await problemOf(act.recordOutcome(aigul, put))).toEqual({ code: "new-date-missing" });
    expect(await problemOf(act.recordOutcome(aigul, { ...refused, newDate: "2026-05" }))).toEqual({
      code: "new-date-surplus",
    });
    expect(await problemOf(act.recordOutcome(aigul, { ...put, newDate: "2026-02" }))).toEqual({
      ...{ code: "date-behind", field: "newDate", day: "2026-02-28" },
    });
    const { effects } = await act.recordOutcome(aigul, { ...put, newDate: "2026-05" });
    expect(effects.map(({ is, window }) => [is, window.earliest, window.latest])).toEqual([
      ["created", "2026-05-01", "2026-05-31"],
      ["closed", "2026-03-20", "2026-03-20"],
    ]);
    expect(effects[0]?.deadline).toMatch(/-next\/entered$/);
  });

  it("has to fit the deadline, to have happened and to be attested", async () => {
    const { act } = await Scene.open(engine);
    const record = (change: object) => problemOf(act.recordOutcome(aigul, { ...refused, ...change }));
    expect(await record({ deadline: ANNIVERSARY })).toEqual({
      ...{ code: "outcome-misfit", outcome: "denied", kind: "anniversary", allowed: ["superseded"] },
    });
    expect(await record({ outcome: "freed" })).toMatchObject({
      field: "outcome",
      flaw: { code: "not-one-of" },
    });
    expect(await record({ date: "2026-03-03" })).toEqual({
      code: "date-ahead",
      field: "date",
      day: "2026-03-03",
    });
    expect(await record({ date: undefined })).toMatchObject({
      field: "date",
      flaw: { code: "missing-field" },
    });
    expect(await record({ evidence: "  " })).toMatchObject({ field: "evidence", flaw: { code: "empty" } });
  });

  it("may still come of a date that has passed and asks nothing", async () => {
    const { act, clock } = await Scene.open(engine);
    clock.set("2026-03-21T10:00:00+05:00");
    const passed = { code: "deadline-closed", id: ANNIVERSARY, reason: "passed", on: "2026-03-21" };
    expect(await problemOf(act.take(aigul, { deadline: ANNIVERSARY }))).toEqual(passed);
    expect(await problemOf(act.snooze(aigul, { deadline: ANNIVERSARY, until: "1d" }))).toEqual(passed);
    const repealed = { outcome: "superseded", date: "2026-03-10", evidence: "The law was repealed" };
    expect(await act.recordOutcome(aigul, { deadline: ANNIVERSARY, ...repealed })).toMatchObject({
      is: "done",
    });
  });

  it("takes back what waits to be posted of the date", async () => {
    const scene = await Scene.open(engine);
    await scene.runAt("2026-03-13T09:30:00+05:00");
    await scene.act.recordOutcome(aigul, { ...refused, date: "2026-03-12" });
    expect(await scene.reminders(CHECK)).toEqual(["2026-03-13 7: skip closed"]);
    expect(await scene.reminders(CHECK, "astana")).toEqual(["2026-03-13 7: post due"]);
  });
});

describe.each(ENGINES)("every deed on %s", (engine) => {
  it("stands on the audit trail and among the deeds, with who did it", async () => {
    const { act, store } = await Scene.open(engine);
    await act.take(aigul, { deadline: CHECK });
    await act.snooze(marat, { deadline: CHECK, until: "3d" });
    const [{ entries, broken } = { entries: 0, broken: null }] = await verifyAudit(store, "almaty");
    expect({ entries, broken }).toEqual({ entries: 4, broken: null });
    const texts = await store.db
      .selectFrom("audit_text")
      .select(["actor", "subject", "text"])
      .where("team", "=", "almaty")
      .orderBy("seq")
      .execute();
    expect(texts.slice(2)).toMatchObject([
      { actor: "slack:U1", subject: "zhovtis", text: expect.stringContaining('"kind":"take"') },
      { actor: "slack:U2", subject: "zhovtis", text: expect.stringContaining('"until":"2026-03-05"') },
    ]);
    expect((await act.why(aigul, CHECK))[0].deeds).toMatchObject([
      { kind: "take", by: "slack:U1", undoneAt: null },
      { kind: "snooze", by: "slack:U2" },
    ]);
  });

  it("is done once for one request, however often and wherever it arrives", async () => {
    const { act, store } = await Scene.open(engine);
    const ask = { deadline: CHECK, request: "trigger-1" };
    const first = await act.take(aigul, ask);
    await act.giveBack(aigul, { deadline: CHECK });
    // It came twice: without the request it would take it again.
    expect(await act.take(aigul, ask)).toEqual({ ...first, is: "already" });
    expect(await store.db.selectFrom("owner").selectAll().execute()).toEqual([]);
    expect(await act.take(marat, ask)).toMatchObject({ is: "done" });
    const clicks = await Promise.all(
      Array.from({ length: 5 }, () =>
        act.addEvent(aigul, {
          ...{ type: "statement", cases: ["law"], summary: "Said", evidence: "Call" },
          request: "r",
        }),
      ),
    );
    expect(clicks.filter(({ is }) => is === "done")).toHaveLength(1);
    expect(new Set(clicks.map(({ about }) => about)).size).toBe(1);
    expect(await store.db.selectFrom("own_event").selectAll().execute()).toHaveLength(1);
  });

  it("reads another team's ids, and those of no team, like unknown ones", async () => {
    const { act } = await Scene.open(engine);
    const added = await act.addDeadline(member("U9", "astana"), {
      ...{ cases: ["law"], kind: "custom", title: "Hearing", date: "2026-06", evidence: "Letter" },
    });
    const [id, fact] = [`${added.about}/entered`, added.about];
    expect(await problemOf(act.take(aigul, { deadline: id }))).toEqual({ code: "unknown-deadline", id });
    expect(await problemOf(act.why(aigul, id))).toEqual({ code: "unknown-deadline", id });
    expect(await problemOf(act.retract(aigul, { of: "deadline", id: fact }))).toEqual({
      code: "unknown-fact",
      id: fact,
    });
    expect(await problemOf(act.undo(administrator(), { deed: deedOf(added) }))).toEqual({
      code: "unknown-deed",
      id: deedOf(added),
    });
    expect(await problemOf(act.take(member("U1", "nobody"), { deadline: CHECK }))).toEqual({
      code: "unknown-team",
      id: "nobody",
    });
  });
});
