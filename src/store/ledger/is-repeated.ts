import type { Claim } from "../../core/ports.ts";
import type { LedgerBase } from "./ledger-options.ts";

/** See `Ledger.isRepeated`. */
export async function isRepeated({ store }: LedgerBase, claim: Claim): Promise<boolean | null> {
  const row = await store.db
    .selectFrom("message")
    .select(["state", "last_try"])
    .where("id", "=", claim.message)
    .executeTakeFirst();
  if (!row) return false;
  if ((row.last_try ?? 0) > claim.epoch) return true;
  return row.state === "sent" || row.state === "dead" ? false : null;
}
