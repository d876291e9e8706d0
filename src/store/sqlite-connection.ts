import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { Lru } from "../core/lru.ts";
import { isBusy, sqliteError } from "./sqlite-errors.ts";
import { refuseUnstorable } from "./storable.ts";

/** Statements that are kept prepared; the oldest give way. */
const KEPT_STATEMENTS = 300;
/** Milliseconds between tries while another process writes: short at first, most writes take about one. */
const PAUSES = [1, 2, 5, 10, 20, 50];

interface Prepared {
  readonly statement: StatementSync;
  /** Whether it gives rows. */
  readonly reads: boolean;
}

/** Queries over the one connection to the file. It waits without blocking the process while another process writes. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #patience: number;
  readonly #prepared = new Lru<string, Prepared>(KEPT_STATEMENTS);

  /** @param patience milliseconds to wait for another process before it is `busy` */
  constructor(database: DatabaseSync, { file, patience }: { file: string; patience: number }) {
    this.#database = database;
    this.#file = file;
    this.#patience = patience;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    refuseUnstorable(parameters);
    // Inside a transaction the write lock is held already: nothing there is worth a second try.
    if (this.#database.isTransaction) return this.#once(() => this.#run<Row>(sql, parameters));
    return this.#patiently(() => this.#run<Row>(sql, parameters));
  }

  /** All rows at once: Vigil streams nothing. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  begin(): Promise<void> {
    return this.#patiently(() => this.#database.exec("begin immediate"));
  }

  async commit(): Promise<void> {
    this.#once(() => this.#database.exec("commit"));
  }

  /** Does nothing where SQLite has rolled back by itself, as on a full disk. */
  async rollback(): Promise<void> {
    if (this.#database.isTransaction) this.#once(() => this.#database.exec("rollback"));
  }

  #run<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    const { statement, reads } = this.#prepare(sql);
    const values = parameters as SQLInputValue[];
    if (reads) return { rows: statement.all(...values) as Row[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
  }

  #prepare(sql: string): Prepared {
    return this.#prepared.getOr(sql, () => {
      const statement = this.#database.prepare(sql);
      return { statement, reads: statement.columns().length > 0 };
    });
  }

  #once<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw sqliteError(error, this.#file);
    }
  }

  async #patiently<Result>(work: () => Result): Promise<Result> {
    let waited = 0;
    for (let tries = 0; ; tries++) {
      try {
        return work();
      } catch (error) {
        const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0;
        if (!isBusy(error) || waited + pause > this.#patience) throw sqliteError(error, this.#file);
        waited += pause;
        await sleep(pause);
      }
    }
  }
}
