import { Kysely, PostgresDialect } from "kysely";
import { createPool, type PostgresTimeouts } from "./postgres-pool.ts";
import { nameOfServer } from "./server-name.ts";
import type { Connected } from "./sqlite.ts";
import type { Tables } from "./tables.ts";
import { TransactionScope } from "./transaction-scope.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Most connections at once. */
  readonly connections: number;
  readonly timeouts: PostgresTimeouts;
}

/**
 * Prepares connections to a PostgreSQL database; none is made before the first query.
 * @throws StoreError `bad-address`
 */
export function connectPostgres({ url, connections, timeouts }: PostgresOptions): Connected {
  const where = nameOfServer(url);
  const scope = new TransactionScope();
  const pool = createPool({ url, where, connections, timeouts, scope });
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), scope };
}
