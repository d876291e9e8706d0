import { describe, expect, it } from "vitest";
import { nextRunAfter } from "../../src/store/destinations.ts";
import { runDueSince } from "../../src/team/daily-run.ts";
import { dueWorld } from "../due-world.ts";
import { ENGINES } from "../store/engines.ts";
import { Town } from "../town.ts";

const TOGETHER = 80;
const NINE = Date.parse("2026-03-03T09:00:00+05:00");

describe.each(ENGINES)("many destinations that share a platform on %s", (engine) => {
  it("are each served at a moment of their own", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
    const legal = await town.team("legal");
    const row = await legal.place();
    const others = Array.from({ length: TOGETHER - 1 }, (_, index) => ({
      ...{ ...row, id: `other-${index}`, channel: `other-${index}` },
    }));
    await town.store.db.insertInto("destination").values(others).execute();
    // From the first run on, each knows how many it shares the platform with.
    await town.clock.advance(5 * 3_600_000);
    await town.tick();
    const moments = await town.store.db.selectFrom("destination").select(["id", "next_run_at"]).execute();
    expect(new Set(moments.map(({ next_run_at }) => Math.floor((next_run_at - NINE) / 1000)))).toEqual(
      new Set([0, 1, 2]),
    );
    const planned = new Map<string, number>();
    await town.clock.advance(NINE - 1 - town.clock.now());
    // Only what is planned between ticks: one destination a tenth of a second, by its own moment.
    for (let step = 0; step <= 32; step += 1) {
      const before = town.clock.now();
      await town.clock.advance(100);
      await runDueSince(town.desk, town.log, before);
      const rows = await town.store.db
        .selectFrom("destination")
        .select("id")
        .where("planned_through", "=", "2026-03-03")
        .execute();
      for (const { id } of rows) if (!planned.has(id)) planned.set(id, town.clock.now());
    }
    const late = moments.map(({ id, next_run_at }) => (planned.get(id) ?? Number.NaN) - next_run_at);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...late)).toBeLessThanOrEqual(100);
    expect(await nextRunAfter(town.store.db, town.clock.now())).toBeGreaterThan(NINE + 80_000_000);
  });
});
