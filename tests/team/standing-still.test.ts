import { describe, expect, it } from "vitest";
import { findDestination } from "../../src/store/destinations.ts";
import { runDestination } from "../../src/team/run-destination.ts";
import { ENGINES } from "../store/engines.ts";
import { CHECK, MONDAY, Scene } from "./scene.ts";

/** Days later, at ten in the morning: the hour of posting has passed. */
const FRIDAY = Date.parse("2026-03-13T10:00:00+05:00");

describe.each(ENGINES)("a process that stands still while it plans, on %s", (engine) => {
  it("plans the days that have passed as soon as it goes on", async () => {
    const scene = await Scene.open(engine, ["almaty"]);
    const id = scene.destinations.get("almaty") ?? "";
    let looks = 0;
    // The first look at the clock is on Monday; whatever comes after it is days later.
    const now = () => (looks++ === 0 ? Date.parse(MONDAY) : FRIDAY);
    const clock = { now, elapsed: () => scene.clock.elapsed(), wait: async () => {} };
    await runDestination({ ...scene.planner, clock }, { team: "almaty", id });
    expect((await findDestination(scene.store.db, "almaty", id))?.nextRunAt).toBeLessThanOrEqual(FRIDAY);
    await scene.runAt("2026-03-13T10:00:00+05:00");
    expect(await scene.reminders(CHECK)).toContain("2026-03-13 7: post due");
  });
});
