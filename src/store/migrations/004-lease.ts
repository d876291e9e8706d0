import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * Which process does what only one of several may do, such as listening to Discord. On SQLite, where only one process
 * serves, it stays empty.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const text = isPostgres ? `text collate "C"` : "text";
  const int = isPostgres ? "bigint" : "integer";
  const columns = [
    `name ${text} not null`,
    `holder ${text} not null`,
    `until ${int} not null`,
    "constraint lease_pk primary key (name)",
  ];
  await sql.raw(`create table lease (${columns.join(", ")})${isPostgres ? "" : " strict"}`).execute(db);
}
