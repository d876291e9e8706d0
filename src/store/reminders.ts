import { sql } from "kysely";
import type { LocalDay } from "../core/days.ts";
import type { PlannedReminder } from "../core/destination-plan.ts";
import type { Instant } from "../core/ports.ts";
import { recordsOf } from "./ledger/records.ts";
import { slices } from "./slices.ts";
import type { Db, Store } from "./store.ts";
import type { MessageKind } from "./tables.ts";

/** A reminder that is in the ledger already. */
export interface KeptReminder {
  readonly id: number;
  readonly deadline: string;
  readonly version: string;
  readonly lead: number;
  readonly day: LocalDay;
  readonly action: "post" | "skip";
  readonly reason: string;
  readonly plannedOn: LocalDay;
}

/** Which reminders of a destination: those of a span of nominal days, or all of these deadlines. */
export type ReminderChoice =
  | { readonly from: LocalDay; readonly through: LocalDay }
  | { readonly deadlines: readonly string[] };

/** Reminders of a team's destination that were planned before. */
export async function keptReminders(
  db: Db,
  team: string,
  destination: string,
  choice: ReminderChoice,
): Promise<readonly KeptReminder[]> {
  const all = db
    .selectFrom("reminder")
    .select(["id", "deadline", "version", "lead", "day", "action", "reason", "planned_on as plannedOn"])
    .where("team", "=", team)
    .where("destination", "=", destination);
  const found: KeptReminder[] = [];
  const read = async (query: typeof all) => found.push(...((await query.execute()) as KeptReminder[]));
  if ("from" in choice) await read(all.where("day", ">=", choice.from).where("day", "<=", choice.through));
  else for (const slice of slices(choice.deadlines)) await read(all.where("deadline", "in", slice));
  return found;
}

/** A planned reminder with the message it goes with; null where it is skipped. */
export interface NewReminder extends Omit<PlannedReminder, "earliest"> {
  readonly message: string | null;
}

/** Where and when reminders are planned. */
export interface PlanningPlace {
  readonly team: string;
  readonly destination: string;
  readonly today: LocalDay;
  readonly now: Instant;
}

/** Writes reminders into the ledger; what is there already under the same identity stays as it is. */
export async function insertReminders(
  store: Pick<Store, "engine">,
  tx: Db,
  { team, destination, today, now }: PlanningPlace,
  reminders: readonly NewReminder[],
): Promise<void> {
  for (const slice of slices(reminders)) {
    await sql`
      insert into reminder (team, destination, deadline, version, lead, day, action, reason, planned_on, planned_at,
        mention, message)
      select ${team}, ${destination}, r.deadline, r.version, r.lead, r.day, r.action, r.reason, ${today}, ${sql.lit(now)},
        r.mention, r.message
      from ${recordsOf(store.engine, REMINDER_COLUMNS, slice.map(recordOf))} where true
      on conflict (team, destination, deadline, version, lead, day) do nothing
    `.execute(tx);
  }
}

/** Removes reminders of a team that were skipped and are planned anew. */
export async function removeReminders(tx: Db, team: string, ids: readonly number[]): Promise<void> {
  for (const slice of slices(ids)) {
    await tx.deleteFrom("reminder").where("team", "=", team).where("id", "in", slice).execute();
  }
}

/** The highest part number among a destination's messages of a kind and day; 0 where there is none. */
export async function lastPart(
  db: Db,
  team: string,
  destination: string,
  kind: MessageKind,
  day: LocalDay,
): Promise<number> {
  const { part } = await db
    .selectFrom("message")
    .select(({ fn }) => fn.max("part").as("part"))
    .where("team", "=", team)
    .where("destination", "=", destination)
    .where("day", "=", day)
    .where("kind", "=", kind)
    .executeTakeFirstOrThrow();
  return part === null ? 0 : Number(part);
}

/** Until when a team's deadlines are snoozed, beyond a day. */
export async function snoozesOf(
  db: Db,
  team: string,
  today: LocalDay,
): Promise<ReadonlyMap<string, LocalDay>> {
  const rows = await db
    .selectFrom("snooze")
    .select(["deadline", "until"])
    .where("team", "=", team)
    .where("until", ">", today)
    .execute();
  return new Map(rows.map(({ deadline, until }) => [deadline, until as LocalDay]));
}

/** Ids of the deadlines that somebody of a team has taken. */
export async function takenBy(db: Db, team: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("owner").select("deadline").where("team", "=", team).execute();
  return new Set(rows.map(({ deadline }) => deadline));
}

const REMINDER_COLUMNS = {
  deadline: "text",
  version: "text",
  lead: "bigint",
  day: "text",
  action: "text",
  reason: "text",
  mention: "text",
  message: "text",
} as const;

function recordOf({ deadline, version, lead, day, action, reason, mention, message }: NewReminder) {
  return { deadline, version, lead, day, action, reason, mention, message };
}
