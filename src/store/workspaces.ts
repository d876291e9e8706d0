import type { Workspace } from "../core/chat-desk.ts";
import type { Db } from "./store.ts";

/** Id of the team whose a workspace is; null where it is nobody's. Asked by Vigil itself, before any team is known. */
export async function teamOfWorkspace(db: Db, { platform, id }: Workspace): Promise<string | null> {
  const query = db
    .selectFrom("workspace")
    .select("team")
    .where("platform", "=", platform)
    .where("id", "=", id);
  return (await query.executeTakeFirst())?.team ?? null;
}

/** The workspaces of a team on a platform, in order of their ids. */
export async function workspacesOf(db: Db, team: string, platform: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("workspace")
    .select("id")
    .where("team", "=", team)
    .where("platform", "=", platform)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Notes that a workspace is a team's, whosever it was before.
 * @param now wall clock
 */
export async function joinWorkspace(
  db: Db,
  { platform, id }: Workspace,
  team: string,
  now: number,
): Promise<void> {
  const joined = { team, joined_at: now };
  await db
    .insertInto("workspace")
    .values({ platform, id, ...joined })
    // What is a team's already stays so from when it was.
    .onConflict((conflict) =>
      conflict.columns(["platform", "id"]).doUpdateSet(joined).where("workspace.team", "!=", team),
    )
    .execute();
}
