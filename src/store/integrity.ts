import type { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import { StoreError } from "../core/store-problem.ts";
import { newestBackup } from "./backup-files.ts";
import type { Store } from "./store.ts";

/**
 * Checks a whole SQLite file, its indexes too: a row that an index lacks would never be posted. Takes about a
 * millisecond a megabyte, during which the process stands still; meant for the start of serving.
 * @throws StoreError `corrupt`
 */
export async function checkIntegrity(store: Store, file: string): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(store.db);
  const detail = rows[0]?.integrity_check ?? "";
  if (detail !== "ok") throw new StoreError({ code: "corrupt", file, backup: newestBackup(file), detail });
}

/**
 * What is wrong with a database, null where nothing is. Goes table by table, so that a process that serves goes on in
 * between.
 * @throws whatever `node:sqlite` throws for a file that is no database at all
 */
export async function integrityFlaw(database: DatabaseSync): Promise<string | null> {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  if (!tables.some(({ name }) => name === "migration")) return "it has no tables of Vigil";
  for (const { name } of tables) {
    const [row] = database.prepare(`pragma integrity_check("${name}")`).all();
    if (row?.integrity_check !== "ok") return String(row?.integrity_check);
    await nextTurn();
  }
  return null;
}
