import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DateTime } from "luxon";
import type { Instant } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import { BACKED_UP_AT } from "./backup.ts";
import { putInPlace, syncFolder } from "./durable-files.ts";
import { integrityFlaw } from "./integrity.ts";
import { MIGRATIONS } from "./migrations/list.ts";
import { takeServingLock } from "./serving-lock.ts";
import { sqliteError } from "./sqlite-errors.ts";

/**
 * Keys of two moments, in milliseconds: up to when the restored backup knows what was posted, and when it was
 * restored. What was posted between them is not in the store.
 */
export const RESTORED_FROM = "restored-from";
export const RESTORED_ON = "restored-on";

export interface RestoreOptions {
  /** The SQLite file that is replaced; it may be missing or damaged. */
  readonly file: string;
  /** Path of the backup. It stays as it is. */
  readonly backup: string;
  readonly now: Instant;
}

/**
 * Puts a backup in the place of the file. The file as it was, with its journals, is kept beside it under a name that
 * ends in `.broken-` and the time. Nothing is changed before the backup has been copied and checked, and at each
 * moment there is a file of that name.
 * @returns path under which the file as it was is kept; null where there was none
 * @throws StoreError `already-serving`, `no-such-backup`, `bad-backup`, `too-new`, `cannot-open`, `not-saved`
 */
export async function restoreBackup({ file, backup, now }: RestoreOptions): Promise<string | null> {
  if (!existsSync(backup)) throw new StoreError({ code: "no-such-backup", file: backup });
  const lock = takeServingLock(file, now);
  const copy = `${file}.restoring`;
  try {
    copyFileSync(backup, copy);
    await prepare(copy, backup, now);
    const aside = moveAside(file, now);
    putInPlace(copy, file);
    return aside;
  } catch (error) {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(`${copy}${ending}`, { force: true });
    throw fileError(error, file);
  } finally {
    lock.release();
  }
}

/** Checks the copy and notes in it what it does not know. */
async function prepare(copy: string, backup: string, now: Instant): Promise<void> {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(copy);
    database.exec("pragma journal_mode = delete");
    database.exec("pragma synchronous = full");
    const flaw = await integrityFlaw(database);
    if (flaw !== null) throw new StoreError({ code: "bad-backup", file: backup, detail: flaw });
    refuseNewer(database, backup);
    note(database, now);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StoreError({ code: "bad-backup", file: backup, detail }, error);
  } finally {
    database?.close();
  }
}

function refuseNewer(database: DatabaseSync, backup: string): void {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  for (const { name } of database.prepare("select name from migration order by name").all()) {
    const migration = String(name);
    if (!known.has(migration)) throw new StoreError({ code: "too-new", where: backup, migration });
  }
}

function note(database: DatabaseSync, now: Instant): void {
  // A file that was copied by other means knows at least what it has planned itself.
  const { taken } = {
    taken: 0,
    ...database
      .prepare(
        "select coalesce((select value from meta where key = ?), max(planned_at), 0) as taken from message",
      )
      .get(BACKED_UP_AT),
  };
  const set = database.prepare("insert or replace into meta (key, value) values (?, ?)");
  set.run(RESTORED_FROM, String(taken));
  set.run(RESTORED_ON, String(now));
  database.prepare("delete from meta where key = ?").run(BACKED_UP_AT);
}

/**
 * Keeps the file under another name too, and takes its journals away from it: they would be read into the file that
 * comes next.
 */
function moveAside(file: string, now: Instant): string | null {
  if (!existsSync(file)) return null;
  const aside = freeName(
    `${file}.broken-${DateTime.fromMillis(now, { zone: "utc" }).toFormat("yyyyMMdd-HHmmss")}`,
  );
  try {
    linkSync(file, aside);
  } catch {
    copyFileSync(file, aside);
  }
  for (const ending of ["-wal", "-shm"]) {
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${aside}${ending}`);
  }
  syncFolder(dirname(file));
  return aside;
}

/** The name, or with a number after it where something bears it already: nothing that was kept is ever replaced. */
function freeName(name: string): string {
  let free = name;
  for (let number = 2; existsSync(free); number++) free = `${name}-${number}`;
  return free;
}

function fileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("syscall" in error)) return sqliteError(error, file);
  return "code" in error && error.code === "ENOSPC"
    ? new StoreError({ code: "not-saved", where: file, reason: "disk-full", detail: error.message }, error)
    : new StoreError({ code: "cannot-open", file, detail: error.message }, error);
}
