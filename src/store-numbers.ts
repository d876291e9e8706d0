import type { Clock } from "./core/ports.ts";
import { StoreError } from "./core/store-problem.ts";
import { DEAD_DAYS, LATE_MINUTES } from "./core/team-status.ts";
import type { Check } from "./http/health.ts";
import type { Numbers } from "./http/metrics.ts";
import { alarmGauges, platformGauges } from "./store/gauges.ts";
import { getMeta } from "./store/meta.ts";
import type { Store } from "./store/store.ts";
import { RAN_AT, TICKED_AT } from "./team/daily-run.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The health check that the store answers; what is wrong is told by the code of its problem. */
export function storeCheck({ db }: Pick<Store, "db">): Check {
  return {
    name: "store",
    async check() {
      try {
        await getMeta(db, TICKED_AT);
        return null;
      } catch (error) {
        return error instanceof StoreError ? error.problem.code : "the store does not answer";
      }
    },
  };
}

/** Counts in the store what the metrics tell. */
export function numbersOf({ db }: Pick<Store, "db">, clock: Clock): () => Promise<Numbers> {
  const moment = async (key: string) => {
    const text = await getMeta(db, key);
    return text === null ? null : Number(text);
  };
  return async () => ({
    messages: await platformGauges(db, {
      late: clock.now() - LATE_MINUTES * MINUTE,
      dead: clock.now() - DEAD_DAYS * DAY,
    }),
    alarms: await alarmGauges(db),
    lastTick: await moment(TICKED_AT),
    lastRun: await moment(RAN_AT),
  });
}
