import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Db, Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { prepared } from "./prepared.ts";
import { recordsOf } from "./records.ts";

/** Why a reminder that was planned is not posted after all. */
export type MootReason = "closed" | "retracted" | "redated" | "rule-disabled" | "snoozed";

interface Standing {
  /** null: the message holds no reminder at all. */
  readonly id: number | null;
  /** null: it is still to be posted. */
  readonly reason: MootReason | null;
}

/**
 * Whether any of these messages that nobody has tried holds a reminder that is moot, or none at all. It is asked before
 * they are committed as `sending`; whoever changes facts between the two takes out of them what is moot himself.
 */
export async function isAnyMoot(store: Store, messages: readonly string[]): Promise<boolean> {
  const standings = await standingsOf(store, store.db, messages, UNTRIED);
  return mootAmong(standings).length > 0 || standings.some(({ id }) => id === null);
}

/**
 * Takes the reminders out of messages that no longer hold: their deadline is closed or gone, dated otherwise, or its
 * rule is switched off. They stay, as skipped for that reason.
 */
export async function takeOutMoot(
  store: Store,
  tx: Transaction<Tables>,
  messages: readonly string[],
): Promise<void> {
  await skipReminders(store, tx, mootAmong(await standingsOf(store, tx, messages, ALL)));
}

/** Those that are moot in every way in which the team can see the deadline. */
function mootAmong(standings: readonly Standing[]): readonly { id: number; reason: MootReason }[] {
  const holds = new Set(standings.filter(({ reason }) => reason === null).map(({ id }) => id));
  return standings.flatMap(({ id, reason }) =>
    id === null || reason === null || holds.has(id) ? [] : [{ id, reason }],
  );
}

/** Which of the messages are asked for, in a statement of its own name. */
type Which = Readonly<Record<"name" | "which", RawBuilder<unknown>>>;
const UNTRIED: Which = { name: prepared("any-moot"), which: sql`message.first_try is null` };
const ALL: Which = { name: prepared("moot"), which: sql`true` };

/** Whether the team of `reminder` has facts of its own about the case of `deadline`. */
const IS_OWN = sql`exists (select 1 from own_scope
      where own_scope.team = reminder.team and own_scope.case_id = deadline.case_id)`;

/**
 * `deadline` is that of `reminder` as the team sees it: under the team's own scope where the team has facts of its own
 * about the case, under a bundled dossier's otherwise.
 */
export const AS_SEEN: RawBuilder<boolean> = sql`deadline.id = reminder.deadline and case
        when deadline.scope = 'team:' || reminder.team then ${IS_OWN}
        else deadline.scope like 'dossier:%' and not ${IS_OWN}
      end`;

/** Why `reminder` does not hold any more, by its `deadline`; null where it does. */
export const MOOT_REASON: RawBuilder<MootReason | null> = sql`case
        when deadline.id is null or deadline.gone = 1 then 'retracted'
        when deadline.closed_on is not null then 'closed'
        when deadline.version <> reminder.version then 'redated'
        when deadline.enabled = 0 then 'rule-disabled'
      end`;

async function standingsOf(
  store: Store,
  db: Db,
  messages: readonly string[],
  { name, which }: Which,
): Promise<readonly Standing[]> {
  if (messages.length === 0) return [];
  const records = messages.map((id) => ({ id }));
  const { rows } = await sql<Standing>`${name}
    select reminder.id, ${MOOT_REASON} as reason
    from ${recordsOf(store.engine, { id: "text" }, records)}
    join message on message.id = r.id and message.kind = 'reminders' and ${which}
    left join reminder on reminder.message = r.id
    left join deadline on ${AS_SEEN}
  `.execute(db);
  return rows;
}

/** Says of reminders that they are skipped, and why. */
export async function skipReminders(
  store: Store,
  tx: Db,
  reminders: readonly { readonly id: number; readonly reason: string | null }[],
): Promise<void> {
  if (reminders.length === 0) return;
  await sql`
    update reminder set action = 'skip', reason = r.reason, message = null
    from ${recordsOf(store.engine, { id: "bigint", reason: "text" }, reminders)}
    where reminder.id = r.id
  `.execute(tx);
}

/** Drops those of these messages, which were never tried, that hold no reminder any more. @returns which */
export async function dropEmpty(tx: Db, messages: readonly string[]): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  const dropped = await tx
    .updateTable("message")
    .set({ state: "dropped" })
    .where("id", "in", messages)
    .where("kind", "=", "reminders")
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom("reminder").select("reminder.id").whereRef("reminder.message", "=", "message.id"),
        ),
      ),
    )
    .returning("id")
    .execute();
  return dropped.map(({ id }) => id);
}
