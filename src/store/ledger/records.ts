import { type RawBuilder, sql } from "kysely";
import type { Store } from "../store.ts";

/** Types of the columns of records, by name. */
type Columns = Readonly<Record<string, "text" | "bigint">>;

/**
 * Records as a table called `r` in the `from` of a statement, whose text is the same for any number of them.
 * @param columns those that the statement uses; a record without one has null there
 */
export function recordsOf(
  engine: Store["engine"],
  columns: Columns,
  records: readonly Readonly<Record<string, string | number | null>>[],
): RawBuilder<unknown> {
  const json = JSON.stringify(records);
  const names = Object.keys(columns);
  if (engine === "postgres") {
    const types = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] ?? "text")}`);
    return sql`json_to_recordset(${json}::json) as r(${sql.join(types)})`;
  }
  const values = names.map((name) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`);
  return sql`(select ${sql.join(values)} from json_each(${json})) as r`;
}

/** The greatest of values that are not null. */
export function greatest(engine: Store["engine"], ...values: readonly RawBuilder<unknown>[]) {
  return sql<number>`${sql.raw(engine === "postgres" ? "greatest" : "max")}(${sql.join(values)})`;
}
