import { type RawBuilder, sql } from "kysely";
import type { Claim } from "../../core/ports.ts";
import { retried } from "../retried.ts";
import type { CallBody } from "./call.ts";
import { correctLanes } from "./lane.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { PENDING, STILL_PENDING } from "./pending.ts";
import { prepared } from "./prepared.ts";
import { recordsOf } from "./records.ts";

/** See `Ledger.claim`. */
export async function claim(
  base: LedgerBase,
  limit: number,
  platforms: readonly string[],
): Promise<readonly Claim[]> {
  if (limit < 1 || platforms.length === 0) return [];
  const next = nextLanes(base, limit, platforms);
  const taken =
    base.store.engine === "postgres"
      ? await retried(() => takeAtOnce(base, next))
      : await takeInTurn(base, next);
  const idle = taken.filter(({ message }) => message === null);
  await correctLanes(
    base,
    idle.map(({ destination }) => destination),
  );
  return taken.flatMap((lane) => claimOf(lane) ?? []);
}

/**
 * The next lanes that are due, locked; what another process holds or has just taken is passed over. The state of the
 * destination is asked for one by one, because PostgreSQL would sometimes rather read all destinations.
 */
function nextLanes({ store }: LedgerBase, limit: number, platforms: readonly string[]): RawBuilder<unknown> {
  const now = store.ledgerNow();
  return sql`
    select lane.destination, lane.platform
    from lane
    where lane.platform in (${sql.join(platforms)}) and lane.pending = 1
      and lane.due_at <= ${now} and lane.ready_at <= ${now} and lane.busy_until <= ${now}
      and (select state from destination where destination.id = lane.destination) = 'active'
    order by lane.turn, lane.destination
    limit ${limit} ${sql.raw(store.engine === "postgres" ? "for update of lane skip locked" : "")}`;
}

/** The earliest message that is due on the lane `chosen`; a call waits for everything else. */
function earliest(now: RawBuilder<number>): RawBuilder<string | null> {
  return sql`(
    select id from message where message.destination = chosen.destination and ${PENDING} and due_at <= ${now}
    order by case kind when 'call' then 1 else 0 end, due_at, planned_at, part limit 1
  )`;
}

/** What becomes of a message that is taken: only one that nothing was tried with becomes `leased`. */
function taking({ store, options }: LedgerBase): RawBuilder<unknown> {
  return sql`
    state = case state when 'sent' then 'sent' when 'sending' then 'unknown' when 'unknown' then 'unknown'
      else 'leased' end,
    epoch = epoch + 1, due_at = ${store.ledgerNow()} + ${options.lease}`;
}

/** A lane that was due, and the message that was taken of it; null where none was due. */
interface TakenLane {
  readonly destination: string;
  readonly platform: string;
  readonly channel: string;
  readonly message: TakenMessage | null;
}

interface TakenMessage {
  readonly id: string;
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
  /** Body of a call; null for all other messages. */
  readonly call: string | null;
}

type Lane = Omit<TakenLane, "message">;
type Placed = TakenMessage & { readonly at: string };

const TAKEN = sql`message.destination as at, message.id, message.team, message.key, message.state, message.epoch,
  message.form, message.possible_repeat, message.attempts, message.ref, message.revision, message.planned_at,
  case message.kind when 'call' then message.body end as call`;
const CHANNEL = sql`(select channel from destination where destination.id = chosen.destination) as channel`;

/**
 * In one statement, which PostgreSQL commits by itself. A lane that was let go in just this moment may show its messages
 * as they were before; nothing is taken then, and the next claim sees better. It does not wait for the disk: where the
 * server falls before it has written it, it has not written either that anything is being sent, and nothing was.
 */
async function takeAtOnce(base: LedgerBase, next: RawBuilder<unknown>): Promise<readonly TakenLane[]> {
  const { store, options } = base;
  const now = store.ledgerNow();
  const { rows } = await sql<Lane & { [Name in keyof Placed]: Placed[Name] | null }>`${prepared("claim")}
    with chosen as materialized (${next}),
    pick as materialized (select ${earliest(now)} as id from chosen),
    taken as (
      update message set ${taking(base)} from pick
      where message.id = pick.id and ${STILL_PENDING} and message.due_at <= ${now}
      returning ${TAKEN}
    ),
    busy as (
      update lane set busy_until = ${now} + ${options.lease}, served_at = ${now}
      from taken where lane.destination = taken.at
    )
    select chosen.destination, chosen.platform, ${CHANNEL}, taken.*, set_config('synchronous_commit', 'off', true)
    from chosen left join taken on taken.at = chosen.destination
  `.execute(store.db);
  return rows.map((row) => ({ ...row, message: row.id === null ? null : (row as Placed) }));
}

/** The same in one transaction, for SQLite, where a statement changes but one table. */
async function takeInTurn(base: LedgerBase, next: RawBuilder<unknown>): Promise<readonly TakenLane[]> {
  const { store, options } = base;
  const now = store.ledgerNow();
  const those = (lanes: readonly { readonly destination: string }[]) =>
    recordsOf(
      store.engine,
      { destination: "text" },
      lanes.map(({ destination }) => ({ destination })),
    );
  return store.transaction(async (tx) => {
    const { rows: lanes } = await sql<Lane>`
      select chosen.destination, chosen.platform, ${CHANNEL} from (${next}) as chosen
    `.execute(tx);
    if (lanes.length === 0) return [];
    const { rows: messages } = await sql<Placed>`
      with chosen as (select destination from ${those(lanes)}),
      pick as materialized (select ${earliest(now)} as id from chosen)
      update message set ${taking(base)} from pick where message.id = pick.id
      returning ${TAKEN}
    `.execute(tx);
    await sql`
      update lane set busy_until = ${now} + ${options.lease}, served_at = ${now}
      from ${those(messages.map(({ at }) => ({ destination: at })))} where lane.destination = r.destination
    `.execute(tx);
    const found = new Map(messages.map((message) => [message.at, message]));
    return lanes.map((lane) => ({ ...lane, message: found.get(lane.destination) ?? null }));
  });
}

function claimOf({ destination, platform, channel, message }: TakenLane): Claim | null {
  if (message === null) return null;
  return {
    message: message.id,
    place: { platform, channel, team: message.team, destination },
    key: message.key,
    work: message.state === "sent" ? "update" : message.state === "unknown" ? "reconcile" : "post",
    epoch: message.epoch,
    form: message.form,
    possibleRepeat: message.possible_repeat === 1,
    attempts: message.attempts,
    ref: message.ref,
    thread: message.call === null ? null : (JSON.parse(message.call) as CallBody).thread,
    revision: message.revision,
    plannedAt: message.planned_at,
  };
}
