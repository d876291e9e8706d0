import { sql } from "kysely";
import type { Store } from "./store.ts";

/** Who wants to do what only one process may do. */
export interface LeaseAsk {
  /** What it is for. */
  readonly name: string;
  /** The process, by a name that no other one has. */
  readonly holder: string;
}

/**
 * Takes a lease that is nobody's or has run out, or renews one's own, for so many milliseconds of the ledger's clock: on
 * PostgreSQL that is the server's, the same for all.
 * @returns whether it is the asker's now
 */
export async function takeLease(store: Store, { name, holder }: LeaseAsk, lasts: number): Promise<boolean> {
  const now = store.ledgerNow();
  const until = sql<number>`${now} + ${lasts}`;
  const taken = await store.db
    .insertInto("lease")
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ holder, until })
        .where(({ eb, or }) => or([eb("lease.holder", "=", holder), eb("lease.until", "<=", now)])),
    )
    .returning("holder")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Gives a lease back before it runs out, so that nobody waits for that; one that is somebody else's by now stays theirs. */
export async function giveBackLease({ db }: Pick<Store, "db">, { name, holder }: LeaseAsk): Promise<void> {
  await db.deleteFrom("lease").where("name", "=", name).where("holder", "=", holder).execute();
}
