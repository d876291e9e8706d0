import { beforeEach, describe, expect, it } from "vitest";
import { EVERYTHING } from "../../src/core/filter.ts";
import { auditorOf } from "../../src/team/auditor.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES } from "../store/engines.ts";
import { Town, type TownTeam } from "../town.ts";
import type { World } from "../world.ts";

const MINUTE = 60_000;

describe.each(ENGINES)("the auditor on %s", (engine) => {
  let town: Town;
  let audit: () => Promise<void>;
  const open = async (world: World) => {
    town = await Town.open(engine, world);
    audit = auditorOf(town.desk);
  };
  /** Two looks, a minute apart; the scheduler goes on unless told otherwise. */
  const lookTwice = async (ticks = true) => {
    await audit();
    await town.clock.advance(MINUTE);
    if (ticks) await town.plan();
    await audit();
  };
  const alarms = async () => {
    const rows = await town.store.db
      .selectFrom("alarm")
      .selectAll()
      .orderBy("code")
      .orderBy("subject")
      .execute();
    return rows.map(({ code, subject, detail }) =>
      [code, subject, detail].filter((one) => one !== "").join(" "),
    );
  };

  describe("where a reminder is lost", () => {
    beforeEach(() => open(dueWorld({ a: "2026-03-12", b: "2026-03-12" })));

    it("says so at the second look, and takes it back when it is there again", async () => {
      const legal = await town.team("legal");
      await town.until("2026-03-05T09:30:00+05:00");
      await legal.heard("2026-03-05 09:00 a/check 7 due; b/check 7 due");
      const lost = await town.store.db
        .deleteFrom("reminder")
        .where("deadline", "=", "a/check")
        .returningAll()
        .execute();
      await audit();
      expect(await alarms()).toEqual([]);
      await audit();
      expect(await alarms()).toEqual([`not-planned ${legal.destination} 1: a/check 2026-03-05`]);
      await audit();
      expect(await alarms()).toHaveLength(1);
      await town.store.db.insertInto("reminder").values(lost).execute();
      await audit();
      expect(await alarms()).toEqual([]);
    });

    it("tells the team's administrator, once", async () => {
      const legal = await town.team("legal");
      await town.act.addDestination(legal.administrator, {
        ...{ role: "administrator", platform: town.platform.platform, channel: "office", name: "office" },
      });
      await town.until("2026-03-05T09:30:00+05:00");
      await legal.hear();
      await town.store.db.deleteFrom("reminder").execute();
      for (const _ of [1, 2, 3]) {
        await audit();
        await town.clock.advance(MINUTE);
        await town.plan();
      }
      await town.deliver();
      const told = await town.store.db
        .selectFrom("message")
        .select(["body", "state"])
        .where("kind", "=", "notice")
        .execute();
      expect(told).toHaveLength(1);
      expect(JSON.parse(told[0]?.body ?? "")).toMatchObject({
        code: "alarm",
        alarm: "not-planned",
        subject: legal.destination,
      });
    });

    it("misses it in each destination, and in each dating, by itself", async () => {
      const legal = await town.team("legal");
      const { about: second } = await town.act.addDestination(legal.administrator, {
        ...{ role: "team", platform: town.platform.platform, channel: "second", name: "second" },
      });
      await town.until("2026-03-05T12:00:00+05:00");
      await legal.heard("2026-03-05 09:00 a/check 7 due; b/check 7 due");
      await town.store.db.deleteFrom("reminder").where("destination", "=", second).execute();
      await lookTwice();
      expect(await alarms()).toEqual([`not-planned ${second} 2: a/check 2026-03-05`]);
      await town.act.pauseDestination(legal.administrator, { destination: second });
      await audit();
      expect(await alarms()).toEqual([]);
      await town.store.db.updateTable("reminder").set({ version: "2026-03-11" }).execute();
      await town.clock.advance(60 * MINUTE);
      await town.plan();
      await lookTwice();
      expect(await alarms()).toEqual([`not-planned ${legal.destination} 2: a/check 2026-03-05`]);
    });

    it("asks for nothing of what came to be known only when it was closed", async () => {
      const legal = await town.team("legal");
      await town.until("2026-03-05T12:00:00+05:00");
      await legal.heard("2026-03-05 09:00 a/check 7 due; b/check 7 due");
      const world = dueWorld({ a: "2026-03-12", b: "2026-03-12", c: "2026-03-12" });
      await town.install(world.happens("c", "died", { date: "2026-03-12", known: "2026-03-03" }));
      await town.fastForward({ hours: 1 });
      await lookTwice();
      expect(await alarms()).toEqual([]);
    });

    it("asks of what a filter keeps back, or what is closed or of another team, no reminder", async () => {
      const filter = { ...EVERYTHING, anyOf: { ...EVERYTHING.anyOf, cases: ["b"] } };
      const legal = await town.team("legal", { filter });
      await town.team("press", { dossiers: [] });
      await town.until("2026-03-05T09:30:00+05:00");
      await legal.heard("2026-03-05 09:00 b/check 7 due");
      await lookTwice();
      expect(await alarms()).toEqual([]);
    });

    it("asks of each destination by its own hour and zone", async () => {
      const legal = await town.team("legal");
      await town.team("night", { postAt: "18:00" });
      await town.team("west", { zone: "America/New_York", digestDay: 5 });
      await town.until("2026-03-05T09:30:00+05:00");
      await legal.heard("2026-03-05 09:00 a/check 7 due; b/check 7 due");
      await lookTwice();
      expect(await alarms()).toEqual([]);
    });

    it("misses the end of a snooze too", async () => {
      const legal = await town.team("legal");
      await town.until("2026-03-05T12:00:00+05:00");
      await town.act.snooze(legal.member, { deadline: "a/check", until: "2026-03-09" });
      await town.until("2026-03-09T12:00:00+05:00");
      await legal.hear();
      await lookTwice();
      expect(await alarms()).toEqual([]);
      await town.store.db.deleteFrom("reminder").where("lead", "=", -2).execute();
      // What was in order is looked at again within the hour.
      await town.clock.advance(60 * MINUTE);
      await town.plan();
      await lookTwice();
      expect(await alarms()).toEqual([`not-planned ${legal.destination} 1: a/check 2026-03-09`]);
    });
  });

  it("fault 26: says within two looks that the scheduler silently stopped, and that alone", async () => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    await town.until("2026-03-04T08:58:00+05:00");
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await town.clock.advance(30 * MINUTE);
    await lookTwice(false);
    expect(await alarms()).toEqual(["scheduler-silent"]);
    await town.tick();
    await legal.heard("2026-03-04 09:30 a/check 1 due");
    await audit();
    expect(await alarms()).toEqual([]);
  });

  it("says which destination is not planned although the scheduler ticks, until it is", async () => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    const { filter } = await legal.place();
    await town.store.db.updateTable("destination").set({ filter: "{" }).execute();
    await town.until("2026-03-04T09:30:00+05:00");
    await lookTwice();
    expect(await alarms()).toMatchObject([
      expect.stringMatching(`^not-planned ${legal.destination} .*JSON`),
      expect.stringMatching(`^run-failed ${legal.destination} .*JSON`),
      `run-late ${legal.destination}`,
    ]);
    await town.store.db.updateTable("destination").set({ filter }).execute();
    await town.tick();
    await legal.heard("2026-03-04 09:31 a/check 1 due");
    await audit();
    expect(await alarms()).toEqual([]);
  });

  it("says that a worker does nothing for a platform, until it does", async () => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    await town.clock.advance(Date.parse("2026-03-04T09:00:00+05:00") - town.clock.now());
    await town.plan();
    await town.clock.advance(9 * MINUTE);
    await town.plan();
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await town.clock.advance(2 * MINUTE);
    await lookTwice();
    expect(await alarms()).toEqual(["worker-silent fake"]);
    // After an hour the message is late, too; that the worker does nothing says it all.
    await town.clock.advance(60 * MINUTE);
    await lookTwice();
    expect(await alarms()).toEqual(["worker-silent fake"]);
    await town.tick();
    await legal.heard("2026-03-04 10:14 a/check 1 due");
    await audit();
    expect(await alarms()).toEqual([]);
  });

  it.each([
    ["the channel rests", "ready_at"],
    ["a message is in flight", "busy_until"],
    ["it was served just now", "served_at"],
    ["nothing is due", "due_at"],
  ] as const)("does not say so where %s", async (_why, column) => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    await town.clock.advance(Date.parse("2026-03-04T09:00:00+05:00") - town.clock.now());
    await town.plan();
    await town.clock.advance(20 * MINUTE);
    await town.plan();
    const inFiveMinutes = town.clock.elapsed() + 5 * MINUTE;
    await town.store.db
      .updateTable("lane")
      .set({ [column]: inFiveMinutes })
      .execute();
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await town.clock.advance(12 * MINUTE);
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await town.clock.advance(2 * MINUTE);
    await lookTwice();
    expect(await alarms()).toEqual(["worker-silent fake"]);
    await town.act.pauseDestination(legal.administrator, { destination: legal.destination });
    await audit();
    expect(await alarms()).toEqual([]);
  });

  it("says that messages wait for a day although the platform said why", async () => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    town.platform.fate = "not-reached";
    await town.until("2026-03-04T09:00:00+05:00");
    await town.standStill({ hours: 23, minutes: 58 });
    await town.tick();
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await town.standStill({ minutes: 5 });
    await town.tick();
    await lookTwice();
    expect(await alarms()).toEqual([`messages-waiting ${legal.destination} 1: ECONNREFUSED`]);
    town.platform.fate = "accept";
    await town.fastForward({ hours: 1 });
    expect((await legal.hear()).join()).toContain("a/check 1 due");
    await audit();
    expect(await alarms()).toEqual([]);
  });

  it("says that messages wait for an hour and nothing says why", async () => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    await town.clock.advance(Date.parse("2026-03-04T09:00:00+05:00") - town.clock.now());
    await town.plan();
    const dueAt = town.clock.elapsed() + 48 * 60 * MINUTE;
    await town.store.db.updateTable("message").set({ due_at: dueAt }).execute();
    await town.store.db.updateTable("lane").set({ due_at: dueAt }).execute();
    await town.fastForward({ minutes: 59 });
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await town.fastForward({ minutes: 2 });
    await lookTwice();
    expect(await alarms()).toEqual([`messages-waiting ${legal.destination} 1`]);
  });

  it("is not misled by a clock that is set forward or back", async () => {
    await open(dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T12:00:00+05:00");
    for (const hours of [1, -1, 24, -24, 24 * 30, -24 * 30]) {
      town.clock.step(hours * 60 * MINUTE);
      await audit();
      await town.tick();
      await lookTwice();
    }
    await legal.hear();
    expect(await alarms()).toEqual([]);
  });

  it("asks for nothing that was kept back when it was due, by a filter that is another now", async () => {
    await open(dueWorld({ a: "2026-02-26", b: "2026-03-20" }, { afterwards: "weekly" }));
    const filter = { ...EVERYTHING, anyOf: { ...EVERYTHING.anyOf, cases: ["b"] } };
    const legal = await town.team("legal", { filter });
    // The question about a would have come on Friday the 6th.
    await town.until("2026-03-08T12:00:00+05:00");
    await town.act.changeDestination(legal.administrator, {
      ...{ destination: legal.destination, change: { filter: EVERYTHING } },
    });
    await town.fastForward({ hours: 2 });
    await lookTwice();
    await town.until("2026-03-09T09:30:00+05:00");
    await lookTwice();
    expect(await alarms()).toEqual([]);
    await legal.hear();
  });

  it("is not misled by a weekend that is kept free, a set-up, a pause or other settings", async () => {
    // A Saturday; questions come on Monday.
    await open(
      dueWorld(
        { a: "2026-03-14", b: "2026-03-13", c: "2026-03-01" },
        { leads: [7, 1, 0], afterwards: "weekly" },
      ),
    );
    const legal = await town.team("legal", { weekendOnFriday: true });
    let press: TownTeam | null = null;
    const steps = [
      async () => {
        press = await town.team("press", {
          filter: { ...EVERYTHING, anyOf: { ...EVERYTHING.anyOf, cases: ["a"] } },
        });
      },
      () => town.act.pauseDestination(legal.administrator, { destination: legal.destination }),
      () => town.act.resumeDestination(legal.administrator, { destination: legal.destination }),
      () => legal.change({ weekendOnFriday: false }),
      () => legal.change({ zone: "America/New_York" }),
    ];
    for (let half = 0; half < 40; half += 1) {
      await town.fastForward({ hours: 12, minutes: 17 });
      if (half % 6 === 5) await steps[(half - 5) / 6]?.();
      await town.plan();
      await lookTwice();
      expect(await alarms()).toEqual([]);
    }
    await legal.hear();
    await (press as TownTeam | null)?.hear();
  });
});
