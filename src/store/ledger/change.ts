import { sql, type Transaction } from "kysely";
import type { Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { callsOf } from "./call.ts";
import { lockLanes, openLane } from "./lane.ts";
import { dropEmpty, type MootReason, skipReminders } from "./moot.ts";
import { recordsOf } from "./records.ts";

/** What became of a deadline that reminders were planned for. */
export interface Change {
  readonly deadline: string;
  /** How it is dated now: reminders of this version hold; null: none holds any more. */
  readonly version: string | null;
  /** Why the others are not posted. */
  readonly reason: MootReason;
}

interface Touched {
  readonly id: number;
  readonly message: string;
  readonly destination: string;
  readonly platform: string;
  readonly reason: string | null;
}

/**
 * Tells the ledger that deadlines changed for a team, in the transaction that changes them. Reminders that no longer
 * hold are taken out of messages nobody has tried to post, and a message of which nothing is left is dropped; every
 * message that was tried or posted is updated where it stands (also with what still holds: it may read differently),
 * the calls in their threads too.
 */
export async function changeDeadlines(
  store: Store,
  tx: Transaction<Tables>,
  team: string,
  changes: readonly Change[],
): Promise<void> {
  const touched = await remindersOf(store, tx, team, changes);
  if (touched.length === 0) return;
  await lockLanes(
    store,
    tx,
    touched.map(({ destination }) => destination),
  );
  const messages = [...new Set(touched.map(({ message }) => message))];
  const calls = await callsOf(tx, team, messages);
  const tried = await reviseTried(tx, [...messages, ...calls.map(({ id }) => id)]);
  const untried = touched.filter(({ message }) => !tried.has(message));
  await skipReminders(
    store,
    tx,
    untried.filter(({ reason }) => reason !== null),
  );
  await dropEmpty(tx, [...new Set(untried.map(({ message }) => message))]);
  const lanes = new Map(
    touched
      .filter(({ message }) => tried.has(message))
      .map(({ destination, platform }) => [destination, platform]),
  );
  for (const [destination, platform] of [...lanes].sort()) {
    await openLane(tx, { destination, team, platform, dueAt: 0 });
  }
}

async function remindersOf(
  store: Store,
  tx: Transaction<Tables>,
  team: string,
  changes: readonly Change[],
): Promise<readonly Touched[]> {
  const { rows } = await sql<Touched>`
    select reminder.id, reminder.message, reminder.destination, destination.platform,
      case when r.version is null or r.version <> reminder.version then r.reason end as reason
    from ${recordsOf(store.engine, { deadline: "text", version: "text", reason: "text" }, changes as never)}
    join reminder on reminder.team = ${team} and reminder.deadline = r.deadline
    join destination on destination.id = reminder.destination
    where reminder.message is not null
  `.execute(tx);
  return rows;
}

/**
 * Locks the messages and asks of those that were ever tried to be updated. Only then is it certain which are which: a
 * worker that is just about to post either waits for this transaction or was faster. @returns those that were tried
 */
async function reviseTried(
  tx: Transaction<Tables>,
  messages: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("message")
    .select(["id", "first_try"])
    .where("id", "in", messages)
    .orderBy("id")
    .forUpdate()
    .execute();
  const tried = rows.filter(({ first_try }) => first_try !== null).map(({ id }) => id);
  if (tried.length > 0) {
    await tx
      .updateTable("message")
      .set((column) => ({ revision: column("revision", "+", 1) }))
      .where("id", "in", tried)
      .execute();
  }
  return new Set(tried);
}
