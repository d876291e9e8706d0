import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { lookerOf } from "../../src/team/daily-look.ts";
import { dueWorld } from "../due-world.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { MONDAY_MORNING, Town } from "../town.ts";

const HOUR = 3_600_000;

describe.each(ENGINES)("a look at what is due on %s", (engine) => {
  it("plans by what is known so far where the deadlines cannot be brought up to date, and says so until they are", async () => {
    const clock = new FakeClock(MONDAY_MORNING);
    const store = await engine.open(await engine.place(), { clock });
    const town = await Town.over(store, clock, dueWorld({ a: "2026-03-05" }));
    const legal = await town.team("legal");
    const said: string[] = [];
    const log: Log = { info: () => {}, warn: () => {}, error: (_, text) => said.push(text) };
    const look = lookerOf(town.desk, log);
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

  it("looks for new facts at the first look of a day, and at no other", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-05" }));
    const look = lookerOf(town.desk, town.log);
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
