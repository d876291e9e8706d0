import { detailOf } from "../core/fault.ts";
import type { Instant, Log } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import { clearAlarm, raiseAlarm } from "../store/ledger/alarms.ts";
import { nothingDue, type RunReport, runDue, runDueSince } from "./daily-run.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { refreshAll } from "./refresh-dossiers.ts";

/** Name of the alarm that the deadlines could not be brought up to date. */
export const REFRESH_FAILED = "refresh-failed";

/** Looks at what is due, at ticks and between them. */
export interface Looker {
  /**
   * What is done at each tick: facts become known and horizons move by the day, so that the first look of a day brings
   * the deadlines up to date; every look plans what is due. Where they cannot be brought up to date an alarm says so,
   * what is due is planned by what is known so far, and the next look tries again.
   */
  look(): Promise<RunReport>;
  /** Plans what has become due after a moment; before the deadlines are up to date, all of it is left for the tick. */
  lookSince(after: Instant): Promise<RunReport>;
}

/** Makes what looks at what is due. */
export function lookerOf(desk: PlannerDesk, log: Log): Looker {
  let refreshed = "";
  const today = () => localDay(desk.clock.now(), "utc");
  return {
    async look() {
      const day = today();
      if (refreshed !== day && (await refresh(desk, log))) refreshed = day;
      return runDue(desk, log);
    },
    lookSince: async (after) => (refreshed === today() ? runDueSince(desk, log, after) : nothingDue()),
  };
}

async function refresh(desk: PlannerDesk, log: Log): Promise<boolean> {
  const { store, clock } = desk;
  try {
    await refreshAll(desk);
    await clearAlarm(store.db, REFRESH_FAILED, "");
    return true;
  } catch (error) {
    const detail = detailOf(error);
    log.error({ detail }, "the deadlines could not be brought up to date");
    await raiseAlarm(store.db, { code: REFRESH_FAILED, subject: "", since: clock.now(), detail });
    return false;
  }
}
