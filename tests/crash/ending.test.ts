import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { restoreBackup } from "../../src/store/restore.ts";
import { ENGINES, SQLITE } from "../store/engines.ts";
import { CrashTown, end, serving } from "./town.ts";

/** Milliseconds in which Vigil has to end by itself (reliability.md, fault 27). */
const DRAINED_WITHIN = 10_000;

describe.each(ENGINES)("Vigil on %s, told to end under load", (engine) => {
  it("fault 27: is drained within ten seconds, and nothing is lost", { timeout: 60_000 }, async () => {
    const town = await CrashTown.open(engine, 40, 2);
    town.platform.delay = 100;
    const child = town.start(0);
    await serving(child);
    const since = performance.now();
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect({ code, inTime: performance.now() - since < DRAINED_WITHIN }).toEqual({ code: 0, inTime: true });
    // What it had begun it also recorded: nothing has to be looked for.
    const states = await town.states();
    expect(states.filter((state) => ["sending", "unknown", "leased"].includes(state))).toEqual([]);
    const next = town.start(1);
    await serving(next);
    await town.drained(20_000);
    expect(await town.flaws()).toEqual([]);
  });
});

describe("Vigil on a restored backup", () => {
  it("posts nothing again that it posted after the backup was made", { timeout: 60_000 }, async () => {
    const town = await CrashTown.open(SQLITE, 8, 4);
    for (const day of [0, 1, 2]) {
      const child = town.start(day);
      await serving(child);
      await town.drained(20_000);
      await end(child);
    }
    const posted = town.platform.posted.length;
    await town.store.close();
    // The backup of the second day holds neither the messages of that day nor those of the third.
    await restoreBackup({
      file: town.file,
      backup: join(town.file, "..", "backups", "vigil-2026-03-03.db"),
      now: Date.parse("2026-03-04T13:00:00Z"),
    });
    await town.reopen();
    const child = town.start(3);
    await serving(child);
    await town.drained(20_000);
    expect(await town.flaws()).toEqual([]);
    expect(town.platform.posted.length).toBeGreaterThan(posted);
  });
});
