import { type RawBuilder, sql } from "kysely";
import type { Clock } from "../core/ports.ts";
import { migrate, pendingMigrations } from "./migrate.ts";
import { MIGRATIONS, type Migration } from "./migrations/list.ts";
import type { PostgresTimeouts } from "./postgres-pool.ts";
import { retried } from "./retried.ts";
import { nameOfServer } from "./server-name.ts";
import { type Connected, connectSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";

/** Where the store is and how it is used. */
export interface StoreOptions {
  /** SQLite file or `:memory:`; or the address of a PostgreSQL database. */
  readonly at: { readonly file: string } | { readonly url: string };
  readonly clock: Clock;
  /** SQLite: whether a missing file is made. Otherwise it is `no-such-file`. */
  readonly create?: boolean;
  /** SQLite: milliseconds to wait while another process writes. */
  readonly patience?: number;
  /** PostgreSQL: most connections at once. */
  readonly connections?: number;
  /** PostgreSQL: how long is waited for the server. */
  readonly timeouts?: Partial<PostgresTimeouts>;
  /** Milliseconds of another ledger clock than the engine's own, for tests. */
  readonly ledgerClock?: () => number;
  /** Another schema, for tests. */
  readonly migrations?: readonly Migration[];
}

const PATIENCE = 10_000;
const CONNECTIONS = 10;
/** A silent connection has to be noticed within 30 seconds. */
const TIMEOUTS: PostgresTimeouts = { connect: 10_000, query: 25_000 };
/** Migrations may take long on a big database. */
const MIGRATION_TIMEOUTS: PostgresTimeouts = { connect: 10_000, query: 3_600_000 };

/**
 * Opens the store and brings its schema up to date.
 * @throws StoreError `no-such-file`, `lost`, `cannot-open`, `corrupt`, `busy`, `read-only`; `bad-address`, `unreachable`,
 *   `access-denied`, `no-such-database`; `too-new`, `migration-failed`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  return "url" in options.at ? openPostgres(options, options.at.url) : openSqlite(options, options.at.file);
}

async function openSqlite(options: StoreOptions, file: string): Promise<Store> {
  const { clock, create = true, patience = PATIENCE, migrations = MIGRATIONS } = options;
  const connected = await connectSqlite({ file, create, patience });
  const migrating = {
    db: connected.db,
    engine: "sqlite",
    where: file,
    migrations,
    now: clock.now(),
  } as const;
  return closedOnFailure(connected, async () => {
    if ((await pendingMigrations(migrating)).length > 0) await migrate(migrating);
    const ledgerClock = options.ledgerClock ?? (() => clock.elapsed());
    return storeOf("sqlite", connected, () => sql<number>`${Math.round(ledgerClock())}`);
  });
}

async function openPostgres(options: StoreOptions, url: string): Promise<Store> {
  const { clock, connections = CONNECTIONS, ledgerClock, migrations = MIGRATIONS } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  // Loaded only where it is used: most serve one file.
  const { connectPostgres } = await import("./postgres.ts");
  const connected = connectPostgres({ url, connections, timeouts });
  const where = nameOfServer(url);
  const migrating = { db: connected.db, engine: "postgres", where, migrations, now: clock.now() } as const;
  return closedOnFailure(connected, async () => {
    if ((await pendingMigrations(migrating)).length > 0) {
      const { db } = connectPostgres({ url, connections: 1, timeouts: MIGRATION_TIMEOUTS });
      await migrate({ ...migrating, db }).finally(() => db.destroy());
    }
    return storeOf("postgres", connected, () =>
      ledgerClock ? sql<number>`${Math.round(ledgerClock())}::bigint` : SERVER_CLOCK,
    );
  });
}

/** Asked for once a statement, so that an index can be searched with it. */
const SERVER_CLOCK = sql<number>`(select (extract(epoch from clock_timestamp()) * 1000)::bigint)`;

async function closedOnFailure({ db }: Connected, open: () => Promise<Store>): Promise<Store> {
  try {
    return await open();
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function storeOf(
  engine: "sqlite" | "postgres",
  { db, scope }: Connected,
  ledgerNow: () => RawBuilder<number>,
): Store {
  return {
    engine,
    db,
    ledgerNow,
    transaction: (work) => retried(() => db.transaction().execute((tx) => scope.run(() => work(tx)))),
    close: () => db.destroy(),
  };
}
