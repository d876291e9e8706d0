import type { Log } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import { clearAlarm, raiseAlarm } from "../store/ledger/alarms.ts";
import { type RunReport, runDue } from "./daily-run.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { refreshAll } from "./refresh-dossiers.ts";

/** Name of the alarm that the deadlines could not be brought up to date. */
export const REFRESH_FAILED = "refresh-failed";

/**
 * Makes what is done at each tick: facts become known and horizons move by the day, so that the first look of a day
 * brings the deadlines up to date; every look plans what is due. Where they cannot be brought up to date an alarm says
 * so, what is due is planned by what is known so far, and the next look tries again.
 */
export function lookerOf(desk: PlannerDesk, log: Log): () => Promise<RunReport> {
  let refreshed = "";
  return async () => {
    const today = localDay(desk.clock.now(), "utc");
    if (refreshed !== today && (await refresh(desk, log))) refreshed = today;
    return runDue(desk, log);
  };
}

async function refresh(desk: PlannerDesk, log: Log): Promise<boolean> {
  const { store, clock } = desk;
  try {
    await refreshAll(desk);
    await clearAlarm(store.db, REFRESH_FAILED, "");
    return true;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    log.error({ detail }, "the deadlines could not be brought up to date");
    await raiseAlarm(store.db, { code: REFRESH_FAILED, subject: "", since: clock.now(), detail });
    return false;
  }
}
