import type { NamedAlarm } from "../core/ports.ts";
import type { Db } from "./store.ts";

/** Every alarm that is raised, told or not, the oldest first. Only Vigil itself sees all of them. */
export async function allAlarms(db: Db): Promise<readonly NamedAlarm[]> {
  return (await namedRows(db).execute()).map(alarmOf);
}

/** Those of all alarms that nobody was told about yet, the oldest first. */
export async function untoldAlarms(db: Db): Promise<readonly NamedAlarm[]> {
  return (await namedRows(db).where("alarm.told_at", "is", null).execute()).map(alarmOf);
}

/** The alarms about a team's destinations and messages, or about Vigil itself, the oldest first. */
export async function alarmsOf(db: Db, team: string): Promise<readonly NamedAlarm[]> {
  const rows = await namedRows(db)
    .where((where) => where.or([where("alarm.subject", "=", ""), where("destination.team", "=", team)]))
    .execute();
  return rows.map(alarmOf);
}

/** Alarms with the destination that each is about, itself or by one of its messages. */
function namedRows(db: Db) {
  return db
    .selectFrom("alarm")
    .leftJoin("message", "message.id", "alarm.subject")
    .leftJoin("destination", (join) =>
      join.on(({ eb, fn }) => eb("destination.id", "=", fn.coalesce("message.destination", "alarm.subject"))),
    )
    .leftJoin("team", "team.id", "destination.team")
    .select(["alarm.code", "alarm.subject", "alarm.since", "alarm.detail"])
    .select(["destination.name as destination", "team.name as team"])
    .orderBy("alarm.since")
    .orderBy("alarm.code")
    .orderBy("alarm.subject");
}

type Row = Awaited<ReturnType<ReturnType<typeof namedRows>["executeTakeFirstOrThrow"]>>;

function alarmOf({ code, subject, since, detail, destination, team }: Row): NamedAlarm {
  const place = destination === null || team === null ? null : { destination, team };
  return { code, subject, since, detail, place };
}
