import type { LocalDay } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import type { KeptDeadline } from "./deadlines.ts";
import type { CallBody } from "./ledger/call.ts";
import { scopesOf, teamScope } from "./scopes.ts";
import type { Db } from "./store.ts";
import type { MessageKind } from "./tables.ts";

/** A message of the ledger as far as its text follows from it. */
export interface MessageContent {
  readonly kind: MessageKind;
  readonly day: LocalDay;
  /** As it was queued; see `queueMessage`. */
  readonly body: unknown;
  readonly reminders: readonly ReminderContent[];
}

/** A reminder of a message with its deadline as the team sees it now, and what was done about it. */
export interface ReminderContent {
  readonly version: string;
  /** Days before, `QUESTION` or `SNOOZE_END`. */
  readonly lead: number;
  readonly day: LocalDay;
  readonly reason: string;
  readonly mention: string | null;
  readonly deadline: Deadline;
  readonly kept: Pick<KeptDeadline, "version" | "gone" | "closed_on">;
  readonly owner: string | null;
  readonly snoozedUntil: LocalDay | null;
}

/**
 * What a team's message says; null where the team has none of this id. In the order the deadlines fall due; a call holds
 * those reminders of its message for which somebody is called.
 */
export async function messageContent(
  db: Db,
  team: string,
  dossiers: readonly string[],
  message: string,
): Promise<MessageContent | null> {
  const row = await db
    .selectFrom("message")
    .select(["kind", "day", "body"])
    .where("team", "=", team)
    .where("id", "=", message)
    .executeTakeFirst();
  if (!row) return null;
  const body: unknown = JSON.parse(row.body);
  const content = { kind: row.kind, day: row.day as LocalDay, body };
  if (row.kind === "reminders")
    return { ...content, reminders: await remindersOf(db, team, dossiers, message) };
  if (row.kind !== "call") return { ...content, reminders: [] };
  const all = await remindersOf(db, team, dossiers, (body as CallBody).of);
  return { ...content, reminders: all.filter(({ mention }) => mention !== null) };
}

async function remindersOf(
  db: Db,
  team: string,
  dossiers: readonly string[],
  message: string,
): Promise<ReminderContent[]> {
  const rows = await db
    .selectFrom("reminder")
    .innerJoin("deadline", "deadline.id", "reminder.deadline")
    .leftJoin("own_scope", (join) =>
      join.on("own_scope.team", "=", team).onRef("own_scope.case_id", "=", "deadline.case_id"),
    )
    .leftJoin("owner", (join) =>
      join.on("owner.team", "=", team).onRef("owner.deadline", "=", "reminder.deadline"),
    )
    .leftJoin("snooze", (join) =>
      join.on("snooze.team", "=", team).onRef("snooze.deadline", "=", "reminder.deadline"),
    )
    .select([
      ...(["reminder.id", "reminder.version", "reminder.lead", "reminder.day", "reminder.reason"] as const),
      ...(["reminder.mention", "deadline.scope", "deadline.body", "deadline.gone"] as const),
      ...(["deadline.closed_on", "owner.person as owner", "snooze.until as snoozedUntil"] as const),
      "deadline.version as versionNow",
      "own_scope.case_id as ownCase",
    ])
    .where("reminder.team", "=", team)
    .where("reminder.message", "=", message)
    .where("deadline.scope", "in", scopesOf(team, dossiers))
    .orderBy("deadline.earliest")
    .orderBy("reminder.deadline")
    .execute();
  const isOwn = ({ scope }: { readonly scope: string }) => scope === teamScope(team);
  const current = rows.filter((row) => isOwn(row) === (row.ownCase !== null));
  const found = new Set(current.map(({ id }) => id));
  // Of a case about which the team has no facts any more, its retracted ones are kept for what was posted from them.
  const seen = rows.filter((row) => current.includes(row) || (isOwn(row) && !found.has(row.id)));
  return seen.map((row) => ({
    version: row.version,
    lead: row.lead,
    day: row.day as LocalDay,
    reason: row.reason,
    mention: row.mention,
    deadline: JSON.parse(row.body) as Deadline,
    kept: { version: row.versionNow, gone: row.gone, closed_on: row.closed_on },
    owner: row.owner,
    snoozedUntil: row.snoozedUntil as LocalDay | null,
  }));
}
