import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Store } from "../../src/store/store.ts";

const PAUSE = 10;

/** Resolves when somebody in this PostgreSQL database waits for what another one has locked. */
export async function untilSomebodyWaits({ db }: Store): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting.execute(db)).rows.length === 0) await sleep(PAUSE);
}
