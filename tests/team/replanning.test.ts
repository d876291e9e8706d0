import { describe, expect, it } from "vitest";
import { EVERYTHING } from "../../src/core/filter.ts";
import type { Filter } from "../../src/core/team.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES, type Engine } from "../store/engines.ts";
import { Town, type TownTeam } from "../town.ts";
import { deedOf } from "./scene.ts";

const DEADLINE = "hearing/entered";

/** A team that entered a deadline for 12 March by hand, on Thursday 5 March at nine, a week before. */
async function weekBefore(engine: Engine): Promise<{ town: Town; legal: TownTeam }> {
  const town = await Town.open(engine, dueWorld({ a: "2026-09-01" }));
  const legal = await town.team("legal");
  await town.act.addDeadline(legal.member, {
    ...{ id: "hearing", cases: ["a"], kind: "custom", title: "The hearing", evidence: "A letter" },
    ...{ date: "2026-03-12", leads: [7, 1, 0], afterwards: "none" },
  });
  await town.until("2026-03-05T08:59:00+05:00");
  await town.clock.advance(60_000);
  await legal.heard();
  return { town, legal };
}

function redate(town: Town, { member }: TownTeam, date: string): Promise<unknown> {
  return town.act.correctDeadline(member, { id: "hearing", change: { date } });
}

function close(town: Town, { member }: TownTeam) {
  const said = { outcome: "granted", date: "2026-03-04", evidence: "The court's site" };
  return town.act.recordOutcome(member, { deadline: DEADLINE, ...said });
}

describe.each(ENGINES)("a deadline that is dated otherwise on %s", (engine) => {
  it("while its reminder is planned is reminded of by its new date alone", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.plan();
    await redate(town, legal, "2026-03-20");
    await town.deliver();
    await legal.heard();
    expect(await legal.reminders()).toEqual(["2026-03-05 7: skip redated"]);
    await town.until("2026-03-13T09:00:00+05:00");
    await legal.heard(`2026-03-08 09:00 digest of 2026-03-02`, `2026-03-13 09:00 ${DEADLINE} 7 due`);
  });

  it("after its reminder was posted corrects it where it stands", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.tick();
    await redate(town, legal, "2026-03-20");
    await town.deliver();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`, `corrected: ${DEADLINE} 7 due (redated)`);
  });

  it("so that a lead day has just passed is reminded of at once, late, and of none before", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.tick();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`);
    await redate(town, legal, "2026-03-06");
    await town.deliver();
    await legal.heard(`corrected: ${DEADLINE} 7 due (redated)`, `2026-03-05 09:00 ${DEADLINE} 1 due`);
    await redate(town, legal, "2026-03-05");
    await town.deliver();
    await legal.heard(
      `corrected: ${DEADLINE} 7 due (redated)`,
      `corrected: ${DEADLINE} 1 due (redated)`,
      `2026-03-05 09:00 ${DEADLINE} 0 due`,
    );
    // 4 March: the day before the deadline's, which is not told of any more.
    expect(await legal.reminders()).toEqual([
      "2026-03-04 1: skip caught-up",
      "2026-03-05 0: post due",
      "2026-03-05 1: post due",
      "2026-03-05 7: post due",
    ]);
  });

  it("is told of late where only its last lead day has passed", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.tick();
    await redate(town, legal, "2026-03-11");
    await town.deliver();
    await legal.heard(
      `2026-03-05 09:00 ${DEADLINE} 7 due`,
      `corrected: ${DEADLINE} 7 due (redated)`,
      `2026-03-05 09:00 ${DEADLINE} 7 late`,
    );
  });

  it("and dated back says nothing that was said before", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.tick();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`);
    await redate(town, legal, "2026-03-20");
    await redate(town, legal, "2026-03-12");
    await town.deliver();
    await legal.heard(`corrected: ${DEADLINE} 7 due`);
    await town.until("2026-03-11T09:00:00+05:00");
    await legal.heard(`2026-03-08 09:00 digest of 2026-03-02`, `2026-03-11 09:00 ${DEADLINE} 1 due`);
  });

  it("and dated back before anything was posted is told of all the same", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.plan();
    await redate(town, legal, "2026-03-20");
    await redate(town, legal, "2026-03-12");
    await town.deliver();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`);
  });
});

describe.each(ENGINES)("a deadline that is closed on %s", (engine) => {
  it("while its reminder is planned or leased is not told of", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.plan();
    const deed = deedOf(await close(town, legal));
    await town.deliver();
    await legal.heard();
    expect(await legal.reminders()).toEqual(["2026-03-05 7: skip closed"]);
    await town.act.undo(legal.member, { deed });
    const carry = await town.lease();
    await close(town, legal);
    await carry();
    await legal.heard();
    expect(await legal.reminders()).toEqual(["2026-03-05 7: skip closed"]);
    await town.until("2026-03-14T09:00:00+05:00");
    await legal.heard("2026-03-08 09:00 digest of 2026-03-02");
    expect(await legal.reminders()).toEqual([
      "2026-03-05 7: skip closed",
      "2026-03-11 1: skip closed",
      "2026-03-12 0: skip closed",
    ]);
  });

  it("after its reminder was posted corrects it, and is told of again, late, once it is open again", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.tick();
    const deed = deedOf(await close(town, legal));
    await town.deliver();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`, `corrected: ${DEADLINE} 7 due (closed)`);
    await town.act.undo(legal.member, { deed });
    await town.deliver();
    await legal.heard(`corrected: ${DEADLINE} 7 due`);
  });

  it("and open again later is told of late, once", async () => {
    const { town, legal } = await weekBefore(engine);
    await close(town, legal);
    await town.until("2026-03-11T12:00:00+05:00");
    await legal.heard("2026-03-08 09:00 digest of 2026-03-02");
    await town.act.retract(legal.member, { of: "event", id: await outcomeOf(town, legal) });
    await town.deliver();
    await legal.heard(`2026-03-11 12:00 ${DEADLINE} 1 due`);
    expect(await legal.reminders()).toEqual(["2026-03-05 7: skip closed", "2026-03-11 1: post due"]);
  });
});

async function outcomeOf(town: Town, { id }: TownTeam): Promise<string> {
  const rows = await town.store.db
    .selectFrom("own_event")
    .select("id")
    .where("team", "=", id)
    .where("id", "<>", "hearing")
    .execute();
  return rows[0]?.id ?? "";
}

describe.each(ENGINES)("a deadline that is retracted on %s", (engine) => {
  it("while its reminder is planned is not told of; posted, it is corrected", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.plan();
    const deed = deedOf(await town.act.retract(legal.member, { of: "deadline", id: "hearing" }));
    await town.deliver();
    await legal.heard();
    expect(await legal.reminders()).toEqual(["2026-03-05 7: skip retracted"]);
    await town.act.undo(legal.member, { deed });
    await town.deliver();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`);
    await town.act.retract(legal.member, { of: "deadline", id: "hearing" });
    await town.deliver();
    await legal.heard(`corrected: ${DEADLINE} 7 due (retracted)`);
    await town.until("2026-03-13T12:00:00+05:00");
    await legal.heard("2026-03-08 09:00 digest of 2026-03-02");
  });
});

describe.each(ENGINES)("a deadline that is only worded otherwise on %s", (engine) => {
  it("reminds nobody again, and is corrected where it was posted", async () => {
    const { town, legal } = await weekBefore(engine);
    const reword = (title: string) =>
      town.act.correctDeadline(legal.member, { id: "hearing", change: { title } });
    await town.plan();
    await reword("The first hearing");
    const carry = await town.lease();
    await reword("The very first hearing");
    await carry();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`);
    await reword("The hearing, at last");
    await town.deliver();
    await legal.heard(`corrected: ${DEADLINE} 7 due`);
    await town.until("2026-03-06T12:00:00+05:00");
    await legal.heard();
  });
});

describe.each(ENGINES)("other settings on %s", (engine) => {
  const filtered = (change: Partial<Filter["anyOf"]>): Filter => ({
    ...EVERYTHING,
    anyOf: { ...EVERYTHING.anyOf, ...change },
  });

  async function twoCases() {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10", b: "2026-03-10" }));
    const legal = await town.team("legal", { filter: filtered({ cases: ["a"] }) });
    const setFilter = (filter: Filter) =>
      town.act.changeDestination(legal.administrator, { destination: legal.destination, change: { filter } });
    return { town, legal, setFilter };
  }

  it("of a filter that lets more pass tell at once of a lead day that has passed", async () => {
    const { town, legal, setFilter } = await twoCases();
    await town.until("2026-03-04T12:00:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due");
    await setFilter(EVERYTHING);
    await town.tick();
    await legal.heard("2026-03-04 12:00 b/check 7 late");
    await setFilter(EVERYTHING);
    await town.tick();
    await legal.heard();
  });

  it("of a filter that lets more pass ask today's question of a date that is long past", async () => {
    const dates = { a: "2026-09-01", b: "2026-02-15", c: "2026-02-16" };
    const town = await Town.open(engine, dueWorld(dates, { afterwards: "weekly" }));
    const legal = await town.team("legal", { filter: filtered({ cases: ["a"] }) });
    await town.until("2026-03-09T12:00:00+05:00");
    await legal.heard("2026-03-08 09:00 digest of 2026-03-02");
    const change = { filter: EVERYTHING };
    await town.act.changeDestination(legal.administrator, { destination: legal.destination, change });
    await town.tick();
    // Those of the weeks before are not made up for.
    await legal.heard("2026-03-09 12:00 b/check -1 overdue");
    await town.until("2026-03-10T12:00:00+05:00");
    await legal.heard("2026-03-10 09:00 c/check -1 overdue");
  });

  it("of a filter that keeps more back take it out of what is not posted yet", async () => {
    const { town, legal, setFilter } = await twoCases();
    await setFilter(EVERYTHING);
    await town.until("2026-03-03T08:59:00+05:00");
    await town.clock.advance(60_000);
    await town.plan();
    await setFilter(filtered({ cases: ["b"] }));
    const carry = await town.lease();
    await setFilter(filtered({ kinds: ["anniversary"] }));
    await carry();
    await legal.heard();
    expect(await legal.reminders()).toEqual([]);
    await setFilter(filtered({ cases: ["b"] }));
    // Where a lease is left of which nothing came, the channel may rest until it is over.
    await town.fastForward({ minutes: 1 });
    expect((await legal.hear()).map((said) => said.slice(-13))).toEqual(["b/check 7 due"]);
    // What was posted stays, and comes no second time.
    await setFilter(EVERYTHING);
    await town.deliver();
    await legal.heard("2026-03-03 09:01 a/check 7 due");
  });

  it("of a filter leave a message as it is that was tried already: it may have been seen", async () => {
    const { town, legal, setFilter } = await twoCases();
    await town.until("2026-03-03T08:59:00+05:00");
    await town.clock.advance(60_000);
    town.platform.next("legal", "not-reached");
    await town.tick();
    await setFilter(filtered({ cases: ["b"] }));
    await town.fastForward({ minutes: 5 });
    const said = (await legal.hear()).map((text) => text.slice(-13)).sort();
    expect(said).toEqual(["a/check 7 due", "b/check 7 due"]);
  });

  it("of dossiers take out what is not followed any more, and tell of what is followed now", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T08:59:00+05:00");
    await town.clock.advance(60_000);
    await town.plan();
    await legal.change({ dossiers: [] });
    await town.tick();
    await legal.heard();
    await town.until("2026-03-04T12:00:00+05:00");
    await legal.change({ dossiers: ["test"] });
    await town.tick();
    await legal.heard("2026-03-04 12:00 a/check 7 late");
  });

  it("of the hour, after today was planned, say nothing twice and nothing later than the next day", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10", b: "2026-03-11", c: "2026-03-12" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T09:05:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due");
    await legal.change({ postAt: "20:00" });
    await town.until("2026-03-04T21:00:00+05:00");
    await legal.heard("2026-03-04 20:00 b/check 7 due");
    await legal.change({ postAt: "06:00" });
    await town.until("2026-03-05T07:00:00+05:00");
    await legal.heard("2026-03-05 06:00 c/check 7 due");
  });

  it("of an hour that has passed already are served at once", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
    const legal = await town.team("legal", { postAt: "18:00" });
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.change({ postAt: "11:00" });
    await town.tick();
    await legal.heard("2026-03-03 12:00 a/check 7 due");
  });

  it("of the zone count days by the new one, each once", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10", b: "2026-03-11", c: "2026-03-12" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T10:00:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due");
    await legal.change({ zone: "America/Los_Angeles" });
    await town.until("2026-03-04T10:00:00-08:00");
    await legal.heard("2026-03-04 09:00 b/check 7 due");
    await legal.change({ zone: "Pacific/Kiritimati" });
    await town.fastForward({ hours: 2 });
    await legal.heard("2026-03-05 09:00 c/check 7 due");
  });

  it("repeat nothing that came at the end of a snooze", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12" }));
    const legal = await town.team("legal");
    await town.until("2026-03-05T12:00:00+05:00");
    await legal.heard("2026-03-05 09:00 a/check 7 due");
    await town.act.snooze(legal.member, { deadline: "a/check", until: "2026-03-07" });
    await town.until("2026-03-07T12:00:00+05:00");
    await legal.heard("corrected: a/check 7 due", "2026-03-07 09:00 a/check -2 snooze-ended");
    await legal.change({ postAt: "08:00" });
    await town.act.take(legal.member, { deadline: "a/check" });
    await town.tick();
    await legal.heard(
      "corrected: a/check 7 due taken by slack:UMEMBER",
      "corrected: a/check -2 snooze-ended taken by slack:UMEMBER",
    );
  });
});

describe.each(ENGINES)("a snooze on %s", (engine) => {
  it("keeps a reminder back that is planned, and gives it back on its day or when it is taken back", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.plan();
    const snooze = () => town.act.snooze(legal.member, { deadline: DEADLINE, until: "2026-03-09" });
    const deed = deedOf(await snooze());
    await town.deliver();
    await legal.heard();
    expect(await legal.reminders()).toEqual(["2026-03-05 7: skip snoozed"]);
    await town.act.undo(legal.member, { deed });
    await town.deliver();
    await legal.heard(`2026-03-05 09:00 ${DEADLINE} 7 due`);
    await snooze();
    await town.until("2026-03-11T12:00:00+05:00");
    await legal.heard(
      `corrected: ${DEADLINE} 7 due`,
      "2026-03-08 09:00 digest of 2026-03-02",
      `2026-03-09 09:00 ${DEADLINE} -2 snooze-ended`,
      `2026-03-11 09:00 ${DEADLINE} 1 due`,
    );
  });

  it("kept back a reminder that would be late by then: only its end is told", async () => {
    const { town, legal } = await weekBefore(engine);
    await town.act.snooze(legal.member, { deadline: DEADLINE, until: "2026-03-06" });
    await town.until("2026-03-06T12:00:00+05:00");
    await legal.heard(`2026-03-06 09:00 ${DEADLINE} -2 snooze-ended`);
    await legal.change({ postAt: "08:00" });
    await town.tick();
    await legal.heard();
  });
});
