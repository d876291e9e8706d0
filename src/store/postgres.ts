import { Kysely, PostgresDialect } from "kysely";
import { StoreError } from "../core/store-problem.ts";
import { createPool, type PostgresTimeouts } from "./postgres-pool.ts";
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

/**
 * `host:port/database` of an address: all of it that may be shown.
 * @throws StoreError `bad-address`
 */
export function nameOfServer(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new StoreError({ code: "bad-address" });
  }
  const host = url.hostname || url.searchParams.get("host") || "localhost";
  return `${host}:${url.port || "5432"}${url.pathname}`;
}
