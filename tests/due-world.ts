import type { Rule } from "../src/core/rules.ts";
import { World } from "./world.ts";

/**
 * A world in which each of these cases has one deadline, `<case>/check`, dated by hand; by default it reminds 7 days and 1
 * day before and on its day, and asks once afterwards.
 * @param dates EDTF, by case
 */
export function dueWorld(dates: Readonly<Record<string, string>>, rule: Partial<Rule> = {}): World {
  const world = new World().rule({
    ...{ id: "check", on: ["un-report-due"], period: { is: "date" } },
    ...{ leads: [7, 1, 0], afterwards: "once", closedBy: ["released", "died"], ...rule },
  });
  for (const [id, date] of Object.entries(dates)) {
    world.happens(id, "un-report-due", { id, date, known: "2026-01-01" });
  }
  return world;
}
