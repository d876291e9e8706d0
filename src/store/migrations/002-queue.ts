import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * What the worker searches becomes one column that changes only when there is nothing left to do: PostgreSQL then writes
 * the steps in between without touching an index, as long as there is room on the row's page. On SQLite the column is
 * computed as it is read, which is all that can be added to a table there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  // At once, and in the order in which processes that still work take them: otherwise each could wait for the other.
  if (isPostgres) await run("lock table occasion, lane, message in access exclusive mode");
  const drop = [
    "message_by_key",
    "message_pending",
    "lane_by_turn",
    "lane_by_served_turn",
    "occasion_by_deadline",
  ];
  for (const index of drop) await run(`drop index ${index}`);
  await run("alter table lane drop column served_turn");
  await run(`alter table message add column last_try ${isPostgres ? "bigint" : "integer"}`);
  // Of what was tried before, nobody can tell any more which try was the last: the latest it can have been.
  await run("update message set last_try = epoch where first_try is not null");
  for (const [table, pending] of [
    ["message", PENDING_MESSAGE],
    ["lane", "case when due_at is null then 0 else 1 end"],
  ]) {
    // Room on each page for what rows turn into; PostgreSQL uses it from the rewrite that follows.
    if (isPostgres) await run(`alter table ${table} set (fillfactor = 60)`);
    const column = isPostgres ? "bigint not null" : "integer not null";
    const kept = isPostgres ? "stored" : "virtual";
    await run(`alter table ${table} add column pending ${column} generated always as (${pending}) ${kept}`);
  }
  await run("create index message_pending on message (destination) where pending = 1");
  await run("create index lane_by_turn on lane (platform, pending, turn, destination)");
  // All of it, so that SQLite finds a deadline's own days here instead of looking through everybody's days.
  await run("create index occasion_by_deadline on occasion (scope, deadline, day, lead)");
}

const PENDING_MESSAGE = `case state when 'dead' then 0 when 'dropped' then 0
  when 'sent' then case when shown < revision then 1 else 0 end else 1 end`;
