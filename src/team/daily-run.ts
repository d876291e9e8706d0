import { detailOf } from "../core/fault.ts";
import type { Instant, Log } from "../core/ports.ts";
import { dueDestinations, dueSince } from "../store/destinations.ts";
import { raiseAlarm } from "../store/ledger/alarms.ts";
import { setMeta } from "../store/meta.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { type DestinationId, type RunResult, runDestination, runDestinations } from "./run-destination.ts";

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
 * Destinations that are planned in one transaction on SQLite, where each commit waits for the disk: few enough that a
 * command waits for no more than some of them. On a server each is by itself, so that it locks nobody else's.
 */
const TOGETHER = 20;

/**
 * Plans every destination whose time has come. One that cannot be planned keeps nobody else waiting: it stays due, and an
 * alarm says so. Any number of processes may run it at once.
 */
export async function runDue(desk: PlannerDesk, log: Log): Promise<RunReport> {
  const { store, clock } = desk;
  const total = nothingDue();
  const seen = new Set<string>();
  for (let limit = BATCH; ; ) {
    const due = await dueDestinations(store.db, clock.now(), limit);
    const next = due.filter(({ id }) => !seen.has(id));
    if (next.length === 0 && due.length < limit) break;
    // Those that stay due, because they cannot be planned or another process has them, must not hide the others.
    if (next.length === 0) limit += BATCH;
    // None is looked at twice in one run, whatever its next one is set to.
    for (const { id } of next) seen.add(id);
    await runAll(desk, log, next, total);
  }
  const now = String(clock.now());
  await setMeta(store.db, TICKED_AT, now);
  if (total.failed === 0) await setMeta(store.db, RAN_AT, now);
  return total;
}

/**
 * Plans those whose time has come after a moment and leaves the others to `runDue`, which also looks after those that
 * could not be planned.
 */
export async function runDueSince(desk: PlannerDesk, log: Log, after: Instant): Promise<RunReport> {
  const total = nothingDue();
  await runAll(desk, log, await dueSince(desk.store.db, after, desk.clock.now()), total);
  return total;
}

type Total = { -readonly [Name in keyof RunReport]: number };

/** The report of a run before it begins. */
export function nothingDue(): Total {
  return { planned: 0, failed: 0, reminders: 0, digests: 0 };
}

async function runAll(
  desk: PlannerDesk,
  log: Log,
  all: readonly DestinationId[],
  total: Total,
): Promise<void> {
  const size = desk.store.engine === "sqlite" ? TOGETHER : 1;
  for (let start = 0; start < all.length; start += size) {
    await runSome(desk, log, all.slice(start, start + size), total);
  }
}

/** Together where that goes well, otherwise each by itself, so that one that cannot be planned is found. */
async function runSome(
  desk: PlannerDesk,
  log: Log,
  some: readonly DestinationId[],
  total: Total,
): Promise<void> {
  const results = some.length > 1 ? await runDestinations(desk, some).catch(() => null) : null;
  if (results === null) for (const one of some) await runOne(desk, log, one, total);
  else for (const result of results) count(result, total);
}

async function runOne(desk: PlannerDesk, log: Log, one: DestinationId, total: Total): Promise<void> {
  try {
    count(await runDestination(desk, one), total);
  } catch (error) {
    total.failed += 1;
    const detail = detailOf(error);
    log.error({ destination: one.id, detail }, "a destination could not be planned");
    await raiseAlarm(desk.store.db, { code: RUN_FAILED, subject: one.id, since: desk.clock.now(), detail });
  }
}

function count(result: RunResult | null, total: Total): void {
  if (!result) return;
  total.planned += 1;
  total.reminders += result.reminders;
  total.digests += result.digests;
}
