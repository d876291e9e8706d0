import type { Db } from "./store.ts";

/** Who has taken a deadline, and when (wall clock). */
export interface Owner {
  readonly person: string;
  readonly at: number;
}

/** Who has taken a deadline of a team; null where nobody has. */
export async function ownerOf(db: Db, team: string, deadline: string): Promise<Owner | null> {
  const query = db
    .selectFrom("owner")
    .select(["person", "at"])
    .where("team", "=", team)
    .where("deadline", "=", deadline);
  return (await query.executeTakeFirst()) ?? null;
}

/** Who has taken what in a team: persons by the ids of the deadlines, in order of these. */
export async function ownersOf(db: Db, team: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("owner")
    .select(["deadline", "person"])
    .where("team", "=", team)
    .orderBy("deadline")
    .execute();
  return new Map(rows.map(({ deadline, person }) => [deadline, person]));
}

/** Deadlines of any of these events that somebody of the team has taken. */
export async function takenUnder(
  db: Db,
  team: string,
  events: ReadonlySet<string>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("owner")
    .select("deadline")
    .where("team", "=", team)
    .orderBy("deadline")
    .execute();
  return rows.flatMap(({ deadline }) => (events.has(deadline.split("/", 1)[0] ?? "") ? [deadline] : []));
}
