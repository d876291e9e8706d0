import { sql } from "kysely";
import type { Db } from "./store.ts";

/** Puts something else in the place of a person wherever a team's rows name them as who did or has something. */
export async function replacePerson(tx: Db, team: string, person: string, by: string): Promise<void> {
  await tx
    .updateTable("owner")
    .set({ person: by })
    .where("team", "=", team)
    .where("person", "=", person)
    .execute();
  await tx.updateTable("snooze").set({ by }).where("team", "=", team).where("by", "=", person).execute();
  await tx.updateTable("deed").set({ by }).where("team", "=", team).where("by", "=", person).execute();
  for (const table of ["own_case", "own_event"] as const) {
    await tx
      .updateTable(table)
      .set({ recorded_by: by })
      .where("team", "=", team)
      .where("recorded_by", "=", person)
      .execute();
  }
  await tx
    .updateTable("destination")
    .set({ paused_why: by })
    .where("team", "=", team)
    .where("paused_why", "=", person)
    .execute();
}

/** Names a person nowhere any more as whom to turn to: as a backup, or with a reminder. */
export async function forgetBackup(tx: Db, team: string, person: string): Promise<void> {
  await tx
    .updateTable("team")
    .set({ backup: null })
    .where("id", "=", team)
    .where("backup", "=", person)
    .execute();
  await tx
    .updateTable("destination")
    .set({ backup: null })
    .where("team", "=", team)
    .where("backup", "=", person)
    .execute();
  await tx
    .updateTable("reminder")
    .set({ mention: null })
    .where("team", "=", team)
    .where("mention", "=", person)
    .execute();
}

/** Whether any of a team's rows names a person as who did, has or chose something, or as whom to turn to. */
export async function isNamed(db: Db, team: string, person: string): Promise<boolean> {
  for (const [table, owner, column] of NAMING) {
    const query = sql`select 1 from ${sql.table(table)}
      where ${sql.ref(owner)} = ${team} and ${sql.ref(column)} = ${person} limit 1`;
    if ((await query.execute(db)).rows.length > 0) return true;
  }
  return false;
}

/** Columns that name a person, each with the one that names the team. */
const NAMING = [
  ["owner", "team", "person"],
  ["snooze", "team", "by"],
  ["deed", "team", "by"],
  ["own_case", "team", "recorded_by"],
  ["own_event", "team", "recorded_by"],
  ["team", "id", "backup"],
  ["destination", "team", "backup"],
  ["destination", "team", "paused_why"],
  ["reminder", "team", "mention"],
  ["member", "team", "person"],
] as const;

/** A row with a structure kept as JSON, by which something else than its own columns can be named. */
export interface Body {
  readonly id: string;
  readonly body: string;
}

/** What a team's facts say, retracted ones too. */
export function factBodies(db: Db, team: string, table: "own_case" | "own_event"): Promise<readonly Body[]> {
  return db.selectFrom(table).select(["id", "body"]).where("team", "=", team).orderBy("id").execute();
}

/** Writes what a fact says, and nothing else of it. */
export async function setFactBody(
  tx: Db,
  team: string,
  table: "own_case" | "own_event",
  { id, body }: Body,
): Promise<void> {
  await tx.updateTable(table).set({ body }).where("team", "=", team).where("id", "=", id).execute();
}

/** What is kept of the deadlines that were computed for a team alone. */
export function ownDeadlineBodies(db: Db, team: string): Promise<readonly Body[]> {
  return db
    .selectFrom("deadline")
    .select(["id", "body"])
    .where("scope", "=", `team:${team}`)
    .orderBy("id")
    .execute();
}

/** Writes what is kept of a deadline that was computed for a team alone. */
export async function setOwnDeadlineBody(tx: Db, team: string, { id, body }: Body): Promise<void> {
  await tx
    .updateTable("deadline")
    .set({ body })
    .where("scope", "=", `team:${team}`)
    .where("id", "=", id)
    .execute();
}

/** Destroys what is kept of a deed beside who did it and when: it can be undone no more. */
export async function emptyDeed(tx: Db, team: string, id: string): Promise<void> {
  await tx
    .updateTable("deed")
    .set({ before: "{}", after: "{}" })
    .where("team", "=", team)
    .where("id", "=", id)
    .execute();
}
