import type { LocalDay } from "../core/days.ts";
import type { Db } from "./store.ts";

/** Until when a deadline is not posted, who wanted that, and when (wall clock). */
export interface Snooze {
  readonly until: LocalDay;
  readonly by: string;
  readonly at: number;
}

/** The snooze of a team's deadline, also one that is over; null where there is none. */
export async function snoozeOf(db: Db, team: string, deadline: string): Promise<Snooze | null> {
  const found = await db
    .selectFrom("snooze")
    .select(["until", "by", "at"])
    .where("team", "=", team)
    .where("deadline", "=", deadline)
    .executeTakeFirst();
  return found ? { ...found, until: found.until as LocalDay } : null;
}

/** Deadlines of any of these events that the team has snoozed. */
export async function snoozedUnder(
  db: Db,
  team: string,
  events: ReadonlySet<string>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("snooze")
    .select("deadline")
    .where("team", "=", team)
    .orderBy("deadline")
    .execute();
  return rows.flatMap(({ deadline }) => (events.has(deadline.split("/", 1)[0] ?? "") ? [deadline] : []));
}
