import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { LocalDay } from "../core/days.ts";

const BACKUP = /^vigil-\d{4}-\d{2}-\d{2}\.db$/;

/** Folder beside the database in which its backups lie. */
export function backupFolder(file: string): string {
  return join(dirname(file), "backups");
}

/** Name of the backup of a day, given as `YYYY-MM-DD`. */
export function backupName(day: string): string {
  return `vigil-${day}.db`;
}

/** Paths of all backups of a database, the newest first; none where there is no folder. */
export function backupsOf(file: string): string[] {
  const folder = backupFolder(file);
  return namesIn(folder)
    .filter((name) => BACKUP.test(name))
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/** Path of the newest backup of a database; null where there is none. */
export function newestBackup(file: string): string | null {
  return backupsOf(file)[0] ?? null;
}

/** Names of what a folder holds; none where there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Day of the newest backup of a database; null where there is none. */
export function newestBackupDay(file: string): LocalDay | null {
  const path = newestBackup(file);
  return path === null ? null : (/\d{4}-\d{2}-\d{2}/.exec(basename(path))?.[0] as LocalDay);
}
