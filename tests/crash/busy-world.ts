import { addDays, type LocalDay } from "../../src/core/days.ts";
import { World } from "../world.ts";

/** The first day of every crash test; what happens in its world happens around it. */
export const FIRST_DAY = "2026-03-02" as LocalDay;
/** A world in which every case has a reminder on each of so many days: there is always something to post. */
export function busyWorld(cases: number, days: number): World {
  const world = new World().rule({
    id: "daily",
    on: ["un-report-due"],
    period: { is: "date" },
    leads: Array.from({ length: days }, (_, index) => days - 1 - index),
  });
  const due = addDays(FIRST_DAY, days - 1);
  for (let index = 0; index < cases; index += 1) {
    world.case(`case-${index}`, "person", `Person Number ${index}`);
    world.happens(`case-${index}`, "un-report-due", {
      id: `event-${index}`,
      date: addDays(due, index % 7),
      known: "2026-01-01",
    });
  }
  return world;
}
