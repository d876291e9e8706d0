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
  const names = Object.keys(columns);
  if (engine === "postgres") {
    // Of arrays the planner knows the length, and that so few rows are best found by their keys.
    const arrays = names.map((name) => {
      const values = records.map((record) => record[name] ?? null);
      return sql`${values}::${sql.raw(columns[name] ?? "text")}[]`;
    });
    return sql`unnest(${sql.join(arrays)}) as r(${sql.join(names.map((name) => sql.ref(name)))})`;
  }
  // By their places, because SQLite takes longer to find a value by its name.
  const values = names.map((name, place) => sql`value ->> ${sql.lit(place)} as ${sql.ref(name)}`);
  const lists = records.map((record) => names.map((name) => record[name] ?? null));
  return sql`(select ${sql.join(values)} from json_each(${JSON.stringify(lists)})) as r`;
}

/** The greatest of values that are not null. */
export function greatest(engine: Store["engine"], ...values: readonly RawBuilder<unknown>[]) {
  return sql<number>`${sql.raw(engine === "postgres" ? "greatest" : "max")}(${sql.join(values)})`;
}
