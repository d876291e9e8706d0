import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { lookerOf } from "../../src/team/daily-look.ts";
import { dueWorld } from "../due-world.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { MONDAY_MORNING, Town } from "../town.ts";
import { World } from "../world.ts";

const HOUR = 3_600_000;

describe.each(ENGINES)("a look at what is due on %s", (engine) => {
  it("plans by what is known so far where the deadlines cannot be brought up to date, and says so until they are", async () => {
    const clock = new FakeClock(MONDAY_MORNING);
    const store = await engine.open(await engine.place(), { clock });
    const town = await Town.over(store, clock, dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    const said: string[] = [];
    const log: Log = { info: () => {}, warn: () => {}, error: (_, text) => said.push(text) };
    const { look } = lookerOf(town.desk, log);
    const alarms = () => store.db.selectFrom("alarm").select(["code", "subject"]).execute();
    await look();
    await sql`alter table scope rename to scope_away`.execute(store.db);
    await clock.advance(52 * HOUR);
    expect(await look()).toMatchObject({ planned: 1, failed: 0, reminders: 1 });
    expect(await alarms()).toEqual([{ code: "refresh-failed", subject: "" }]);
    expect(said).toEqual(["the deadlines could not be brought up to date"]);
    await town.deliver();
    await legal.heard("2026-03-04 09:05 a/check 1 due");
    // At the next look, not the next day.
    await sql`alter table scope_away rename to scope`.execute(store.db);
    await look();
    expect(await alarms()).toEqual([]);
    expect(said).toHaveLength(1);
  });

  it("plans nothing between ticks before the first look of a day, which may bring news", async () => {
    const halfYear = { is: "after", duration: { months: 6, days: 0 } } as const;
    const world = new World()
      .rule({ id: "check", on: ["parole-refused"], period: halfYear, leads: [7], closedBy: ["released"] })
      .happens("a", "parole-refused", { id: "a", date: "2025-09-10" })
      .happens("a", "released", { date: "2026-03-02", known: "2026-03-03" });
    const town = await Town.over(await engine.fresh(), new FakeClock(MONDAY_MORNING), world);
    // Their nine o'clock is the beginning of a day in UTC.
    const tokyo = await town.team("tokyo", { zone: "Asia/Tokyo" });
    await town.team("almaty");
    const { look, lookSince } = lookerOf(town.desk, town.log);
    await town.clock.advance(6 * HOUR);
    await look();
    await town.clock.advance(Date.parse("2026-03-03T00:00:00Z") - town.clock.now());
    expect(await lookSince(town.clock.now() - 1)).toMatchObject({ planned: 0 });
    expect(await look()).toMatchObject({ planned: 1, reminders: 0 });
    expect(await tokyo.reminders()).toEqual(["2026-03-03 7: skip closed"]);
    await town.clock.advance(4 * HOUR);
    expect(await lookSince(town.clock.now() - 1)).toMatchObject({ planned: 1 });
  });

  it("looks for new facts at the first look of a day, and at no other", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-05" }));
    const { look } = lookerOf(town.desk, town.log);
    const upToDate = async () => {
      const { hash } = await town.store.db.selectFrom("scope").select("hash").executeTakeFirstOrThrow();
      return hash === town.desk.catalogueHash;
    };
    const spoil = () => town.store.db.updateTable("scope").set({ hash: "of something else" }).execute();
    await spoil();
    await look();
    expect(await upToDate()).toBe(true);
    await spoil();
    await town.clock.advance(HOUR);
    await look();
    expect(await upToDate()).toBe(false);
    await town.clock.advance(24 * HOUR);
    await look();
    expect(await upToDate()).toBe(true);
  });
});
