import type { Kysely, RawBuilder, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** The query layer as repositories take it: the store itself or an open transaction of it. */
export type Db = Kysely<Tables>;

/** An open store. Repositories are plain functions over `Db`; who needs several of them at once opens a transaction. */
export interface Store {
  readonly engine: "sqlite" | "postgres";
  readonly db: Db;
  /**
   * Runs work in one transaction and commits it, or rolls all of it back where it throws. On SQLite it begins
   * IMMEDIATE and waits, without blocking the process, while another process writes. Work uses nothing but `tx`: the
   * store itself and further transactions throw inside of it. On PostgreSQL the server may give it up in favour of
   * another transaction (deadlock); it is then run again, so it has no effects but those on `tx`.
   * @throws what work throws; StoreError `unreachable` also where it may have been committed all the same
   */
  transaction<Result>(work: (tx: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /** The ledger's clock in milliseconds: the server's on PostgreSQL, a monotonic one of this process on SQLite. */
  ledgerNow(): RawBuilder<number>;
  close(): Promise<void>;
}
