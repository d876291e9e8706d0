import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * What chat platforms bring: whose a workspace is, what it lets Vigil do there (encrypted), and what a person chose. Texts
 * compare by their bytes and SQLite's tables are strict, as in the first schema.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const text = isPostgres ? `text collate "C"` : "text";
  const int = isPostgres ? "bigint" : "integer";
  const end = isPostgres ? "" : " strict";
  const table = (name: string, columns: readonly string[], ...primary: readonly string[]) =>
    sql
      .raw(
        `create table ${name} (${columns.join(", ")}, constraint ${name}_pk primary key (${primary.join(", ")}))${end}`,
      )
      .execute(db);
  const [platform, name] = [`platform ${text} not null`, `name ${text} not null`];
  const team = `team ${text} not null`;
  await table(
    "workspace",
    [platform, `id ${text} not null`, team, `joined_at ${int} not null`],
    ...["platform", "id"],
  );
  await sql`create index workspace_by_team on workspace (team)`.execute(db);
  await table(
    "credential",
    [platform, name, `body ${text} not null`, `key_id ${text} not null`, `updated_at ${int} not null`],
    ...["platform", "name"],
  );
  await table("member", [team, `person ${text} not null`, `language ${text}`], "team", "person");
}
