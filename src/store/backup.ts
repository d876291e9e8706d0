import { closeSync, existsSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import type { Instant } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import { backupFolder, backupName, backupsOf, namesIn } from "./backup-files.ts";
import { putInPlace } from "./durable-files.ts";
import { integrityFlaw } from "./integrity.ts";
import { sqliteError } from "./sqlite-errors.ts";

/** Key of the moment, in milliseconds, at which a backup was begun; stands in backups only. */
export const BACKED_UP_AT = "backed-up-at";

const KEPT = 7;
const UNFINISHED = ".part";
const WAIT = 100;

export interface BackupOptions {
  /** The SQLite file; it may be in use. */
  readonly file: string;
  /** Day it is the backup of, `YYYY-MM-DD`. */
  readonly day: string;
  readonly now: Instant;
}

/**
 * Makes the day's backup, unless there is one.
 * @returns path of the new backup; null where the day has one already
 * @throws StoreError as `backupNow`
 */
export async function backupDaily(options: BackupOptions): Promise<string | null> {
  const { file, day } = options;
  return existsSync(join(backupFolder(file), backupName(day))) ? null : backupNow(options);
}

/**
 * Makes the day's backup in the folder `backups` beside the file, in place of one made earlier that day, checks it, and
 * keeps those of the newest seven days. Nobody who writes meanwhile waits. Only a whole and checked backup ever bears the
 * name of one.
 * @returns its path
 * @throws StoreError `corrupt` where the copy is damaged, `not-saved`, `cannot-open`, `busy`
 */
export async function backupNow({ file, day, now }: BackupOptions): Promise<string> {
  const folder = backupFolder(file);
  const path = join(folder, backupName(day));
  const part = `${path}${UNFINISHED}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeUnfinished(folder);
    closeSync(openSync(part, "w", 0o600));
    await copyInto(file, part);
    await finish(part, now);
    putInPlace(part, path);
  } catch (error) {
    removeUnfinished(folder);
    throw backupError(error, file, path);
  }
  removeOld(file, path);
  return path;
}

/** Through a connection of its own that looks at one moment of the file, so that later writes do not disturb it. */
async function copyInto(file: string, part: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true, timeout: WAIT });
  try {
    source.exec("begin");
    source.prepare("select count(*) from sqlite_schema").get();
    await backup(source, part);
  } finally {
    source.close();
  }
}

/** Makes it one file without a journal beside it, notes when it was taken, and reads all of it again. */
async function finish(part: string, now: Instant): Promise<void> {
  const copy = new DatabaseSync(part, { timeout: WAIT });
  try {
    copy.exec("pragma journal_mode = delete");
    copy.exec("pragma synchronous = full");
    const note = copy.prepare("insert or replace into meta (key, value) values (?, ?)");
    note.run(BACKED_UP_AT, String(now));
    const detail = await integrityFlaw(copy);
    if (detail !== null) throw new Damaged(detail);
  } finally {
    copy.close();
  }
}

class Damaged extends Error {}

function backupError(error: unknown, file: string, path: string): unknown {
  if (error instanceof Damaged) {
    return new StoreError({
      code: "corrupt",
      file,
      backup: backupsOf(file)[0] ?? null,
      detail: error.message,
    });
  }
  if (error instanceof Error && "syscall" in error) {
    const code = "code" in error ? error.code : null;
    return code === "ENOSPC" || code === "EDQUOT"
      ? new StoreError({ code: "not-saved", where: path, reason: "disk-full", detail: error.message }, error)
      : new StoreError({ code: "cannot-open", file: path, detail: error.message }, error);
  }
  return sqliteError(error, file);
}

/** What did not become a backup, by a killed process either; it never hides the error that stopped it. */
function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    if (name.includes(UNFINISHED)) rmSync(join(folder, name), { force: true });
  }
}

/** Never the one just made: where the clock was ahead once, it is not the newest by its name. */
function removeOld(file: string, made: string): void {
  const others = backupsOf(file).filter((path) => path !== made);
  for (const path of others.slice(KEPT - 1)) rmSync(path, { force: true });
}
