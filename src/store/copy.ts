import { type Kysely, sql, type Transaction } from "kysely";
import type { Instant } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import { appliedMigrations } from "./migrate.ts";
import { takeServingLock } from "./serving-lock.ts";
import { connectSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { countRows, keyOf, type Row, rowsOf, TABLE_NAMES, type TableName } from "./table-rows.ts";
import type { Tables } from "./tables.ts";

export interface CopyOptions {
  /** SQLite file to copy from. It stays as it is and may not be served meanwhile. */
  readonly file: string;
  /** Store on PostgreSQL to copy into, whose tables are empty. */
  readonly to: Store;
  /** The server as it is named in messages. */
  readonly where: string;
  readonly now: Instant;
  /** Milliseconds before messages of which nobody knows whether they were accepted are looked into. */
  readonly quarantine: number;
  /** Told after each batch how much of a table is written. */
  readonly progress?: (table: TableName, rows: number, of: number) => void;
}

/** A copy under way: from one transaction into another. */
interface Copying {
  readonly from: Transaction<Tables>;
  readonly to: Transaction<Tables>;
  readonly times: LedgerTimes;
  readonly progress: NonNullable<CopyOptions["progress"]>;
}

/** Moments of the ledger's clock on the server. */
interface LedgerTimes {
  readonly now: number;
  readonly quarantined: number;
}

/** What the target has of its own accord: its migrations, and what says who it is, which the copy replaces. */
const OWN: readonly TableName[] = ["meta", "migration"];
/** A column that both engines fill in by themselves. */
const KEPT_BY_STORE = "pending";
const COPIED = TABLE_NAMES.filter((table) => table !== "migration");

/**
 * Copies a whole store from SQLite to PostgreSQL in one transaction and reads every row again before it commits: all
 * of it is there afterwards, or nothing. Times of the ledger's clock mean nothing on the server and begin anew; what
 * was on its way counts as after a crash.
 * @returns how many rows were copied
 * @throws StoreError `already-serving`, `no-such-file`, `corrupt`, `busy`; `not-empty`, `other-level`,
 *   `copy-differs`; whatever the server may answer
 */
export async function copyStore({
  file,
  to,
  where,
  now,
  quarantine,
  progress,
}: CopyOptions): Promise<number> {
  const source = await connectSqlite({ file, create: false, patience: 10_000 });
  try {
    const lock = takeServingLock(file, now);
    try {
      return await source.db.transaction().execute((from) =>
        to.transaction(async (tx) => {
          await refuseOtherLevel(from, tx, file);
          await claimEmpty(tx, where);
          const times = await ledgerTimes(to, tx, quarantine);
          return copyTables({ from, to: tx, times, progress: progress ?? (() => {}) });
        }),
      );
    } finally {
      lock.release();
    }
  } finally {
    await source.db.destroy();
  }
}

async function refuseOtherLevel(from: Kysely<Tables>, to: Kysely<Tables>, file: string): Promise<void> {
  const has = await appliedMigrations(from, "sqlite");
  const needs = await appliedMigrations(to, "postgres");
  if (has.join() === needs.join()) return;
  throw new StoreError({ code: "other-level", where: file, migration: has.at(-1) ?? null });
}

/** Keeps everybody else out until the end, so that what is found empty stays so. */
async function claimEmpty(to: Transaction<Tables>, where: string): Promise<void> {
  const tables = sql.join(COPIED.map((table) => sql.table(table)));
  await sql`lock table ${tables} in access exclusive mode`.execute(to);
  for (const table of TABLE_NAMES) {
    const filled = !OWN.includes(table) && (await countRows(to, table)) > 0;
    if (filled) throw new StoreError({ code: "not-empty", where, table });
  }
  await to.deleteFrom("meta").execute();
}

async function ledgerTimes(store: Store, to: Transaction<Tables>, quarantine: number): Promise<LedgerTimes> {
  const { rows } = await sql<{ now: number }>`select ${store.ledgerNow()} as now`.execute(to);
  const now = rows[0]?.now ?? 0;
  return { now, quarantined: now + quarantine };
}

async function copyTables(copying: Copying): Promise<number> {
  let copied = 0;
  for (const table of COPIED) copied += await copyTable(copying, table);
  await continueIds(copying.to);
  for (const table of COPIED) await verify(copying, table);
  return copied;
}

async function copyTable({ from, to, times, progress }: Copying, table: TableName): Promise<number> {
  const all = await countRows(from, table);
  let written = 0;
  for await (const rows of rowsOf(from, table)) {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== KEPT_BY_STORE);
    const values = rows.map((row) => {
      const moved = onServer(table, row, times);
      return sql`(${sql.join(columns.map((column) => moved[column] ?? null))})`;
    });
    const names = sql.join(columns.map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(to);
    written += rows.length;
    progress(table, written, all);
  }
  return written;
}

/** A row as it has to be on the server. */
function onServer(table: TableName, row: Row, { now, quarantined }: LedgerTimes): Row {
  if (table === "lane") {
    return { ...row, due_at: row.due_at === null ? null : now, ready_at: now, busy_until: 0, served_at: now };
  }
  if (table !== "message") return row;
  const state = row.state === "leased" ? "ready" : row.state === "sending" ? "unknown" : (row.state ?? null);
  return { ...row, state, due_at: state === "unknown" ? quarantined : now };
}

/** New reminders get ids after those that were copied. */
async function continueIds(to: Transaction<Tables>): Promise<void> {
  const sequence = sql`pg_get_serial_sequence('reminder', 'id')`;
  await sql`select setval(${sequence}, coalesce(max(id), 0) + 1, false) from reminder`.execute(to);
}

/** Reads both sides in the same order and compares every column of every row. */
async function verify({ from, to, times }: Copying, table: TableName): Promise<void> {
  const copies = rowsOf(to, table);
  for await (const rows of rowsOf(from, table)) {
    const { value: found = [] } = await copies.next();
    for (const [index, row] of rows.entries()) {
      const expected = onServer(table, row, times);
      if (!isSame(expected, found[index])) throw differs(table, expected);
    }
    const extra = found[rows.length];
    if (extra) throw differs(table, extra);
  }
  const { value: more } = await copies.next();
  if (more?.[0]) throw differs(table, more[0]);
}

function isSame(expected: Row, found: Row | undefined): boolean {
  if (!found) return false;
  const columns = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...columns].every((column) => expected[column] === found[column]);
}

function differs(table: TableName, row: Row): StoreError {
  return new StoreError({ code: "copy-differs", table, key: keyOf(table, row) });
}
