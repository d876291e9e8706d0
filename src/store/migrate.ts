import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Instant } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import type { Migration } from "./migrations/list.ts";
import type { Tables } from "./tables.ts";

/** What is migrated, and by what. */
export interface Migrating {
  readonly db: Kysely<Tables>;
  readonly engine: "sqlite" | "postgres";
  /** For messages. */
  readonly where: string;
  readonly migrations: readonly Migration[];
  readonly now: Instant;
}

/** Key of the lock in PostgreSQL under which one process migrates; any number that nobody else uses. */
const LOCK = 8_317_204_911;
const PAUSE = 100;

/** Names of the migrations a database has, in order; none for an empty one. Takes no lock. */
export async function appliedMigrations(
  db: Kysely<Tables>,
  engine: "sqlite" | "postgres",
): Promise<string[]> {
  const table =
    engine === "sqlite"
      ? sql<{ found: number }>`select count(*) as found from sqlite_master where name = 'migration'`
      : sql<{ found: number }>`select count(to_regclass('migration')) as found`;
  const { rows } = await table.execute(db);
  if (!rows[0]?.found) return [];
  const applied = await db.selectFrom("migration").select("name").orderBy("name").execute();
  return applied.map(({ name }) => name);
}

/**
 * The migrations a database still lacks. Takes no lock.
 * @throws StoreError `too-new` where it has one that is not known here
 */
export async function pendingMigrations(migrating: Migrating): Promise<readonly Migration[]> {
  const { db, engine, where, migrations } = migrating;
  const applied = await appliedMigrations(db, engine);
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) throw new StoreError({ code: "too-new", where, migration: unknown });
  return migrations.filter(({ name }) => !applied.includes(name));
}

/**
 * Brings a database up to date in one transaction, while nobody else does: all of it, or nothing.
 * @throws StoreError `too-new`, `migration-failed`
 */
export async function migrate(migrating: Migrating): Promise<void> {
  // Another process may hold the lock for as long as its migrations take, so it is asked for again and again.
  while (!(await tryMigrate(migrating))) await sleep(PAUSE);
}

function tryMigrate(migrating: Migrating): Promise<boolean> {
  return migrating.db.transaction().execute(async (tx) => {
    if (!(await lock(tx, migrating.engine))) return false;
    // Somebody else may have done it before the lock was given.
    for (const migration of await pendingMigrations({ ...migrating, db: tx })) {
      await apply(tx, migration, migrating);
    }
    return true;
  });
}

/** On SQLite the transaction itself is the lock: it began IMMEDIATE. */
async function lock(tx: Transaction<Tables>, engine: "sqlite" | "postgres"): Promise<boolean> {
  if (engine === "sqlite") return true;
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as held`.execute(
    tx,
  );
  return rows[0]?.held ?? false;
}

async function apply(
  tx: Transaction<Tables>,
  { name, up }: Migration,
  { where, now }: Migrating,
): Promise<void> {
  try {
    await up(tx as unknown as Kysely<unknown>);
    await tx.insertInto("migration").values({ name, applied_at: now }).execute();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StoreError({ code: "migration-failed", where, migration: name, detail }, error);
  }
}
