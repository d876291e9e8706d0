import type { Team } from "../core/team.ts";
import type { Db } from "./store.ts";

/** A team by its id, or null where there is none. */
export async function findTeam(db: Db, team: string): Promise<Team | null> {
  const row = await db.selectFrom("team").selectAll().where("id", "=", team).executeTakeFirst();
  return row ? teamOf(row) : null;
}

/** Ids of all teams, in order. Only Vigil itself asks for all of them, never a member of a team. */
export async function allTeamIds(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("team").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/**
 * Adds a team, unless there is one of its id; whoever adds it meanwhile is waited for.
 * @param createdAt wall clock
 * @returns whether it was added
 */
export async function insertTeam(tx: Db, team: Team, createdAt: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added = 0n } = await tx
    .insertInto("team")
    .values({
      id: team.id,
      name: team.name,
      zone: team.zone,
      language: team.language,
      post_at: team.postAt,
      digest_day: team.digestDay,
      weekend_on_friday: team.weekendOnFriday ? 1 : 0,
      dossiers: JSON.stringify(team.dossiers),
      backup: team.backup,
      created_at: createdAt,
      audit_seq: 0,
      audit_hash: "",
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return added > 0n;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly language: string;
  readonly post_at: string;
  readonly digest_day: number;
  readonly weekend_on_friday: number;
  readonly dossiers: string;
  readonly backup: string | null;
}

function teamOf(row: Row): Team {
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    language: row.language,
    postAt: row.post_at,
    digestDay: row.digest_day,
    weekendOnFriday: row.weekend_on_friday === 1,
    dossiers: JSON.parse(row.dossiers) as string[],
    backup: row.backup,
  };
}
