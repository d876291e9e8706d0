import { sql, type Transaction } from "kysely";
import type { Claim } from "../../core/ports.ts";
import type { Tables } from "../tables.ts";
import { lockLanes, refreshLanes } from "./lane.ts";
import { type LedgerBase, quarantineOf } from "./ledger-options.ts";
import { dropEmpty, takeOutMoot } from "./moot.ts";
import { recordsOf } from "./records.ts";

/** See `Ledger.begin`. Claims for anything but a post are given back as they are: they commit nothing beforehand. */
export async function begin(base: LedgerBase, claims: readonly Claim[]): Promise<readonly Claim[]> {
  const posts = claims.filter(({ work }) => work === "post");
  if (posts.length === 0) return claims;
  const { begun, dropped } = await base.store.transaction(async (tx) => {
    const rows = await commitSending(base, tx, posts);
    const fresh = rows.filter(({ kind, epoch, first_try }) => kind === "reminders" && first_try === epoch);
    const ids = fresh.map(({ id }) => id);
    const held = await takeOutMoot(base.store, tx, ids);
    const emptied = await dropEmpty(
      tx,
      ids.filter((id) => !held.has(id)),
    );
    const missing = posts.filter(({ message }) => !rows.some(({ id }) => id === message));
    return { begun: rows, dropped: new Set([...emptied, ...(await droppedMeanwhile(tx, missing))]) };
  });
  await freeLanes(
    base,
    posts.filter(({ message }) => dropped.has(message)),
  );
  const revisions = new Map(begun.map(({ id, revision }) => [id, revision]));
  return claims.flatMap((claim) => {
    if (claim.work !== "post") return [claim];
    const revision = dropped.has(claim.message) ? undefined : revisions.get(claim.message);
    return revision === undefined ? [] : [{ ...claim, revision }];
  });
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
  tx: Transaction<Tables>,
  claims: readonly Claim[],
): Promise<readonly Begun[]> {
  const records = claims.map(({ message, epoch }) => ({ id: message, epoch }));
  const { rows } = await sql<Begun>`
    update message set state = 'sending', first_try = coalesce(first_try, message.epoch), shown = revision,
      due_at = ${store.ledgerNow()} + ${quarantineOf(options)}
    from ${recordsOf(store.engine, { id: "text", epoch: "bigint" }, records)}
    where message.id = r.id and message.epoch = r.epoch and state = 'leased'
    returning message.id, kind, message.epoch, first_try, revision
  `.execute(tx);
  return rows;
}

/** Those that a change of facts has emptied since they were claimed. */
async function droppedMeanwhile(
  tx: Transaction<Tables>,
  claims: readonly Claim[],
): Promise<readonly string[]> {
  if (claims.length === 0) return [];
  const ids = claims.map(({ message }) => message);
  const rows = await tx
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
