import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { isLost, postgresError } from "./postgres-errors.ts";
import { refuseUnstorable } from "./storable.ts";
import type { TransactionScope } from "./transaction-scope.ts";

/** How long is waited for the server, in milliseconds. */
export interface PostgresTimeouts {
  /** For a connection, a free one of the pool included. */
  readonly connect: number;
  /** For the answer to one query. A connection that fell silent is noticed by then. */
  readonly query: number;
}

export interface PoolOptions {
  readonly url: string;
  /** The server as `host:port/database`, for messages. */
  readonly where: string;
  readonly connections: number;
  readonly timeouts: PostgresTimeouts;
  readonly scope: TransactionScope;
}

/** The server gives a statement up a little before Vigil gives the connection up: then it is certain what became of it. */
const SERVER_SHARE = 0.8;
/** Milliseconds after which a stopped process loses the rows it has locked. */
const IDLE_IN_TRANSACTION = 30_000;
const KEEP_ALIVE = 10_000;
/**
 * By default PostgreSQL takes reading any row by its key for as slow as on a turning disk, and reads whole tables instead.
 * Vigil's are in memory or on a solid-state disk, and almost all it asks for is a few rows by their keys.
 */
const SETTINGS = "set random_page_cost = 1.1";

/** How a statement begins that the server is to keep under a name (`ledger/prepared.ts`). */
const PREPARED = /^\s*\/\* prepared: ([a-z-]+) \*\//;

/** `bigint` and `numeric` come back as numbers, for this pool only. */
const NUMBERS: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    NUMBERS.includes(oid) && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text"),
};

/** Makes connections when they are first needed; see `Pool`. */
export function createPool(options: PoolOptions): PostgresPool {
  const { url, connections, timeouts } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: "vigil",
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.query,
    statement_timeout: Math.ceil(timeouts.query * SERVER_SHARE),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
    // Awaited before the connection is lent; one on which it fails is given up.
    onConnect: (client) => client.query(SETTINGS),
  });
  // A connection may break while nobody waits for it. The pool has dropped it then; whoever needs one gets another.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return new CheckedPool(pool, options);
}

/** A pool whose errors are those of the store and whose connections are given up as soon as one falls silent. */
class CheckedPool implements PostgresPool {
  readonly options = {};
  readonly #pool: pg.Pool;
  readonly #about: PoolOptions;

  constructor(pool: pg.Pool, about: PoolOptions) {
    this.#pool = pool;
    this.#about = about;
  }

  async connect(): Promise<PostgresPoolClient> {
    this.#about.scope.refuseInside();
    try {
      return checked(await this.#pool.connect(), this.#about.where);
    } catch (error) {
      throw postgresError(error, this.#about.where);
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

function checked(client: pg.PoolClient, where: string): PostgresPoolClient {
  let lost = false;
  let broken: Error | undefined;
  const note = (error: Error) => {
    broken ??= error;
  };
  client.on("error", note);
  const query = async (text: string, parameters: readonly unknown[]) => {
    refuseUnstorable(parameters);
    // The server has rolled back by itself; asking a silent connection for it would only wait once more.
    if (lost && text === "rollback") return { command: "ROLLBACK", rowCount: 0, rows: [] };
    try {
      return await client.query(queryOf(text, parameters));
    } catch (error) {
      lost ||= isLost(error);
      // Why it broke between two queries says more than that it is broken.
      throw postgresError(lost && broken ? broken : error, where);
    }
  };
  const release = (destroy = false) => {
    client.off("error", note);
    client.release(destroy || lost);
  };
  return { query, release } as unknown as PostgresPoolClient;
}

/** A statement that the server is to keep gets a name, another one for each length of a list in it. */
function queryOf(text: string, parameters: readonly unknown[]): pg.QueryConfig {
  const values = [...parameters];
  const name = PREPARED.exec(text)?.[1];
  return name === undefined ? { text, values } : { name: `${name}-${values.length}`, text, values };
}
