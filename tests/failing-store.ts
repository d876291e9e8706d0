import type { Store } from "../src/store/store.ts";

/** What a failing store says. */
export const POWER_CUT = "the power is cut";

/**
 * The same store, whose transactions fail from a certain one on: just before they are committed, or, the first of them,
 * just after, so that nobody hears that it was.
 * @param first counted from 1
 */
export function failing(store: Store, first: number, when: "before" | "after"): Store {
  let count = 0;
  return {
    engine: store.engine,
    db: store.db,
    async transaction(work) {
      count += 1;
      if (count < first) return store.transaction(work);
      if (when === "before" || count > first) {
        await store.transaction(async (tx) => {
          await work(tx);
          throw new Error(POWER_CUT);
        });
      }
      await store.transaction(work);
      throw new Error(POWER_CUT);
    },
    ledgerNow: () => store.ledgerNow(),
    close: () => store.close(),
  };
}
