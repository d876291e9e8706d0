import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Instant } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import { isBusy } from "./sqlite-errors.ts";

/** Held by the one process that serves an SQLite file. It ends with the process, however that ends. */
export interface ServingLock {
  release(): void;
}

/** Who serves the file, and since when. */
interface Holder {
  readonly pid: number;
  readonly since: Instant;
}

/**
 * Makes this the one process that serves a file (on PostgreSQL any number may). Everything else may use the file
 * meanwhile: the lock is on a file beside it, `<file>.lock`, and who holds it is written into `<file>.serving`.
 * @throws StoreError `already-serving`, `cannot-open`
 */
export function takeServingLock(file: string, since: Instant): ServingLock {
  const { target, lock } = openLock(file);
  try {
    // The system takes this lock away with the process, so that nothing has to be cleaned up after a kill.
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw cannotOpen(`${target}.lock`, error);
    throw new StoreError({ code: "already-serving", file, ...holderOf(target) }, error);
  }
  const holder = `${target}.serving`;
  writeHolder(holder, { pid: process.pid, since });
  return {
    release() {
      if (!lock.isOpen) return;
      rmSync(holder, { force: true });
      lock.close();
    },
  };
}

/** Beside the file itself whichever way it is named, so that two names of it are one lock. */
function openLock(file: string): { target: string; lock: DatabaseSync } {
  try {
    const target = existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
    closeSync(openSync(`${target}.lock`, "a", 0o600));
    return { target, lock: new DatabaseSync(`${target}.lock`, { timeout: 0 }) };
  } catch (error) {
    throw cannotOpen(`${file}.lock`, error);
  }
}

function cannotOpen(file: string, error: unknown): StoreError {
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreError({ code: "cannot-open", file, detail }, error);
}

/** Only tells people who it is; the lock does not depend on it. */
function writeHolder(file: string, holder: Holder): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    rmSync(`${file}.new`, { force: true });
  }
}

function holderOf(target: string): { pid: number | null; since: Instant | null } {
  try {
    const { pid, since }: Partial<Holder> = JSON.parse(readFileSync(`${target}.serving`, "utf8"));
    if (typeof pid === "number" && typeof since === "number") return { pid, since };
    return { pid: null, since: null };
  } catch {
    return { pid: null, since: null };
  }
}
