import { expect, it } from "vitest";
import type { TeamForm } from "../../src/core/team-actions.ts";
import { backupDaily } from "../../src/store/backup.ts";
import { restoreBackup } from "../../src/store/restore.ts";
import { dueWorld } from "../due-world.ts";
import { FakeClock } from "../fake-clock.ts";
import { SQLITE } from "../store/engines.ts";
import { MONDAY_MORNING, Town, type TownTeam } from "../town.ts";

/** A town on a file, of which a backup was made on Thursday 5 March at noon. */
async function backedUp(
  settings: Partial<TeamForm> = {},
): Promise<{ town: Town; legal: TownTeam; restore: () => Promise<void> }> {
  const at = await SQLITE.place();
  const file = "file" in at ? at.file : "";
  const clock = new FakeClock(MONDAY_MORNING);
  const dates = { a: "2026-03-07", b: "2026-03-08", c: "2026-03-09", d: "2026-03-12", e: "2026-03-12" };
  const world = dueWorld(dates, { leads: [7, 1] });
  const town = await Town.over(await SQLITE.open(at, { clock }), clock, world, { threads: true });
  const legal = await town.team("legal", { digestDay: 6, ...settings });
  await town.until("2026-03-05T12:00:00+05:00");
  await legal.heard("2026-03-02 09:00 c/check 7 due", "2026-03-05 09:00 d/check 7 due; e/check 7 due");
  const backup = (await backupDaily({ file, day: "2026-03-05", now: clock.now() })) ?? "";
  return {
    town,
    legal,
    async restore() {
      await town.store.close();
      await restoreBackup({ file, backup, now: clock.now() });
      town.serveOver(await SQLITE.open(at, { clock }));
      await town.restart();
    },
  };
}

/** How many messages are in each state. */
async function states({ store }: Town): Promise<Record<string, number>> {
  const rows = await store.db.selectFrom("message").select("state").execute();
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => [state, all.length]),
  );
}

it("a restored store repeats nothing that was posted since its backup", async () => {
  const { town, legal, restore } = await backedUp();
  await town.until("2026-03-08T12:00:00+05:00");
  await legal.heard(
    "2026-03-06 09:00 a/check 1 due",
    "2026-03-07 09:00 b/check 1 due",
    "2026-03-07 09:00 digest of 2026-03-02",
    "2026-03-08 09:00 a/check -1 unverified; c/check 1 due",
  );
  const posts = town.platform.calls.post;
  await restore();
  await legal.heard();
  expect(town.platform.calls.post).toBe(posts);
  expect(await states(town)).toEqual({ sent: 6 });
  await town.fastForward({ days: 1 });
  await legal.heard("2026-03-09 09:00 b/check -1 unverified");
});

it("a restored store calls no backup again that was called since its backup", async () => {
  const { town, legal, restore } = await backedUp({ backup: "slack:UBACKUP" });
  await town.until("2026-03-06T12:00:00+05:00");
  await legal.heard(
    "2026-03-06 09:00 a/check 1 due @slack:UBACKUP",
    "2026-03-06 09:00 in its thread: call for a/check 1 due @slack:UBACKUP",
  );
  const posts = town.platform.calls.post;
  await restore();
  await legal.heard();
  expect(town.platform.calls.post).toBe(posts);
  expect(await states(town)).toEqual({ sent: 4 });
});

it("a restored store posts what was not posted since its backup", async () => {
  const { town, legal, restore } = await backedUp();
  await town.until("2026-03-06T12:00:00+05:00");
  await legal.heard("2026-03-06 09:00 a/check 1 due");
  // Nothing runs when b is due, nor when a is asked about.
  await town.standStill({ days: 2 });
  await restore();
  await legal.heard(
    "2026-03-08 12:00 b/check 1 due",
    "2026-03-08 12:00 digest of 2026-03-02",
    "2026-03-08 12:00 a/check -1 unverified; c/check 1 due",
  );
});
