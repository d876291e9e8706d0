import { sql, type Transaction } from "kysely";
import type { Claim } from "../../core/ports.ts";
import { retried } from "../retried.ts";
import type { Db } from "../store.ts";
import type { Tables } from "../tables.ts";
import { dropNeedless } from "./call.ts";
import { lockLanes, refreshLanes } from "./lane.ts";
import { type LedgerBase, quarantineOf } from "./ledger-options.ts";
import { dropEmpty, isAnyMoot, takeOutMoot } from "./moot.ts";
import { prepared } from "./prepared.ts";
import { recordsOf } from "./records.ts";

/** See `Ledger.begin`. Claims for anything but a post are given back as they are: they commit nothing beforehand. */
export async function begin(base: LedgerBase, claims: readonly Claim[]): Promise<readonly Claim[]> {
  const posts = claims.filter(({ work }) => work === "post");
  if (posts.length === 0) return claims;
  const ids = posts.map(({ message }) => message);
  const isAnyCall = posts.some(({ thread }) => thread !== null);
  // Mostly there is nothing to take out, and the one statement commits itself.
  const { begun, dropped } =
    isAnyCall || (await isAnyMoot(base.store, ids))
      ? await base.store.transaction((tx) => beginWhatHolds(base, tx, posts))
      : { begun: await retried(() => commitSending(base, base.store.db, posts)), dropped: [] };
  const missing = posts.filter(({ message }) => !begun.some(({ id }) => id === message));
  const gone = new Set([...dropped, ...(await droppedMeanwhile(base.store.db, missing))]);
  await freeLanes(
    base,
    posts.filter(({ message }) => gone.has(message)),
  );
  const revisions = new Map(begun.map(({ id, revision }) => [id, revision]));
  return claims.flatMap((claim) => {
    if (claim.work !== "post") return [claim];
    const revision = gone.has(claim.message) ? undefined : revisions.get(claim.message);
    return revision === undefined ? [] : [{ ...claim, revision }];
  });
}

async function beginWhatHolds(base: LedgerBase, tx: Transaction<Tables>, posts: readonly Claim[]) {
  const begun = await commitSending(base, tx, posts);
  const fresh = begun.filter(({ kind, epoch, first_try }) => kind === "reminders" && first_try === epoch);
  const ids = fresh.map(({ id }) => id);
  await takeOutMoot(base.store, tx, ids);
  const calls = begun.filter(({ kind }) => kind === "call").map(({ id }) => id);
  return { begun, dropped: [...(await dropEmpty(tx, ids)), ...(await dropNeedless(base.store, tx, calls))] };
}

interface Begun {
  readonly id: string;
  readonly kind: string;
  readonly epoch: number;
  readonly first_try: number;
  readonly revision: number;
}

/**
 * From here on somebody may see the message, with all that is known now: its list is frozen, and it is not touched by
 * anyone else before the quarantine is over.
 */
async function commitSending(
  { store, options }: LedgerBase,
  db: Db,
  claims: readonly Claim[],
): Promise<readonly Begun[]> {
  // In the order in which a change of facts locks them.
  const records = claims
    .map(({ message, epoch }) => ({ id: message, epoch }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const { rows } = await sql<Begun>`${prepared("begin")}
    update message set state = 'sending', first_try = coalesce(first_try, message.epoch),
      last_try = message.epoch, shown = revision,
      due_at = ${store.ledgerNow()} + ${quarantineOf(options)}
    from ${recordsOf(store.engine, { id: "text", epoch: "bigint" }, records)}
    where message.id = r.id and message.epoch = r.epoch and case message.state when 'leased' then true else false end
    returning message.id, kind, message.epoch, first_try, revision
  `.execute(db);
  return rows;
}

/** Those that a change of facts has emptied since they were claimed. */
async function droppedMeanwhile(db: Db, claims: readonly Claim[]): Promise<readonly string[]> {
  if (claims.length === 0) return [];
  const ids = claims.map(({ message }) => message);
  const rows = await db
    .selectFrom("message")
    .select(["id", "epoch"])
    .where("id", "in", ids)
    .where("state", "=", "dropped")
    .execute();
  const epochs = new Map(claims.map(({ message, epoch }) => [message, epoch]));
  return rows.filter(({ id, epoch }) => epochs.get(id) === epoch).map(({ id }) => id);
}

/**
 * Lets the destinations of dropped messages go on at once. In a transaction of its own, because lanes are locked before
 * messages; if it never happens, they go on when the lease is over.
 */
async function freeLanes(base: LedgerBase, dropped: readonly Claim[]): Promise<void> {
  if (dropped.length === 0) return;
  const destinations = dropped.map(({ place }) => place.destination);
  await base.store.transaction(async (tx) => {
    await lockLanes(base.store, tx, destinations);
    await refreshLanes(
      base,
      tx,
      destinations.map((destination) => ({ destination, wait: 0 })),
    );
  });
}
