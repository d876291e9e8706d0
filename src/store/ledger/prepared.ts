import { type RawBuilder, sql } from "kysely";

/**
 * Begins a statement that a worker sends all day: a PostgreSQL server reads and plans what bears a name only once for each
 * connection. Its text must be the same each time, lists of another length apart; and it names its columns, because the server refuses to go on with
 * `select *` once a newer Vigil has added a column.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */ `);
}
