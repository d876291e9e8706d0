import { sql } from "kysely";
import type { Instant } from "../../core/ports.ts";
import { slices } from "../slices.ts";
import type { Db } from "../store.ts";
import { openLane } from "./lane.ts";
import { type MessageIdentity, messageKey } from "./message-key.ts";

/** A message to be posted. */
export interface NewMessage extends MessageIdentity {
  readonly team: string;
  readonly platform: string;
  /** When it was planned; nothing of it was posted before, and no history is read further back. */
  readonly plannedAt: Instant;
  /**
   * `unknown` where an earlier life of the store may have posted it already: it is looked for first. Otherwise
   * `planned`.
   */
  readonly state?: "planned" | "unknown";
}

/** A message in the ledger. */
export interface Queued {
  readonly id: string;
  /** Whether it is added now; false where it was there before, whatever became of it. */
  readonly isNew: boolean;
}

/** Whose message it is, and where it goes. */
export type MessagePlace = Pick<NewMessage, "team" | "destination" | "platform">;

/**
 * Adds a message to the ledger, due at once. Its key decides what it is: one that is there already stays as it is, unless
 * it was dropped before anybody tried to post it. Its reminders are to be given `message: id` in the same transaction.
 *
 * Where several are added in one transaction, add them in the order of their destinations: each locks its lane.
 * @param secret of the store (`storeSecret`)
 */
export async function queueMessage(tx: Db, secret: string, message: NewMessage): Promise<Queued> {
  const [queued] = await queueMessages(tx, secret, message, [message]);
  if (!queued) throw new Error("a message was neither added nor found");
  return queued;
}

/** The same for several messages of one destination. @returns one for each, in their order */
export async function queueMessages(
  tx: Db,
  secret: string,
  { team, destination, platform }: MessagePlace,
  messages: readonly Omit<NewMessage, keyof MessagePlace>[],
): Promise<readonly Queued[]> {
  if (messages.length === 0) return [];
  await openLane(tx, { destination, team, platform, dueAt: 0 });
  const keyed = messages.map((one) => {
    const message = { ...one, team, destination, platform };
    return { id: messageKey(secret, message), message };
  });
  const added = new Set<string>();
  for (const slice of slices(keyed)) {
    for (const id of await insertMessages(tx, slice)) added.add(id);
  }
  return keyed.map(({ id }) => ({ id, isNew: added.has(id) }));
}

async function insertMessages(
  tx: Db,
  messages: readonly { readonly id: string; readonly message: NewMessage }[],
): Promise<readonly string[]> {
  const rows = messages.map(({ id, message }) => {
    const { destination, team, kind, day, part, plannedAt, state = "planned", body = {} } = message;
    return sql`(${id}, ${team}, ${destination}, ${kind}, ${day}, ${part}, ${id}, ${state}, 0,
      ${state === "unknown" ? 0 : null}, 0, 0, 'full', 0, null, null, ${JSON.stringify(body)}, 0, 0, ${plannedAt}, null)`;
  });
  const { rows: added } = await sql<{ id: string }>`
    insert into message (id, team, destination, kind, day, part, key, state, epoch, first_try, due_at, attempts, form,
      possible_repeat, ref, detail, body, revision, shown, planned_at, sent_at)
    values ${sql.join(rows)}
    on conflict (id) do update
      set state = excluded.state, first_try = excluded.first_try, due_at = 0, planned_at = excluded.planned_at
      where message.state = 'dropped'
    returning id
  `.execute(tx);
  return added.map(({ id }) => id);
}
