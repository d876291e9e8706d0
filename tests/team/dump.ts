import type { Selectable } from "kysely";
import type { Store } from "../../src/store/store.ts";
import { TABLE_NAMES } from "../../src/store/table-rows.ts";
import type { Tables } from "../../src/store/tables.ts";

/** Every row of every table, in one fixed order. */
export type Dump = { readonly [Table in keyof Tables]: readonly Selectable<Tables[Table]>[] };

/** Reads a whole store, to be compared with itself later. */
export async function dumpOf({ db }: Store): Promise<Dump> {
  const dump: Record<string, readonly object[]> = {};
  for (const table of TABLE_NAMES) {
    const rows = await db
      .selectFrom(table as keyof Tables)
      .selectAll()
      .execute();
    const inOrder = rows.map((row) => [JSON.stringify(row, Object.keys(row).sort()), { ...row }] as const);
    dump[table] = inOrder.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
  }
  return dump as unknown as Dump;
}

/** Rows in one fixed order, whatever their database gave them in. */
export function inOrder<Row extends object>(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row) => [JSON.stringify(row, Object.keys(row).sort()), { ...row }] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
}
