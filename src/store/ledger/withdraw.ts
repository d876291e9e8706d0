import type { Transaction } from "kysely";
import { removeReminders } from "../reminders.ts";
import type { Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { lockLanes } from "./lane.ts";
import { dropEmpty } from "./moot.ts";

/** A reminder in a message that nobody tried to post. */
export interface UntriedReminder {
  readonly id: number;
  readonly deadline: string;
  readonly message: string;
}

interface At {
  readonly team: string;
  readonly destination: string;
}

/**
 * The reminders of a destination that nobody tried to post; their messages are kept for this transaction, so that no
 * worker begins with one.
 */
export async function untriedReminders(
  store: Store,
  tx: Transaction<Tables>,
  { team, destination }: At,
): Promise<readonly UntriedReminder[]> {
  await lockLanes(store, tx, [destination]);
  const messages = await tx
    .selectFrom("message")
    .select("id")
    .where("team", "=", team)
    .where("destination", "=", destination)
    .where("kind", "=", "reminders")
    .where("first_try", "is", null)
    .where("state", "in", ["planned", "leased", "ready"])
    .orderBy("id")
    .forUpdate()
    .execute();
  if (messages.length === 0) return [];
  const rows = await tx
    .selectFrom("reminder")
    .select(["id", "deadline", "message"])
    .where("team", "=", team)
    .where(
      "message",
      "in",
      messages.map(({ id }) => id),
    )
    .execute();
  return rows.map(({ id, deadline, message }) => ({ id, deadline, message: message ?? "" }));
}

/** Takes such reminders away, and drops the messages of which nothing is left. */
export async function withdrawReminders(
  tx: Transaction<Tables>,
  { team }: At,
  reminders: readonly UntriedReminder[],
): Promise<void> {
  await removeReminders(
    tx,
    team,
    reminders.map(({ id }) => id),
  );
  await dropEmpty(tx, [...new Set(reminders.map(({ message }) => message))]);
}
