import { StoreError, type StoreProblem } from "../core/store-problem.ts";
import { newestBackup } from "./backup-files.ts";

/** SQLite's result codes, https://www.sqlite.org/rescode.html. */
const BUSY = 5;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** The primary result code of an error of `node:sqlite`; null for any other error. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return error.errcode & 0xff;
}

/** Whether another connection is in the way, so that trying again helps. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** The error as a person meets it; unchanged where it is none of those. */
export function sqliteError(error: unknown, file: string): unknown {
  const code = resultCode(error);
  if (code === null || !(error instanceof Error)) return error;
  const problem = problemOf(code, file, error.message);
  return problem ? new StoreError(problem, error) : error;
}

function problemOf(code: number, file: string, detail: string): StoreProblem | null {
  switch (code) {
    case BUSY:
      return { code: "busy", where: file };
    case READ_ONLY:
      return { code: "read-only", where: file };
    case FULL:
      return { code: "not-saved", where: file, reason: "disk-full", detail };
    case IO_ERROR:
      return { code: "not-saved", where: file, reason: "disk-error", detail };
    case CANNOT_OPEN:
      return { code: "cannot-open", file, detail };
    case CORRUPT:
    case NOT_A_DATABASE:
      return { code: "corrupt", file, backup: newestBackup(file), detail };
    default:
      return null;
  }
}
