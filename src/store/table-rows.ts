import { type RawBuilder, sql } from "kysely";
import type { Db } from "./store.ts";
import type { Tables } from "./tables.ts";

/** One row as it comes from the database: every column is a text, a whole number or null. */
export type Row = Readonly<Record<string, string | number | null>>;

type KeyColumns = { readonly [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[] };

/** Every table with the columns of its primary key, in the order in which tables are copied. */
export const TABLE_KEYS = {
  meta: ["key"],
  team: ["id"],
  destination: ["id"],
  own_case: ["team", "id"],
  own_event: ["team", "id"],
  scope: ["id"],
  own_scope: ["team", "case_id"],
  deadline: ["scope", "id"],
  occasion: ["scope", "day", "deadline", "lead"],
  owner: ["team", "deadline"],
  snooze: ["team", "deadline"],
  reminder: ["id"],
  message: ["id"],
  lane: ["destination"],
  deed: ["id"],
  audit: ["team", "seq"],
  audit_text: ["team", "seq"],
  alarm: ["code", "subject"],
  workspace: ["platform", "id"],
  credential: ["platform", "name"],
  member: ["team", "person"],
  lease: ["name"],
  migration: ["name"],
} as const satisfies KeyColumns;

/** Name of a table of the store. */
export type TableName = keyof Tables;

export const TABLE_NAMES = Object.keys(TABLE_KEYS) as TableName[];

const BATCH = 500;

/** All rows of a table in the order of its primary key, the same on both engines, in batches. */
export async function* rowsOf(db: Db, table: TableName): AsyncGenerator<readonly Row[]> {
  const keys = TABLE_KEYS[table];
  const columns = sql.join(keys.map((key) => sql.ref(key)));
  let after: RawBuilder<unknown> = sql``;
  for (;;) {
    const query = sql<Row>`select * from ${sql.table(table)} ${after} order by ${columns} limit ${BATCH}`;
    const { rows } = await query.execute(db);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < BATCH) return;
    after = sql`where (${columns}) > (${sql.join(keys.map((key) => last[key]))})`;
  }
}

/** How many rows a table has. */
export async function countRows(db: Db, table: TableName): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

/** The key of a row, for messages. */
export function keyOf(table: TableName, row: Row): string {
  return TABLE_KEYS[table].map((key) => String(row[key])).join(" ");
}
