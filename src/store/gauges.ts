import { sql } from "kysely";
import type { Instant } from "../core/ports.ts";
import { PENDING } from "./ledger/pending.ts";
import type { Db } from "./store.ts";

/** How many messages of a platform are still to be posted, how many of them are late, and how many are given up. */
export interface PlatformGauge {
  readonly platform: string;
  readonly pending: number;
  readonly late: number;
  readonly dead: number;
}

/**
 * Counts the messages of all teams by platform, for whoever runs Vigil; platforms without any destination are absent.
 * @param since wall clock: pending ones planned before `late` are late, dead ones planned before `dead` are over
 */
export async function platformGauges(
  db: Db,
  since: { readonly late: Instant; readonly dead: Instant },
): Promise<readonly PlatformGauge[]> {
  // Dead ones team by team, which is what SQLite takes a cross join for: an index has each team's messages by their
  // time, and the ledger is never read as a whole.
  const { rows } = await sql<PlatformGauge>`
    select platform, sum(pending) as pending, sum(late) as late, sum(dead) as dead from (
      select platform, 0 as pending, 0 as late, 0 as dead from destination
      union all
      select destination.platform, 1, case when planned_at < ${sql.lit(since.late)} then 1 else 0 end, 0
      from message join destination on destination.id = message.destination
      where ${PENDING} and message.state <> 'sent'
      union all
      select destination.platform, 0, 0, 1
      from team cross join message join destination on destination.id = message.destination
      where message.team = team.id and message.planned_at >= ${sql.lit(since.dead)} and message.state = 'dead'
    ) as counted group by platform order by platform
  `.execute(db);
  // PostgreSQL gives the sum of whole numbers as a text.
  return rows.map(({ platform, pending, late, dead }) => ({
    ...{ platform, pending: Number(pending), late: Number(late), dead: Number(dead) },
  }));
}

/** How many alarms are raised, told or not, by their code. */
export async function alarmGauges(db: Db): Promise<readonly { code: string; count: number }[]> {
  const rows = await db
    .selectFrom("alarm")
    .select(({ fn }) => ["code", fn.countAll<number>().as("count")])
    .groupBy("code")
    .orderBy("code")
    .execute();
  return rows.map(({ code, count }) => ({ code, count: Number(count) }));
}
