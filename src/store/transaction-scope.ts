import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Knows whether the present line of work runs inside a transaction of one store, so that a query beside the open
 * transaction is an error at once on both engines: on SQLite it would wait for itself forever, on PostgreSQL it
 * would silently run on another connection.
 */
export class TransactionScope {
  readonly #current = new AsyncLocalStorage<{ open: boolean }>();

  /** Runs the body of a transaction. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const scope = { open: true };
    try {
      return await this.#current.run(scope, work);
    } finally {
      // What the body started and left running may use the store once the transaction is over.
      scope.open = false;
    }
  }

  /** @throws Error inside the body of a transaction */
  refuseInside(): void {
    if (!this.#current.getStore()?.open) return;
    throw new Error("The store was used inside a transaction: use the transaction itself");
  }
}
