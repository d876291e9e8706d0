import type { Db } from "./store.ts";

/** Why a destination is paused, in the words of the platform or by whom, and since when (wall clock). */
export interface Pause {
  readonly why: string;
  readonly since: number | null;
}

/** The paused destinations of a team, by their ids. */
export async function pausesOf(db: Db, team: string): Promise<ReadonlyMap<string, Pause>> {
  const rows = await db
    .selectFrom("destination")
    .select(["id", "paused_why as why", "paused_at as since"])
    .where("team", "=", team)
    .where("state", "=", "paused")
    .execute();
  return new Map(rows.map(({ id, why, since }) => [id, { why: why ?? "", since }]));
}
