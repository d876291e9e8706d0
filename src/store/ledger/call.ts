import { sql, type Transaction } from "kysely";
import type { LocalDay } from "../../core/days.ts";
import type { Claim } from "../../core/ports.ts";
import { storeSecret } from "../meta.ts";
import type { Db, Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { AS_SEEN, MOOT_REASON } from "./moot.ts";
import { prepared } from "./prepared.ts";
import { queueMessage } from "./queue-message.ts";
import { recordsOf } from "./records.ts";

/*
 * Where nobody has taken an item by its last lead day, its backup is called: by a message of its own in the thread of the
 * one that carries the reminder. It is queued by whoever records that one as sent, in the same transaction, so that there
 * is one for it and never more; from there on it is delivered like any other message.
 */

/** What the body of a call says. `of` comes first: `callsOf` looks for it there. */
export interface CallBody {
  /** Id of the message that carries the reminders. */
  readonly of: string;
  /** Name of the posted message in whose thread it belongs. */
  readonly thread: string;
}

/** A message that was just recorded as posted. */
export interface JustSent {
  readonly claim: Claim;
  readonly ref: string;
}

/** Queues the calls that follow from messages just recorded as sent, on platforms with threads. */
export async function queueCalls(
  { store, clock, options }: LedgerBase,
  tx: Transaction<Tables>,
  sent: readonly JustSent[],
): Promise<void> {
  const able = sent.filter(({ claim }) => claim.thread === null && options.hasThreads(claim.place.platform));
  if (able.length === 0) return;
  const ids = able.map(({ claim }) => claim.message);
  const open = new Map((await calledFor(store, tx, ids)).map((one) => [one.id, one]));
  const calling = able.filter(({ claim }) => open.has(claim.message)).sort(byDestination);
  if (calling.length === 0) return;
  const secret = await storeSecret(tx);
  for (const { claim, ref } of calling) {
    const { day, part } = open.get(claim.message) as CalledFor;
    const body: CallBody = { of: claim.message, thread: ref };
    // A message that was not posted just now may have been recorded in an earlier life of the store, and called for.
    const isDoubtful = claim.work === "reconcile" || claim.possibleRepeat;
    const { team, destination, platform } = claim.place;
    await queueMessage(tx, secret, {
      ...{ team, destination, platform, kind: "call", day, part, body },
      ...(isDoubtful
        ? { state: "unknown", plannedAt: claim.plannedAt }
        : { state: "planned", plannedAt: clock.now() }),
    });
  }
}

/**
 * Drops those of these calls for whose items nobody has to be called any more, tried or not: where one was tried, its
 * backup is at most spared a second copy. @returns which
 */
export async function dropNeedless(
  store: Store,
  tx: Transaction<Tables>,
  calls: readonly string[],
): Promise<readonly string[]> {
  if (calls.length === 0) return [];
  const rows = await tx.selectFrom("message").select(["id", "body"]).where("id", "in", calls).execute();
  const about = rows.map(({ id, body }) => ({ id, of: (JSON.parse(body) as CallBody).of }));
  const messages = about.map(({ of }) => of);
  const open = new Set((await calledFor(store, tx, messages)).map(({ id }) => id));
  const needless = about.filter(({ of }) => !open.has(of)).map(({ id }) => id);
  if (needless.length > 0) {
    await tx.updateTable("message").set({ state: "dropped" }).where("id", "in", needless).execute();
  }
  return needless;
}

interface CalledFor {
  readonly id: string;
  readonly day: LocalDay;
  readonly part: number;
}

/** Those of these messages with an item for which somebody is to be called: it still holds, and nobody has taken it. */
async function calledFor(store: Store, db: Db, messages: readonly string[]): Promise<readonly CalledFor[]> {
  const records = messages.map((id) => ({ id }));
  const { rows } = await sql<CalledFor>`${prepared("called-for")}
    select distinct message.id, message.day, message.part
    from ${recordsOf(store.engine, { id: "text" }, records)}
    join message on message.id = r.id and message.kind = 'reminders'
    join reminder on reminder.message = message.id and reminder.mention is not null
    join deadline on ${AS_SEEN}
    where ${MOOT_REASON} is null
      and not exists (select 1 from owner
        where owner.team = reminder.team and owner.deadline = reminder.deadline)
      and not exists (select 1 from snooze
        where snooze.team = reminder.team and snooze.deadline = reminder.deadline and snooze.until > message.day)
  `.execute(db);
  return rows;
}

/** A call by the message in whose thread it belongs. */
export interface CallOf {
  readonly of: string;
  readonly id: string;
}

/** The calls in the threads of a team's messages. */
export async function callsOf(db: Db, team: string, messages: readonly string[]): Promise<readonly CallOf[]> {
  if (messages.length === 0) return [];
  const { rows } = await sql<CallOf>`
    select parent.id as "of", message.id
    from message as parent join message on message.destination = parent.destination and message.day = parent.day
      and message.kind = 'call' and message.body like '{"of":"' || parent.id || '"%'
    where parent.team = ${team} and message.team = ${team} and parent.id in (${sql.join(messages)})
    order by message.id
  `.execute(db);
  return rows;
}

function byDestination({ claim: one }: JustSent, { claim: other }: JustSent): number {
  return one.place.destination < other.place.destination ? -1 : 1;
}
