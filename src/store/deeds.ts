import type { Selectable } from "kysely";
import type { Db } from "./store.ts";
import type { Tables } from "./tables.ts";

/** What somebody did. */
export type DeedRow = Selectable<Tables["deed"]>;

/** Keeps a deed. */
export async function insertDeed(tx: Db, deed: DeedRow): Promise<void> {
  await tx.insertInto("deed").values(deed).execute();
}

/** A deed of a team; null where the team has none of this id. */
export async function findDeed(db: Db, team: string, id: string): Promise<DeedRow | null> {
  const query = db.selectFrom("deed").selectAll().where("team", "=", team).where("id", "=", id);
  return (await query.executeTakeFirst()) ?? null;
}

/** Says of a deed that it was taken back. */
export async function markUndone(tx: Db, team: string, id: string, at: number): Promise<void> {
  await tx.updateTable("deed").set({ undone_at: at }).where("team", "=", team).where("id", "=", id).execute();
}

/** What was done about a deadline, the earliest first. */
export async function deedsAbout(db: Db, team: string, deadline: string): Promise<readonly DeedRow[]> {
  return db
    .selectFrom("deed")
    .selectAll()
    .where("team", "=", team)
    .where("deadline", "=", deadline)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** The deeds of a team from a moment on, the latest first. */
export async function deedsSince(db: Db, team: string, since: number): Promise<readonly DeedRow[]> {
  return db
    .selectFrom("deed")
    .selectAll()
    .where("team", "=", team)
    .where("at", ">=", since)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}
