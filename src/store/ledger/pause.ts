import type { Transaction } from "kysely";
import type { Claim, Settlement } from "../../core/ports.ts";
import type { Db } from "../store.ts";
import type { Tables } from "../tables.ts";
import { clearAlarm } from "./alarms.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { tellAdministrator } from "./tell-administrator.ts";

/**
 * Pauses a destination that takes no messages any more, or all of its team on that platform, and tells an
 * administrator. Who finds it paused already tells nobody.
 */
export async function pauseDestinations(
  base: LedgerBase,
  tx: Transaction<Tables>,
  { place }: Claim,
  { reach, detail }: Extract<Settlement, { is: "paused" }>,
): Promise<void> {
  const since = base.clock.now();
  let active = tx
    .updateTable("destination")
    .set({ state: "paused", paused_why: detail, paused_at: since })
    .where("team", "=", place.team)
    .where("platform", "=", place.platform)
    .where("state", "=", "active");
  if (reach === "destination") active = active.where("id", "=", place.destination);
  const paused = await active.returning("id").execute();
  if (paused.length > 0) await tellAdministrator(base, tx, place, { code: "destination-paused", detail });
}

/**
 * Lets a paused destination go on with all that was kept for it.
 * @returns false where it was not paused, or is none of this team's
 */
export async function resumeDestination(
  tx: Db,
  { team, destination }: { readonly team: string; readonly destination: string },
): Promise<boolean> {
  const resumed = await tx
    .updateTable("destination")
    .set({ state: "active", paused_why: null, paused_at: null })
    .where("team", "=", team)
    .where("id", "=", destination)
    .where("state", "=", "paused")
    .returning("id")
    .executeTakeFirst();
  if (!resumed) return false;
  await clearAlarm(tx, "destination-paused", destination);
  return true;
}
