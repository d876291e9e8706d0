import type { Transaction } from "kysely";
import type { PlannedReminder } from "../core/destination-plan.ts";
import { beginningOf } from "../core/posting-time.ts";
import { queueMessages } from "../store/ledger/queue-message.ts";
import { storeSecret } from "../store/meta.ts";
import { insertReminders, lastPart, type NewReminder, removeReminders } from "../store/reminders.ts";
import type { Tables } from "../store/tables.ts";
import type { Occasion } from "./plan-destination.ts";
import type { PlannerDesk } from "./planner-desk.ts";

/** What was decided for a destination. */
export interface Decided {
  readonly reminders: readonly PlannedReminder[];
  /** Numbers of skipped reminders that are planned anew. */
  readonly revived: readonly number[];
}

/**
 * Writes reminders into the ledger with their messages: those of one day as one message, split only where the platform
 * takes no more. @returns how many are to be posted
 */
export async function writePlan(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, destination, today, isRepeat }: Occasion,
  { reminders, revived }: Decided,
): Promise<number> {
  if (reminders.length === 0) return 0;
  const now = desk.clock.now();
  const posts = reminders.filter(({ action }) => action === "post").sort(byDate);
  const messages = chunks(posts, desk.capacity(destination.platform));
  const secret = posts.length > 0 ? await storeSecret(tx) : "";
  const before = posts.length > 0 ? await lastPart(tx, team.id, destination.id, "reminders", today) : 0;
  const written: NewReminder[] = reminders.flatMap((one) =>
    one.action === "skip" ? [{ ...one, message: null }] : [],
  );
  const queued = await queueMessages(
    tx,
    secret,
    { team: team.id, destination: destination.id, platform: destination.platform },
    messages.map((content, index) => ({
      kind: "reminders",
      day: today,
      part: before + index + 1,
      // What an earlier life of the store posted on that day is looked for from its beginning.
      plannedAt: isRepeat ? beginningOf(today, team.zone) : now,
      reminders: content,
      body: { part: index + 1, parts: messages.length },
      ...(isRepeat ? { state: "unknown" as const } : {}),
    })),
  );
  for (const [index, { id }] of queued.entries()) {
    written.push(...(messages[index] ?? []).map((one) => ({ ...one, message: id })));
  }
  await removeReminders(tx, team.id, revived);
  await insertReminders(desk.store, tx, { team: team.id, destination: destination.id, today, now }, written);
  return posts.length;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const found: Item[][] = [];
  for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size));
  return found;
}

function byDate(a: PlannedReminder, b: PlannedReminder): number {
  return compare(a.earliest, b.earliest) || compare(a.deadline, b.deadline);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
