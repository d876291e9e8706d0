import type { Alarm } from "../core/ports.ts";
import type { Db } from "./store.ts";

/** Every alarm that is raised, told or not, the oldest first. Only Vigil itself sees all of them. */
export function allAlarms(db: Db): Promise<readonly Alarm[]> {
  return db
    .selectFrom("alarm")
    .select(["code", "subject", "since", "detail"])
    .orderBy("since")
    .orderBy("code")
    .orderBy("subject")
    .execute();
}

/** The alarms about a team's destinations and messages, or about Vigil itself, the oldest first. */
export async function alarmsOf(db: Db, team: string): Promise<readonly Alarm[]> {
  return db
    .selectFrom("alarm")
    .select(["code", "subject", "since", "detail"])
    .where((where) =>
      where.or([
        where("subject", "=", ""),
        where("subject", "in", where.selectFrom("destination").select("id").where("team", "=", team)),
        where("subject", "in", where.selectFrom("message").select("id").where("team", "=", team)),
      ]),
    )
    .orderBy("since")
    .orderBy("code")
    .orderBy("subject")
    .execute();
}
