import { sql, type Transaction } from "kysely";
import type { Claim, Settlement } from "../../core/ports.ts";
import type { Tables } from "../tables.ts";
import { type JustSent, queueCalls } from "./call.ts";
import { holdLanes, refreshLanes } from "./lane.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { pauseDestinations } from "./pause.ts";
import { prepared } from "./prepared.ts";
import { recordsOf } from "./records.ts";
import { tellAdministrator } from "./tell-administrator.ts";

/** A claim and what came of it. */
export interface Result {
  readonly claim: Claim;
  readonly result: Settlement;
}

/** See `Ledger.settle`. */
export async function settle(base: LedgerBase, results: readonly Result[]): Promise<readonly boolean[]> {
  if (results.length === 0) return [];
  const settled = await base.store.transaction(async (tx) => {
    const recorded = await record(base, tx, results);
    const own = results.filter(({ claim }) => recorded.has(claim.message));
    await queueCalls(base, tx, own.flatMap(justSent));
    await refreshLanes(
      base,
      tx,
      own.map(({ claim, result }) => ({
        destination: claim.place.destination,
        wait: waitOf(base, claim, result),
      })),
    );
    for (const { claim, result } of own) {
      if (result.is === "paused") await pauseDestinations(base, tx, claim, result);
      if (result.is === "dead") {
        const about = { code: "message-dead", message: claim.message, detail: result.detail } as const;
        await tellAdministrator(base, tx, claim.place, about);
      }
    }
    const repeated = await recordedBefore(base, tx, results, recorded);
    return { own, recorded: new Set([...recorded, ...repeated]) };
  });
  await hold(base, settled.own);
  return results.map(({ claim }) => settled.recorded.has(claim.message));
}

function justSent({ claim, result }: Result): readonly JustSent[] {
  return result.is === "sent" ? [{ claim, ref: result.ref }] : [];
}

/** What a settlement writes into the message; null keeps what stands there. */
function changeOf(base: LedgerBase, { claim, result }: Result) {
  const change = {
    id: claim.message,
    epoch: claim.epoch,
    is_update: claim.work === "update" ? 1 : 0,
    state: "ready",
    wait: null as number | null,
    tries: 0,
    form: null as string | null,
    possible_repeat: null as number | null,
    ref: null as string | null,
    detail: null as string | null,
    shown: null as number | null,
    sent_at: null as number | null,
  };
  if ("detail" in result) change.detail = storable(result.detail);
  switch (result.is) {
    case "sent":
      return { ...change, state: "sent", wait: 0, ref: result.ref, sent_at: base.clock.now() };
    case "updated":
      return { ...change, state: "sent", wait: 0, shown: claim.revision };
    case "dead":
      return { ...change, state: "dead", tries: 1 };
    case "paused":
      return { ...change, wait: 0 };
    case "unknown":
      return {
        ...change,
        state: "unknown",
        tries: claim.work === "post" ? 1 : 0,
        wait: result.after === undefined ? null : Math.ceil(result.after),
      };
    case "retry":
      return {
        ...change,
        state: claim.work === "update" ? "sent" : "ready",
        wait: Math.ceil(result.after),
        tries: result.counts ? 1 : 0,
        form: result.form ?? null,
        possible_repeat: result.possibleRepeat ? 1 : null,
      };
  }
}

/** Writes what came of those claims that nobody else took over since. @returns their messages */
async function record(
  base: LedgerBase,
  tx: Transaction<Tables>,
  results: readonly Result[],
): Promise<ReadonlySet<string>> {
  const { store } = base;
  const lanes = [...new Set(results.map(({ claim }) => claim.place.destination))];
  const ofLanes = lanes.map((destination) => ({ destination }));
  // Lanes are locked before their messages, and before it is asked when they are due next (`lockLanes`).
  const [locking, isLocked] =
    store.engine === "sqlite"
      ? [sql``, sql``]
      : [
          sql`with locked as materialized (
            select lane.destination from lane
            join ${recordsOf(store.engine, { destination: "text" }, ofLanes)} on r.destination = lane.destination
            order by lane.destination for update of lane
          )`,
          sql`and (select count(*) from locked) >= 0`,
        ];
  const { rows } = await sql<{ id: string }>`${prepared("settle")} ${locking}
    update message set state = r.state, attempts = attempts + r.tries,
      due_at = case when r.wait is null then due_at else ${store.ledgerNow()} + r.wait end,
      form = coalesce(r.form, message.form), ref = coalesce(r.ref, message.ref),
      possible_repeat = coalesce(r.possible_repeat, message.possible_repeat),
      detail = coalesce(r.detail, message.detail), shown = coalesce(r.shown, message.shown),
      sent_at = coalesce(message.sent_at, r.sent_at)
    from ${recordsOf(
      store.engine,
      CHANGE,
      results.map((result) => changeOf(base, result)),
    )}
    where message.id = r.id and message.epoch = r.epoch and case r.is_update
      when 1 then message.state = 'sent' and message.shown < revision
      else message.state in ('leased', 'sending', 'unknown') end ${isLocked}
    returning message.id
  `.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

const CHANGE = {
  id: "text",
  epoch: "bigint",
  is_update: "bigint",
  state: "text",
  wait: "bigint",
  tries: "bigint",
  form: "text",
  possible_repeat: "bigint",
  ref: "text",
  detail: "text",
  shown: "bigint",
  sent_at: "bigint",
} as const;

/**
 * Messages that somebody recorded as sent already, by the very same name: this one itself, whose answer was lost, or
 * whoever found in the history what this one posted. It is no second copy.
 */
async function recordedBefore(
  { store }: LedgerBase,
  tx: Transaction<Tables>,
  results: readonly Result[],
  recorded: ReadonlySet<string>,
): Promise<readonly string[]> {
  const sent = results.flatMap(({ claim, result }) =>
    result.is === "sent" && !recorded.has(claim.message) ? [{ id: claim.message, ref: result.ref }] : [],
  );
  if (sent.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select message.id from message
    join ${recordsOf(store.engine, { id: "text", ref: "text" }, sent)} on r.id = message.id and r.ref = message.ref
  `.execute(tx);
  return rows.map(({ id }) => id);
}

/** How long the channel rests: the platform's pace after whatever it was asked to show, or as long as it said. */
function waitOf({ options }: LedgerBase, { work, place }: Claim, result: Settlement): number {
  const pace = work === "reconcile" ? 0 : options.channelPace(place.platform);
  const asked = result.is === "retry" && result.reach === "destination" ? result.after : 0;
  return Math.ceil(Math.max(pace, asked));
}

/**
 * Lets everything wait that a limit reaches beyond the channel itself. Afterwards and by itself: it locks lanes that
 * others may hold, and if it never happens, the platform says so again.
 */
async function hold(base: LedgerBase, results: readonly Result[]): Promise<void> {
  const holds = new Map<string, Parameters<typeof holdLanes>[2]>();
  for (const { claim, result } of results) {
    if (result.is !== "retry" || result.reach === null || result.reach === "destination") continue;
    const { platform, team } = claim.place;
    const name = `${platform} ${result.reach === "team" ? team : ""}`;
    const after = Math.max(result.after, holds.get(name)?.after ?? 0);
    holds.set(name, { platform, team, reach: result.reach, after });
  }
  for (const one of holds.values()) await base.store.transaction((tx) => holdLanes(base, tx, one));
}

const LONGEST_DETAIL = 500;

/** What a platform said, as every engine can keep it. */
function storable(detail: string): string {
  return detail.replaceAll("\u0000", "").slice(0, LONGEST_DETAIL).toWellFormed();
}
