import type { Instant } from "../../core/ports.ts";
import type { Db } from "../store.ts";
import type { MessageState } from "../tables.ts";
import { callsOf } from "./call.ts";

/** A reminder and what became of the message it went with; message columns are null where it was skipped. */
export interface Delivery {
  readonly reminder: number;
  readonly destination: string;
  readonly deadline: string;
  readonly version: string;
  readonly lead: number;
  readonly day: string;
  readonly action: "post" | "skip";
  readonly reason: string;
  readonly plannedOn: string;
  readonly plannedAt: Instant;
  readonly mention: string | null;
  readonly message: string | null;
  readonly state: MessageState | null;
  /** Tries that failed. */
  readonly attempts: number | null;
  /** Whether it was posted as text only, because the platform refused its full form. */
  readonly form: "full" | "plain" | null;
  readonly possibleRepeat: boolean;
  /** What the platform said last. */
  readonly detail: string | null;
  readonly ref: string | null;
  readonly sentAt: Instant | null;
  /** Whether a correction of what was posted is still to be made. */
  readonly isOutdated: boolean;
  /** The call for the backup in the thread of its message; null where there is none, or it is not about this reminder. */
  readonly call: CallDelivery | null;
}

/** What became of a call for the backup. */
export interface CallDelivery {
  readonly key: string;
  readonly plannedAt: Instant;
  readonly state: MessageState;
  readonly attempts: number;
  readonly form: "full" | "plain";
  readonly possibleRepeat: boolean;
  readonly detail: string | null;
  readonly sentAt: Instant | null;
  readonly isOutdated: boolean;
}

/** Every reminder of one team's deadline with what became of it, by day and destination. */
export async function deliveriesOf(db: Db, team: string, deadline: string): Promise<readonly Delivery[]> {
  const rows = await deliveries(db, team).where("reminder.deadline", "=", deadline).execute();
  const calling = rows.flatMap(({ mention, message }) => (mention === null ? [] : (message ?? [])));
  const calls = await callsIn(db, team, [...new Set(calling)]);
  return rows.map((row) => deliveryOf(row, calls));
}

/** One reminder of a team; null where the team has none of this number. */
export async function deliveryOfReminder(db: Db, team: string, reminder: number): Promise<Delivery | null> {
  const row = await deliveries(db, team).where("reminder.id", "=", reminder).executeTakeFirst();
  if (!row) return null;
  const { mention, message } = row;
  return deliveryOf(row, await callsIn(db, team, mention === null || message === null ? [] : [message]));
}

/** How many of a team's messages are in each state; states without any are left out. */
export async function messageCounts(
  db: Db,
  team: string,
): Promise<
  readonly { readonly destination: string; readonly state: MessageState; readonly count: number }[]
> {
  const rows = await db
    .selectFrom("message")
    .select(({ fn }) => ["destination", "state", fn.countAll().as("count")])
    .where("team", "=", team)
    .groupBy(["destination", "state"])
    .orderBy("destination")
    .orderBy("state")
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function deliveries(db: Db, team: string) {
  return db
    .selectFrom("reminder")
    .leftJoin("message", "message.id", "reminder.message")
    .select([
      "reminder.id as reminder",
      "reminder.destination",
      "reminder.deadline",
      "reminder.version",
      "reminder.lead",
      "reminder.day",
      "reminder.action",
      "reminder.reason",
      "reminder.planned_on as plannedOn",
      "reminder.planned_at as plannedAt",
      "reminder.mention",
      "reminder.message",
      "message.state",
      "message.attempts",
      "message.form",
      "message.possible_repeat",
      "message.detail",
      "message.ref",
      "message.sent_at as sentAt",
      "message.revision",
      "message.shown",
    ])
    .where("reminder.team", "=", team)
    .orderBy("reminder.day")
    .orderBy("reminder.destination")
    .orderBy("reminder.id");
}

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>["execute"]>>[number];
type Calls = ReadonlyMap<string, CallDelivery>;

function deliveryOf({ possible_repeat, revision, shown, ...row }: Row, calls: Calls): Delivery {
  return {
    ...row,
    possibleRepeat: possible_repeat === 1,
    isOutdated: isOutdated({ state: row.state, shown: shown ?? 0, revision: revision ?? 0 }),
    call: (row.mention !== null && row.message !== null && calls.get(row.message)) || null,
  };
}

/** The calls in the threads of a team's messages, by these. */
async function callsIn(db: Db, team: string, messages: readonly string[]): Promise<Calls> {
  const found = await callsOf(db, team, messages);
  if (found.length === 0) return new Map();
  const ids = found.map(({ id }) => id);
  const rows = await db
    .selectFrom("message")
    .select(["id", "state", "attempts", "form", "possible_repeat", "detail", "revision", "shown"])
    .select(["planned_at as plannedAt", "sent_at as sentAt"])
    .where("team", "=", team)
    .where("id", "in", ids)
    .execute();
  const calls = new Map(
    rows.map(({ id, possible_repeat, revision, shown, ...row }) => [
      id,
      {
        ...row,
        key: id,
        possibleRepeat: possible_repeat === 1,
        isOutdated: isOutdated({ ...row, revision, shown }),
      },
    ]),
  );
  return new Map(found.flatMap(({ of, id }) => (calls.has(id) ? [[of, calls.get(id) as CallDelivery]] : [])));
}

function isOutdated(row: Record<"shown" | "revision", number> & { readonly state: MessageState | null }) {
  return row.state === "sent" && row.shown < row.revision;
}
