import { sql, type Transaction } from "kysely";
import type { Claim } from "../../core/ports.ts";
import type { Tables } from "../tables.ts";
import { refreshLanes } from "./lane.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { PENDING } from "./pending.ts";
import { recordsOf } from "./records.ts";

/** See `Ledger.claim`. */
export async function claim(
  base: LedgerBase,
  limit: number,
  platforms: readonly string[],
): Promise<readonly Claim[]> {
  if (limit < 1 || platforms.length === 0) return [];
  return base.store.transaction(async (tx) => {
    const lanes = await takeLanes(base, tx, limit, platforms);
    if (lanes.length === 0) return [];
    const claims = await takeMessages(base, tx, lanes);
    const served = new Set(claims.map(({ place }) => place.destination));
    const idle = lanes.filter(({ destination }) => !served.has(destination));
    await refreshLanes(
      base,
      tx,
      idle.map(({ destination }) => ({ destination, wait: 0 })),
    );
    return claims;
  });
}

interface Lane {
  readonly destination: string;
  readonly platform: string;
  readonly channel: string;
}

/**
 * Locks the next lanes that are due and keeps them busy for the lease. What another process holds or has just taken is
 * passed over.
 */
async function takeLanes(
  { store, options }: LedgerBase,
  tx: Transaction<Tables>,
  limit: number,
  platforms: readonly string[],
): Promise<readonly Lane[]> {
  const now = store.ledgerNow();
  const locked = sql.raw(store.engine === "postgres" ? "for update of lane skip locked" : "");
  const { rows } = await sql<Lane>`
    with chosen as materialized (
      select lane.destination
      from lane join destination on destination.id = lane.destination
      where lane.platform in (${sql.join(platforms)}) and lane.due_at is not null
        and lane.due_at <= ${now} and lane.ready_at <= ${now} and lane.busy_until <= ${now}
        and destination.state = 'active'
      order by lane.turn, lane.destination
      limit ${limit} ${locked}
    )
    update lane set busy_until = ${now} + ${options.lease}, served_at = ${now}, served_turn = turn
    where lane.destination in (select destination from chosen)
    returning lane.destination, lane.platform,
      (select channel from destination where destination.id = lane.destination) as channel
  `.execute(tx);
  return rows;
}

interface Taken {
  readonly id: string;
  readonly destination: string;
  readonly team: string;
  readonly key: string;
  readonly state: string;
  readonly epoch: number;
  readonly form: Claim["form"];
  readonly possible_repeat: number;
  readonly attempts: number;
  readonly ref: string | null;
  readonly revision: number;
  readonly planned_at: number;
}

/** The earliest message that is due on each lane. Only one that nothing was tried with becomes `leased`. */
async function takeMessages(
  { store, options }: LedgerBase,
  tx: Transaction<Tables>,
  lanes: readonly Lane[],
): Promise<readonly Claim[]> {
  const now = store.ledgerNow();
  const { rows } = await sql<Taken>`
    with pick as materialized (
      select (
        select id from message where message.destination = r.destination and ${PENDING} and due_at <= ${now}
        order by due_at, planned_at, part limit 1
      ) as id from ${recordsOf(store.engine, { destination: "text" }, lanes as never)}
    )
    update message set
      state = case state when 'sent' then 'sent' when 'sending' then 'unknown' when 'unknown' then 'unknown'
        else 'leased' end,
      epoch = epoch + 1, due_at = ${now} + ${options.lease}
    from pick where message.id = pick.id and ${PENDING} and due_at <= ${now}
    returning message.id, destination, team, key, state, epoch, form, possible_repeat, attempts, ref, revision,
      planned_at
  `.execute(tx);
  const places = new Map(lanes.map((lane) => [lane.destination, lane]));
  return rows.flatMap((row) => {
    const lane = places.get(row.destination);
    return lane ? [claimOf(row, lane)] : [];
  });
}

function claimOf(row: Taken, { platform, channel }: Lane): Claim {
  return {
    message: row.id,
    place: { platform, channel, team: row.team, destination: row.destination },
    key: row.key,
    work: row.state === "sent" ? "update" : row.state === "unknown" ? "reconcile" : "post",
    epoch: row.epoch,
    form: row.form,
    possibleRepeat: row.possible_repeat === 1,
    attempts: row.attempts,
    ref: row.ref,
    revision: row.revision,
    plannedAt: row.planned_at,
  };
}
