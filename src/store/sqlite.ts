import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely } from "kysely";
import { StoreError } from "../core/store-problem.ts";
import { newestBackup } from "./backup-files.ts";
import { SqliteDialect } from "./sqlite-dialect.ts";
import { isBusy, sqliteError } from "./sqlite-errors.ts";
import type { Tables } from "./tables.ts";
import { TransactionScope } from "./transaction-scope.ts";

/** Milliseconds for which the process may stand still while another one writes; more waiting is done between tries. */
const BLOCKING_WAIT = 5;
const TRIES_TO_OPEN = 100;
const PAUSE = 20;

/** Durable through a power loss (`synchronous=full`), readable by others while one writes (`wal`). */
const SETTINGS = [
  "pragma journal_mode = wal",
  "pragma synchronous = full",
  "pragma journal_size_limit = 67108864",
  "pragma cache_size = -96000",
  "pragma temp_store = memory",
  "pragma trusted_schema = off",
];

export interface SqliteOptions {
  /** Path, or `:memory:`. */
  readonly file: string;
  /** Whether it is made where it is missing, with its folder, readable by its owner only. */
  readonly create: boolean;
  /** Milliseconds to wait for another process that writes, before `busy`. */
  readonly patience: number;
}

/** A connection to a file and the scope in which its transactions run. */
export interface Connected {
  readonly db: Kysely<Tables>;
  readonly scope: TransactionScope;
}

/**
 * Opens an SQLite file.
 * @throws StoreError `no-such-file`, `lost`, `cannot-open`, `corrupt`, `busy`, `read-only`
 */
export async function connectSqlite({ file, create, patience }: SqliteOptions): Promise<Connected> {
  if (file !== ":memory:") prepareFile(file, create);
  const database = await openDatabase(file);
  const scope = new TransactionScope();
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database, file, patience, scope }) }),
    scope,
  };
}

/** Makes the file by itself first, because SQLite would let everybody on the machine read it. */
function prepareFile(file: string, create: boolean): void {
  const backup = newestBackup(file);
  if (create && backup !== null && isEmpty(file)) throw new StoreError({ code: "lost", file, backup });
  try {
    if (create) mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, create ? "a" : "r", 0o600));
  } catch (error) {
    if (!create && isMissing(error)) throw new StoreError({ code: "no-such-file", file }, error);
    throw new StoreError({ code: "cannot-open", file, detail: String(error) }, error);
  }
}

function isEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

async function openDatabase(file: string): Promise<DatabaseSync> {
  for (let tries = 1; ; tries++) {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(file, { timeout: BLOCKING_WAIT });
      for (const setting of SETTINGS) database.exec(setting);
      return database;
    } catch (error) {
      database?.close();
      // Another process may just be setting it up.
      if (!isBusy(error) || tries >= TRIES_TO_OPEN) throw sqliteError(error, file);
      await sleep(PAUSE);
    }
  }
}
