import { StoreError, type StoreProblem } from "../core/store-problem.ts";

/** What Node and `pg` say of a connection that cannot be made or broke. */
const LOST = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  // SQLSTATE: shutting down, crashed, starting up, idle in a transaction for too long, too many connections.
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "25P03",
  "53300",
]);

/** `pg` gives these no code. */
const LOST_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying|timeout expired|Query read timeout|Client was closed|The server does not support SSL)/;

/** SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const DENIED = new Set(["28P01", "28000", "42501"]);
const RETRIED = new Set(["40P01", "40001"]);
const DISK_FULL = "53100";
const IO_ERROR = "58030";
const NO_DATABASE = "3D000";
const READ_ONLY = "25006";
const TOO_SLOW = "57014";

/** Whether the connection itself can no longer be used. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null && (LOST.has(code) || code.startsWith("08"))) return true;
  return error instanceof Error && LOST_WORDS.test(error.message);
}

/** Whether the server gave this transaction up in favour of another (deadlock), so that doing it again helps. */
export function isRetried(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && RETRIED.has(code);
}

/**
 * The error as a person meets it; unchanged where it is none of those.
 * @param where the server, without a password
 */
export function postgresError(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const problem = problemOf(error, where);
  return problem ? new StoreError(problem, error) : error;
}

function problemOf(error: Error, where: string): StoreProblem | null {
  // Where a name has several addresses, Node joins what each of them said.
  const detail = error instanceof AggregateError ? error.errors.map(messageOf).join("; ") : error.message;
  const code = codeOf(error);
  if (isLost(error) || code === TOO_SLOW) return { code: "unreachable", where, detail };
  if (code === null) return null;
  if (DENIED.has(code)) return { code: "access-denied", where, detail };
  if (code === NO_DATABASE) return { code: "no-such-database", where };
  if (code === READ_ONLY) return { code: "read-only", where };
  if (code === DISK_FULL) return { code: "not-saved", where, reason: "disk-full", detail };
  if (code === IO_ERROR) return { code: "not-saved", where, reason: "disk-error", detail };
  return null;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
