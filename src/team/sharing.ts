import { countOnPlatform } from "../store/destinations.ts";
import type { Db, Store } from "../store/store.ts";
import type { PlannerDesk } from "./planner-desk.ts";

interface Count {
  readonly count: number;
  /** Elapsed time at which it was counted. */
  readonly at: number;
}

/** How long a count serves: with ten thousand destinations, counting for each of them would double the daily run. */
const SERVES = 60_000;

const counts = new WeakMap<Store, Map<string, Count>>();

/** How many destinations share a platform, as of the last minute; `spreadOf` wants no more than that. */
export async function sharingOf({ store, clock }: PlannerDesk, db: Db, platform: string): Promise<number> {
  const known = counts.get(store) ?? new Map<string, Count>();
  counts.set(store, known);
  const before = known.get(platform);
  if (before && clock.elapsed() - before.at < SERVES) return before.count;
  const count = await countOnPlatform(db, platform);
  known.set(platform, { count, at: clock.elapsed() });
  return count;
}
