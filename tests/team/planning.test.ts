import { describe, expect, it } from "vitest";
import type { Catalogue } from "../../src/core/catalogue.ts";
import { EVERYTHING } from "../../src/core/filter.ts";
import type { Store } from "../../src/store/store.ts";
import { runDue, runDueSince } from "../../src/team/daily-run.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import { Town } from "../town.ts";
import type { World } from "../world.ts";

/** The same world as a dossier of another name beside what is there. */
function beside({ catalogue }: World, others: World, id: string): Catalogue {
  const dossiers = others.catalogue.dossiers.map((dossier) => ({
    ...dossier,
    id,
    cases: dossier.cases.map((one) => ({ ...one, dossier: id })),
    events: dossier.events.map((one) => ({ ...one, dossier: id })),
  }));
  return { ...catalogue, dossiers: [...catalogue.dossiers, ...dossiers] };
}

describe.each(ENGINES)("the daily run on %s", (engine) => {
  it("tells of a deadline on its lead days and afterwards, each at the team's hour", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12" }));
    const legal = await town.team("legal");
    const press = await town.team("press", { zone: "America/New_York", postAt: "18:30" });
    await town.fastForward({ days: 12 });
    await legal.heard(
      "2026-03-05 09:00 a/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-11 09:00 a/check 1 due",
      "2026-03-12 09:00 a/check 0 due",
      "2026-03-13 09:00 a/check -1 unverified",
    );
    await press.heard(
      // It was set up on a Sunday evening, the day of its digest.
      "2026-03-01 19:05 digest of 2026-02-23",
      "2026-03-05 18:30 a/check 7 due",
      "2026-03-08 18:30 digest of 2026-03-02",
      "2026-03-11 18:30 a/check 1 due",
      "2026-03-12 18:30 a/check 0 due",
      "2026-03-13 18:30 a/check -1 unverified",
    );
  });

  it("puts what is due on one day into one message, the earliest date first, split where a platform takes no more", async () => {
    const dates = { d: "2026-03-05/2026-03-06", c: "2026-03-12", b: "2026-03-05", a: "2026-03-06" };
    const town = await Town.open(engine, dueWorld(dates));
    const legal = await town.team("legal");
    await town.until("2026-03-05T12:00:00+05:00");
    await legal.heard(
      "2026-03-04 09:00 b/check 1 due; d/check 1 due",
      "2026-03-05 09:00 b/check 0 due; d/check 0 due; a/check 1 due; c/check 7 due",
    );
    const many = Object.fromEntries(
      Array.from({ length: 23 }, (_, index) => [`m${index + 10}`, "2026-03-13"]),
    );
    await town.install(dueWorld(many));
    await town.until("2026-03-06T12:00:00+05:00");
    const said = (await legal.hear()).filter((text) => !text.startsWith("corrected"));
    const items = said.map((text) => text.slice("2026-03-06 09:00 ".length).split("; "));
    expect(items.map((list) => list.length)).toEqual([10, 10, 3]);
    expect(new Set(items.flat()).size).toBe(23);
  });

  it("says one thing, late, of each deadline after three days of silence", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-13", c: "2026-03-11" }));
    const legal = await town.team("legal", { backup: "slack:UBACKUP" });
    await town.until("2026-03-10T12:00:00+05:00");
    await legal.heard(
      "2026-03-04 09:00 c/check 7 due",
      "2026-03-05 09:00 a/check 7 due",
      "2026-03-06 09:00 b/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-10 09:00 c/check 1 due",
    );
    await town.standStill({ days: 3 });
    await town.restart();
    await legal.heard(
      "2026-03-13 12:00 c/check -1 unverified; a/check -1 unverified; b/check 0 due @slack:UBACKUP",
    );
    expect(await legal.reminders("a/check")).toEqual([
      "2026-03-05 7: post due",
      "2026-03-11 1: skip caught-up",
      "2026-03-12 0: skip caught-up",
      "2026-03-13 -1: post unverified",
    ]);
    await town.fastForward({ hours: 22 });
    await legal.heard("2026-03-14 09:00 b/check -1 unverified");
  });

  it("begins with the day of a set-up, whatever was due before", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-09" }));
    await town.until("2026-03-05T15:00:00+05:00");
    const legal = await town.team("legal");
    await town.fastForward({ minutes: 1 });
    await legal.heard("2026-03-05 15:00 a/check 7 due");
    await town.until("2026-03-08T12:00:00+05:00");
    await legal.heard("2026-03-08 09:00 b/check 1 due", "2026-03-08 09:00 digest of 2026-03-02");
    expect(await legal.reminders("b/check")).toEqual(["2026-03-08 1: post due"]);
  });

  it("tells each destination what its filter lets pass", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-05", b: "2026-03-05" }));
    const only = (id: string) => ({ filter: { ...EVERYTHING, anyOf: { ...EVERYTHING.anyOf, cases: [id] } } });
    const without = { filter: { ...EVERYTHING, noneOf: { ...EVERYTHING.noneOf, cases: ["a"] } } };
    const legal = await town.team("legal", only("a"));
    const press = await town.team("press", without);
    await town.until("2026-03-04T12:00:00+05:00");
    await legal.heard("2026-03-04 09:00 a/check 1 due");
    await press.heard("2026-03-04 09:00 b/check 1 due");
  });

  it("tells a team of the dossiers it follows, and of no other", async () => {
    const catalogue = beside(dueWorld({ a: "2026-03-05" }), dueWorld({ b: "2026-03-05" }), "other");
    const town = await Town.open(engine, catalogue);
    const legal = await town.team("legal");
    const press = await town.team("press", { dossiers: ["other"] });
    const none = await town.team("none", { dossiers: [] });
    await town.until("2026-03-04T12:00:00+05:00");
    await legal.heard("2026-03-04 09:00 a/check 1 due");
    await press.heard("2026-03-04 09:00 b/check 1 due");
    await none.heard();
  });

  it("mentions the backup, the destination's before the team's, where nobody took it by its last lead day", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-12" }));
    const legal = await town.team("legal", { backup: "slack:UTEAM" });
    const press = await town.team("press", { backup: "slack:UTEAM", destinationBackup: "slack:UOWN" });
    await town.until("2026-03-11T12:00:00+05:00");
    await town.act.take(legal.member, { deadline: "a/check" });
    await town.fastForward({ days: 1 });
    await legal.heard(
      "2026-03-05 09:00 a/check 7 due; b/check 7 due",
      "corrected: a/check 7 due taken by slack:UMEMBER; b/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-11 09:00 a/check 1 due; b/check 1 due",
      "corrected: a/check 1 due taken by slack:UMEMBER; b/check 1 due",
      "2026-03-12 09:00 a/check 0 due taken by slack:UMEMBER; b/check 0 due @slack:UTEAM",
    );
    await press.heard(
      "2026-03-05 09:00 a/check 7 due; b/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-11 09:00 a/check 1 due; b/check 1 due",
      "2026-03-12 09:00 a/check 0 due @slack:UOWN; b/check 0 due @slack:UOWN",
    );
  });

  it("goes on with everybody else where one destination cannot be planned, and says so", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    const press = await town.team("press");
    await town.store.db
      .updateTable("destination")
      .set({ filter: "{" })
      .where("id", "=", legal.destination)
      .execute();
    await town.until("2026-03-04T12:00:00+05:00");
    await press.heard("2026-03-04 09:00 a/check 1 due");
    const alarms = await town.store.db.selectFrom("alarm").select(["code", "subject"]).execute();
    expect(alarms).toEqual([{ code: "run-failed", subject: legal.destination }]);
  });

  it("goes on with everybody else where very many cannot be planned", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    await town.fastForward({ hours: 1 });
    const row = await legal.place();
    // They are due before anybody else.
    const broken = Array.from({ length: 250 }, (_, index) => ({
      ...{ ...row, id: `broken-${index}`, channel: `broken-${index}`, filter: "{", next_run_at: 1 },
    }));
    await town.store.db.insertInto("destination").values(broken).execute();
    await town.clock.advance(2 * 86_400_000);
    expect(await town.tick()).toMatchObject({ planned: 1, failed: 250 });
    await legal.heard("2026-03-04 06:05 a/check 1 due");
  });

  it("leaves those that cannot be planned to the next tick, not to each moment before it", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    const row = await legal.place();
    const broken = { ...row, id: "broken", channel: "broken", filter: "{" };
    await town.store.db.insertInto("destination").values(broken).execute();
    await town.clock.advance(2 * 86_400_000);
    const next = row.next_run_at;
    expect(await runDueSince(town.desk, town.log, next)).toMatchObject({ planned: 0, failed: 0 });
    expect(await runDueSince(town.desk, town.log, next - 1)).toMatchObject({ planned: 1, failed: 1 });
    await town.deliver();
    await legal.heard("2026-03-04 05:05 a/check 1 due");
  });
});

describe("the daily run of many destinations on SQLite", () => {
  it("waits for the disk once for twenty of them", async () => {
    const town = await Town.open(SQLITE, dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    const row = await legal.place();
    const others = Array.from({ length: 39 }, (_, index) => ({
      ...{ ...row, id: `other-${index}`, channel: `other-${index}` },
    }));
    await town.store.db.insertInto("destination").values(others).execute();
    await town.clock.advance(2 * 86_400_000);
    let commits = 0;
    const store: Store = {
      ...town.store,
      transaction: (work) => {
        commits += 1;
        return town.store.transaction(work);
      },
    };
    expect(await runDue({ ...town.desk, store }, town.log)).toMatchObject({ planned: 40, failed: 0 });
    expect(commits).toBe(2);
    await town.deliver();
    await legal.heard("2026-03-04 05:05 a/check 1 due");
  });
});

describe.each(ENGINES)("a team that keeps weekends free on %s", (engine) => {
  it("hears on Friday of what falls on the weekend", async () => {
    // A Saturday and a Sunday.
    const town = await Town.open(engine, dueWorld({ a: "2026-03-14", b: "2026-03-15" }, { leads: [1, 0] }));
    const legal = await town.team("legal", { weekendOnFriday: true });
    await town.until("2026-03-13T12:00:00+05:00");
    await legal.heard(
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-13 09:00 a/check 0 due; b/check 0 due",
    );
    // Nobody asks on Friday what came of a date that is still ahead.
    await town.until("2026-03-16T12:00:00+05:00");
    await legal.heard(
      "2026-03-15 09:00 digest of 2026-03-09",
      "2026-03-16 09:00 a/check -1 unverified; b/check -1 unverified",
    );
    await town.fastForward({ days: 5 });
    await legal.heard();
  });

  it("set up on a Friday evening hears of the weekend at once", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-07" }));
    await town.until("2026-03-06T20:00:00+05:00");
    const legal = await town.team("legal", { weekendOnFriday: true });
    await town.fastForward({ minutes: 1 });
    await legal.heard("2026-03-06 20:00 a/check 0 due");
    await town.until("2026-03-07T12:00:00+05:00");
    await legal.heard();
  });

  it("hears on Monday of what was snoozed until a day of the weekend that was planned already", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12" }));
    const legal = await town.team("legal", { weekendOnFriday: true });
    await town.until("2026-03-06T12:00:00+05:00");
    await legal.heard("2026-03-05 09:00 a/check 7 due");
    await town.act.snooze(legal.member, { deadline: "a/check", until: "2026-03-07" });
    await town.until("2026-03-10T12:00:00+05:00");
    await legal.heard(
      "corrected: a/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-09 09:00 a/check -2 snooze-ended",
    );
  });
});

describe.each(ENGINES)("the weekly digest on %s", (engine) => {
  it("comes on its day, and late in its week after silence, but never for a week that is over", async () => {
    const town = await Town.open(engine, dueWorld({}));
    const legal = await town.team("legal", { digestDay: 3 });
    await town.until("2026-03-04T12:00:00+05:00");
    await legal.heard("2026-03-04 09:00 digest of 2026-03-02");
    await town.standStill({ days: 9 });
    await town.restart();
    await legal.heard("2026-03-13 12:00 digest of 2026-03-09");
    await town.standStill({ days: 10 });
    await town.restart();
    await legal.heard();
    await town.fastForward({ days: 2 });
    await legal.heard("2026-03-25 09:00 digest of 2026-03-23");
  });

  it("comes at once, once, where its day is made one that has passed", async () => {
    const town = await Town.open(engine, dueWorld({}));
    const legal = await town.team("legal", { digestDay: 5 });
    await town.until("2026-03-05T12:00:00+05:00");
    await legal.change({ digestDay: 3 });
    await town.until("2026-03-07T12:00:00+05:00");
    await legal.heard("2026-03-05 12:00 digest of 2026-03-02");
  });

  it("waits for the next week where its day was before the set-up", async () => {
    const town = await Town.open(engine, dueWorld({}));
    await town.until("2026-03-05T12:00:00+05:00");
    const legal = await town.team("legal", { digestDay: 3 });
    await town.until("2026-03-12T12:00:00+05:00");
    await legal.heard("2026-03-11 09:00 digest of 2026-03-09");
  });
});
