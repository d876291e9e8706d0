import type { Transaction } from "kysely";
import type { Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { lockLanes, openLane } from "./lane.ts";

/** What names deadlines without being told when one of them changes. */
const KINDS = ["digest", "call"] as const;

/**
 * Asks of every digest of a team that was ever tried, and of every call for a backup, to be updated where it stands: what
 * may be known there is other than before. Those that nobody has tried yet are composed when they are posted.
 */
export async function reviseDigests(store: Store, tx: Transaction<Tables>, team: string): Promise<void> {
  const found = await tx
    .selectFrom("message")
    .innerJoin("destination", "destination.id", "message.destination")
    .select(["message.destination", "destination.platform"])
    .distinct()
    .where("message.team", "=", team)
    .where("message.kind", "in", KINDS)
    .orderBy("message.destination")
    .execute();
  if (found.length === 0) return;
  await lockLanes(
    store,
    tx,
    found.map(({ destination }) => destination),
  );
  // One that is just being posted is waited for: then it was tried.
  await tx
    .updateTable("message")
    .set((column) => ({ revision: column("revision", "+", 1) }))
    .where("team", "=", team)
    .where("kind", "in", KINDS)
    .where("first_try", "is not", null)
    .execute();
  for (const { destination, platform } of found) {
    await openLane(tx, { destination, team, platform, dueAt: 0 });
  }
}
