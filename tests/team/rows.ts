import type { Insertable } from "kysely";
import type { Team } from "../../src/core/team.ts";
import type { Db } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";

/** Writes a team's row as a team has it on its first day. */
export async function insertTeam(
  db: Db,
  id: string,
  change: Partial<Insertable<Tables["team"]>> = {},
): Promise<void> {
  const team: Insertable<Tables["team"]> = {
    id,
    name: id,
    zone: "Asia/Almaty",
    language: "en",
    post_at: "09:00",
    digest_day: 1,
    weekend_on_friday: 0,
    dossiers: "[]",
    backup: null,
    created_at: 0,
    audit_seq: 0,
    audit_hash: "",
    ...change,
  };
  await db.insertInto("team").values(team).execute();
}

/** A team as core knows it. */
export const TEAM: Team = {
  id: "team",
  name: "A team",
  zone: "Asia/Almaty",
  language: "en",
  postAt: "09:00",
  digestDay: 1,
  weekendOnFriday: false,
  dossiers: ["test"],
  backup: null,
};
