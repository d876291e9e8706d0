import type { Instant } from "./ports.ts";

/**
 * What a person can meet with the store, as a code and its parameters; the sentences are in `src/i18n`. `file` is a
 * path, `where` names a file or a server as `host:port/database` (never with a password), `detail` is what the engine
 * itself said, in English.
 */
export type StoreProblem =
  | OpeningProblem
  | WritingProblem
  | MigrationProblem
  | BackupProblem
  | CopyProblem
  | SecretProblem
  /** A file that somebody names, such as one to import, cannot be read; it has nothing to do with the store. */
  | { readonly code: "unreadable"; readonly file: string; readonly detail: string };

export type OpeningProblem =
  /** There is no such file, and this use of it does not make one. */
  | { readonly code: "no-such-file"; readonly file: string }
  /** The folder or file cannot be made or opened: missing, no permission, a folder in its place. */
  | { readonly code: "cannot-open"; readonly file: string; readonly detail: string }
  /** Not an SQLite database or a damaged one. `backup` is the newest backup's path, null where there is none. */
  | {
      readonly code: "corrupt";
      readonly file: string;
      readonly backup: string | null;
      readonly detail: string;
    }
  /** The file is missing or empty although there are backups of it: a new one would begin with nothing. */
  | { readonly code: "lost"; readonly file: string; readonly backup: string }
  /** Another process serves this file. `pid` and `since` are null where it did not say. */
  | {
      readonly code: "already-serving";
      readonly file: string;
      readonly pid: number | null;
      readonly since: Instant | null;
    }
  /** `DATABASE_URL` is not an address of a PostgreSQL database. Its text is not repeated: it may hold a password. */
  | { readonly code: "bad-address" }
  /** `DATABASE_URL` is not set, and this cannot be done without it. */
  | { readonly code: "no-address" }
  /** No connection, or it broke, fell silent or was too slow. What was being written may or may not have been saved. */
  | { readonly code: "unreachable"; readonly where: string; readonly detail: string }
  /** The server refused the user name or the password, or the user may not do this. */
  | { readonly code: "access-denied"; readonly where: string; readonly detail: string }
  | { readonly code: "no-such-database"; readonly where: string };

export type WritingProblem =
  /** The file or its folder may only be read; nothing was saved. */
  | { readonly code: "read-only"; readonly where: string }
  /** Another process kept the file to itself for as long as Vigil waits; nothing was saved. */
  | { readonly code: "busy"; readonly where: string }
  /** The disk is full or failing; nothing was saved. */
  | {
      readonly code: "not-saved";
      readonly where: string;
      readonly reason: "disk-full" | "disk-error";
      readonly detail: string;
    }
  /** A value that not every engine can keep; nothing was saved. */
  | { readonly code: "unstorable"; readonly reason: UnstorableReason };

/** `nul`: U+0000 in a text; `surrogate`: half a character; `number`: no whole number within 2^53; `type`: anything else. */
export type UnstorableReason = "nul" | "surrogate" | "number" | "type";

export type MigrationProblem =
  /** The database was used by a newer Vigil: it has a migration that this one does not know. */
  | { readonly code: "too-new"; readonly where: string; readonly migration: string }
  /** The migration was rolled back; the database is as it was before. */
  | {
      readonly code: "migration-failed";
      readonly where: string;
      readonly migration: string;
      readonly detail: string;
    };

export type BackupProblem =
  /** The store is on PostgreSQL, whose server is what makes and restores backups of it. */
  | { readonly code: "backed-up-elsewhere"; readonly where: string }
  | { readonly code: "no-such-backup"; readonly file: string }
  /** The backup cannot be read or is damaged; nothing was restored. */
  | { readonly code: "bad-backup"; readonly file: string; readonly detail: string };

export type CopyProblem =
  /** The database to copy into already holds rows in this table. */
  | { readonly code: "not-empty"; readonly where: string; readonly table: string }
  /** The database to copy from is at another migration than this version of Vigil. */
  | { readonly code: "other-level"; readonly where: string; readonly migration: string | null }
  /** A row does not read back as it was written; nothing was kept. `key` names the row. */
  | { readonly code: "copy-differs"; readonly table: string; readonly key: string };

/** `table` and `key` name the row; neither a key nor what was encrypted is ever part of a problem. */
export type SecretProblem =
  /** `VIGIL_SECRET_KEY` is not set, and what is kept encrypted is kept in no other way. */
  | { readonly code: "no-secret-key" }
  /** It was encrypted with a key that `VIGIL_SECRET_KEY` does not have. `keyId` is the beginning of that key's hash. */
  | {
      readonly code: "unknown-secret-key";
      readonly table: string;
      readonly key: string;
      readonly keyId: string;
    }
  /** What is kept encrypted was changed, cut, or belongs to another row. */
  | { readonly code: "damaged-secret"; readonly table: string; readonly key: string };

/** Thrown by the store for whatever a person can do something about; anything else it throws is a fault in Vigil. */
export class StoreError extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, cause?: unknown) {
    super(`store: ${problem.code}`, { cause });
    this.name = "StoreError";
    this.problem = problem;
  }
}
