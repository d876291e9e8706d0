import { sql } from "kysely";
import type { Db } from "../store.ts";
import { type LedgerBase, quarantineOf } from "./ledger-options.ts";
import { EARLIEST_DUE, PENDING } from "./pending.ts";

/**
 * At the start of the only process of a store on SQLite: what the dead process had leased is ready, what it was sending
 * is unknown. Its ledger times mean nothing any more, so every quarantine begins anew and all else is due at once.
 */
export async function recoverSingleProcess({ store, options }: LedgerBase): Promise<void> {
  const quarantineEnd = sql<number>`${store.ledgerNow()} + ${quarantineOf(options)}`;
  await store.transaction(async (tx) => {
    await sql`
      update message set due_at = case when state in ('sending', 'unknown') then ${quarantineEnd} else 0 end,
        state = case state when 'leased' then 'ready' when 'sending' then 'unknown' else state end
      where ${PENDING}
    `.execute(tx);
    await openLanesAgain(tx);
  });
}

/**
 * After a backup was restored: whatever it holds as pending may have been posted since, by the process whose memory is
 * lost. All of it is looked for on the platforms before it is posted. Run before any worker starts.
 */
export async function distrustPending({ store }: LedgerBase): Promise<void> {
  await store.transaction(async (tx) => {
    await sql`
      update message set state = 'unknown', epoch = epoch + 1, first_try = coalesce(first_try, 0), due_at = 0
      where ${PENDING} and state <> 'sent'
    `.execute(tx);
    await openLanesAgain(tx);
  });
}

async function openLanesAgain(tx: Db): Promise<void> {
  await sql`update lane set ready_at = 0, busy_until = 0, served_at = 0, due_at = ${EARLIEST_DUE}`.execute(
    tx,
  );
}
