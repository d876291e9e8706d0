import { describe, it } from "vitest";
import { ENGINES } from "../store/engines.ts";
import { Town } from "../town.ts";
import { World } from "../world.ts";

function oneCheck(): World {
  return new World()
    .rule({ id: "check", on: ["un-report-due"], period: { is: "date" }, leads: [7, 1, 0], afterwards: "once" })
    .happens("a", "un-report-due", { id: "a-due", date: "2026-03-12", known: "2026-01-01" });
}

describe.each(ENGINES)("a team on %s", (engine) => {
  it("hears of a deadline on its lead days, and afterwards", async () => {
    const town = await Town.open(engine, oneCheck());
    const legal = await town.team("legal");
    await town.fastForward({ days: 20 });
    await legal.heard(
      "2026-03-05 09:00 a-due/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-11 09:00 a-due/check 1 due",
      "2026-03-12 09:00 a-due/check 0 due",
      "2026-03-13 09:00 a-due/check -1 unverified",
      
    );
  });
});
