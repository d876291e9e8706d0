import type { DatabaseSync } from "node:sqlite";
import {
  type Dialect,
  type Driver,
  type Kysely,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { SqliteConnection } from "./sqlite-connection.ts";
import type { TransactionScope } from "./transaction-scope.ts";

export interface SqliteDialectOptions {
  readonly database: DatabaseSync;
  /** For messages. */
  readonly file: string;
  /** Milliseconds to wait for another process. */
  readonly patience: number;
  readonly scope: TransactionScope;
}

/** Kysely over `node:sqlite`: one connection, handed to one user at a time, in the order in which they asked. */
export class SqliteDialect implements Dialect {
  readonly #options: SqliteDialectOptions;

  constructor(options: SqliteDialectOptions) {
    this.#options = options;
  }

  createDriver(): Driver {
    return new SqliteDriver(this.#options);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new PortableCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new SingleConnectionAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** The driver below guards the connection itself, so that use inside a transaction is refused instead of waiting. */
class SingleConnectionAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Leaves out `for update` and `skip locked`: a transaction on SQLite has locked everything from its beginning. */
class PortableCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === "Distinct" || node.rawModifier) super.visitSelectModifier(node);
  }
}

class SqliteDriver implements Driver {
  readonly #options: SqliteDialectOptions;
  readonly #connection: SqliteConnection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(options: SqliteDialectOptions) {
    this.#options = options;
    this.#connection = new SqliteConnection(options.database, options);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    this.#options.scope.refuseInside();
    if (this.#taken) await new Promise<void>((go) => this.#waiting.push(go));
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // Handed on while still taken, so that nobody who asks meanwhile gets in between.
    if (next) next();
    else this.#taken = false;
  }

  beginTransaction(connection: SqliteConnection): Promise<void> {
    return connection.begin();
  }

  commitTransaction(connection: SqliteConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: SqliteConnection): Promise<void> {
    return connection.rollback();
  }

  async destroy(): Promise<void> {
    await this.acquireConnection();
    this.#options.database.close();
  }
}
