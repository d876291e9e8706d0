import type { Log } from "../core/ports.ts";
import { dueDestinations } from "../store/destinations.ts";
import { raiseAlarm } from "../store/ledger/alarms.ts";
import { setMeta } from "../store/meta.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { runDestination } from "./run-destination.ts";

/** When the scheduler looked last, and when a run ended without a fault last; wall clock, as text. */
export const TICKED_AT = "ticked-at";
export const RAN_AT = "ran-at";
/** Name of the alarm of a destination that cannot be planned; its subject is the destination. The auditor takes it back. */
export const RUN_FAILED = "run-failed";

/** What a run led to. */
export interface RunReport {
  /** Destinations that were planned, and those that could not be. */
  readonly planned: number;
  readonly failed: number;
  readonly reminders: number;
  readonly digests: number;
}

/** Destinations that are looked up at once. */
const BATCH = 100;

/**
 * Plans every destination whose time has come, each by itself, so that one that cannot be planned keeps nobody else
 * waiting: it stays due, and an alarm says so. Any number of processes may run it at once.
 */
export async function runDue(desk: PlannerDesk, log: Log): Promise<RunReport> {
  const { store, clock } = desk;
  const total = { planned: 0, failed: 0, reminders: 0, digests: 0 };
  const seen = new Set<string>();
  for (;;) {
    const due = await dueDestinations(store.db, clock.now(), BATCH + seen.size);
    const next = due.filter(({ id }) => !seen.has(id));
    if (next.length === 0) break;
    for (const one of next) {
      // None is looked at twice in one run, whatever its next one is set to.
      seen.add(one.id);
      await runOne(desk, log, one, total);
    }
  }
  const now = String(clock.now());
  await setMeta(store.db, TICKED_AT, now);
  if (total.failed === 0) await setMeta(store.db, RAN_AT, now);
  return total;
}

async function runOne(
  desk: PlannerDesk,
  log: Log,
  one: { readonly team: string; readonly id: string },
  total: { planned: number; failed: number; reminders: number; digests: number },
): Promise<void> {
  try {
    const result = await runDestination(desk, one);
    if (!result) return;
    total.planned += 1;
    total.reminders += result.reminders;
    total.digests += result.digests;
  } catch (error) {
    total.failed += 1;
    const detail = error instanceof Error ? error.message : String(error);
    log.error({ destination: one.id, detail }, "a destination could not be planned");
    await raiseAlarm(desk.store.db, { code: RUN_FAILED, subject: one.id, since: desk.clock.now(), detail });
  }
}
