import { sql, type Transaction } from "kysely";
import type { Reach } from "../../core/ports.ts";
import type { Db, Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { lastTurn, servedTurn } from "./lane-turn.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { EARLIEST_DUE } from "./pending.ts";
import { prepared } from "./prepared.ts";
import { greatest, recordsOf } from "./records.ts";

/**
 * Locks lanes before their messages, always in the same order. Whoever changes when a lane is due has to lock it with a
 * statement of its own first: only what is asked afterwards sees the messages that were just added to it.
 */
export async function lockLanes(
  store: Store,
  tx: Transaction<Tables>,
  destinations: readonly string[],
): Promise<void> {
  if (store.engine === "sqlite" || destinations.length === 0) return;
  await tx
    .selectFrom("lane")
    .select("destination")
    .where("destination", "in", [...new Set(destinations)])
    .orderBy("destination")
    .forUpdate()
    .execute();
}

/**
 * Says of locked lanes that nothing of them is in flight any more and when they are due next.
 * @param waits for how many milliseconds nothing of each may be taken
 */
export async function refreshLanes(
  { store }: LedgerBase,
  tx: Transaction<Tables>,
  waits: readonly { readonly destination: string; readonly wait: number }[],
): Promise<void> {
  if (waits.length === 0) return;
  const readyAt = greatest(store.engine, sql`lane.ready_at`, sql`${store.ledgerNow()} + next.wait`);
  const turn = greatest(
    store.engine,
    servedTurn(sql`lane.platform`),
    sql`${lastTurn(sql`lane.team`)} + next.place`,
  );
  await sql`${prepared("refresh-lanes")}
    with pending as materialized (
      select lane.destination, lane.team, lane.turn, ${EARLIEST_DUE} as due, r.wait
      from ${recordsOf(store.engine, { destination: "text", wait: "bigint" }, waits)}
      join lane on lane.destination = r.destination
    ), next as materialized (
      select destination, due, wait, count(due) over (partition by team order by turn, destination) as place
      from pending
    )
    update lane set busy_until = 0, ready_at = ${readyAt}, due_at = next.due,
      turn = case when next.due is null then lane.turn else ${turn} end
    from next where lane.destination = next.destination
  `.execute(tx);
}

/** Says of lanes when they are due next, and nothing else. What another process holds it leaves to that one. */
export async function correctLanes({ store }: LedgerBase, destinations: readonly string[]): Promise<void> {
  if (destinations.length === 0) return;
  await store.transaction(async (tx) => {
    const lanes = await tx
      .selectFrom("lane")
      .select("destination")
      .where("destination", "in", destinations)
      .orderBy("destination")
      .forUpdate()
      .skipLocked()
      .execute();
    if (lanes.length === 0) return;
    const locked = lanes.map(({ destination }) => destination);
    await sql`
      update lane set due_at = ${EARLIEST_DUE} where lane.destination in (${sql.join(locked)})
    `.execute(tx);
  });
}

/** Lets all lanes of a platform, or those of one team on it, wait for so many milliseconds at least. */
export async function holdLanes(
  { store }: LedgerBase,
  tx: Transaction<Tables>,
  hold: { readonly platform: string; readonly team: string; readonly reach: Reach; readonly after: number },
): Promise<void> {
  const until = sql<number>`${store.ledgerNow()} + ${Math.ceil(hold.after)}`;
  let lanes = tx.selectFrom("lane").select("destination").where("platform", "=", hold.platform);
  if (hold.reach === "team") lanes = lanes.where("team", "=", hold.team);
  const held = await lanes.where("ready_at", "<", until).orderBy("destination").forUpdate().execute();
  await sql`
    update lane set ready_at = ${until}
    from ${recordsOf(store.engine, { destination: "text" }, held)}
    where lane.destination = r.destination and ready_at < ${until}
  `.execute(tx);
}

/**
 * Makes the lane of a team's destination, or lets it be due at a ledger time if that is earlier, and locks it.
 * @throws RangeError where the team has no such destination: nothing of one team is ever posted in another's place
 */
export async function openLane(
  tx: Db,
  lane: {
    readonly destination: string;
    readonly team: string;
    readonly platform: string;
    readonly dueAt: number;
  },
): Promise<void> {
  const { destination, team, platform, dueAt } = lane;
  const { rows } = await sql`
    insert into lane (destination, team, platform, due_at, ready_at, busy_until, served_at, turn)
    select id, team, ${platform}, ${sql.lit(dueAt)}, 0, 0, 0, (
        select max(turn) from (
          select ${servedTurn(sql`${platform}`)} as turn union all select ${lastTurn(sql`${team}`)} + 1
        ) as turns
      )
    from destination where id = ${destination} and team = ${team}
    on conflict (destination) do update
    set due_at = case when lane.due_at < excluded.due_at then lane.due_at else excluded.due_at end,
      turn = case when lane.due_at is null then excluded.turn else lane.turn end
    where lane.team = excluded.team
    returning destination
  `.execute(tx);
  if (rows.length === 0) throw new RangeError(`team ${team} has no destination ${destination}`);
}

/** See `Ledger.untilNext`. */
export async function untilNext({ store }: LedgerBase, platforms: readonly string[]): Promise<number | null> {
  if (platforms.length === 0) return null;
  const readyAt = greatest(
    store.engine,
    ...["due_at", "ready_at", "busy_until"].map((name) => sql.ref(`lane.${name}`)),
  );
  const { rows } = await sql<{ wait: number | null }>`
    select min(${readyAt}) - ${store.ledgerNow()} as wait
    from lane join destination on destination.id = lane.destination
    where lane.platform in (${sql.join(platforms)}) and lane.pending = 1 and destination.state = 'active'
  `.execute(store.db);
  const wait = rows[0]?.wait ?? null;
  return wait === null ? null : Math.max(0, wait);
}
