import type { KyselyPlugin } from "kysely";
import type { Store } from "../../src/store/store.ts";
import { until } from "./town.ts";

/** A store that a test makes slow, from `hold` until `release` nobody gets an answer of it, or breaks until it is mended. */
export class HeldStore {
  #held: Promise<void> = Promise.resolve();
  #release: () => void = () => {};
  #asked = 0;
  /** What of it fails at once. */
  broken: "nothing" | "writes" | "all" = "nothing";

  /** The same store, held by this. */
  readonly around = (store: Store): Store => {
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        const isWritten = node.kind !== "SelectQueryNode";
        if (this.broken === "all" || (this.broken === "writes" && isWritten))
          throw new Error("the store is broken");
        return node;
      },
      transformResult: async ({ result }) => {
        this.#asked += 1;
        await this.#held;
        return result;
      },
    };
    const { engine } = store;
    return {
      engine,
      db: store.db.withPlugin(plugin),
      transaction: async (work) => {
        await this.#held;
        return store.transaction(work);
      },
      ledgerNow: () => store.ledgerNow(),
      close: () => store.close(),
    };
  };

  hold(): void {
    this.#asked = 0;
    this.#held = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  /** Waits until somebody has asked since it is held. */
  async isAsked(): Promise<void> {
    await until(() => this.#asked > 0, "somebody who asks the store");
  }

  release(): void {
    this.#release();
    this.#held = Promise.resolve();
  }
}
