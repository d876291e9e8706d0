import type { Transaction } from "kysely";
import { addDays, type LocalDay } from "../core/days.ts";
import { beginningOf, localDay } from "../core/posting-time.ts";
import { dueDigest, runWindow } from "../core/run-window.ts";
import { lockDestination, markRun, type ScheduledDestination } from "../store/destinations.ts";
import { queueMessage } from "../store/ledger/queue-message.ts";
import { getMeta, storeSecret } from "../store/meta.ts";
import { RESTORED_ON } from "../store/restore.ts";
import type { Tables } from "../store/tables.ts";
import { planRun } from "./plan-destination.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { nextRunOf } from "./replan.ts";
import { type TeamView, viewTeam } from "./team-view.ts";

/** Which destination, of which team. */
export interface DestinationId {
  readonly team: string;
  readonly id: string;
}

/** What a run of one destination led to. */
export interface RunResult {
  readonly reminders: number;
  readonly digests: number;
}

/** Most days since a backup that are planned one by one after it was restored. */
const LONGEST_LOSS = 60;

/**
 * Plans a destination through today, with its digest where that is due, in one transaction with the notes of how far it
 * is planned and when it is its turn again. null where another process has it, or where it is paused or gone.
 */
export function runDestination(desk: PlannerDesk, which: DestinationId): Promise<RunResult | null> {
  return desk.store.transaction((tx) => runWithin(desk, tx, which));
}

/** The same of several destinations in one transaction: all of them, or none. @returns one for each, in their order */
export function runDestinations(
  desk: PlannerDesk,
  several: readonly DestinationId[],
): Promise<readonly (RunResult | null)[]> {
  return desk.store.transaction(async (tx) => {
    const results: (RunResult | null)[] = [];
    for (const one of several) results.push(await runWithin(desk, tx, one));
    return results;
  });
}

async function runWithin(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, id }: DestinationId,
): Promise<RunResult | null> {
  const found = await lockDestination(tx, team, id);
  const view = found && (await viewTeam(desk, tx, team));
  if (!found || !view || found.state === "paused") return null;
  const lost = await lostDays(tx, view, found);
  let run: Run = { destination: found, reminders: 0 };
  for (const day of lost) run = await planDay(desk, tx, view, run, { day, isRepeat: true });
  run = await planDay(desk, tx, view, run, { day: view.today, isRepeat: false });
  const digestedWeek = await planDigest(desk, tx, view, run.destination, lost);
  const planned = { ...run.destination, digestedWeek: digestedWeek ?? found.digestedWeek };
  const nextRunAt = await nextRunOf(desk, tx, view, planned);
  await markRun(tx, team, id, { nextRunAt });
  return { reminders: run.reminders, digests: digestedWeek === null ? 0 : 1 };
}

/** A destination as far as it is planned, and how many reminders that led to. */
interface Run {
  readonly destination: ScheduledDestination;
  readonly reminders: number;
}

interface PlannedDay {
  readonly day: LocalDay;
  readonly isRepeat: boolean;
}

async function planDay(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, cases, secrets }: TeamView,
  { destination, reminders }: Run,
  { day, isRepeat }: PlannedDay,
): Promise<Run> {
  const window = runWindow(destination, team, day);
  if (!window) return { destination, reminders };
  const count = await planRun(desk, tx, { team, destination, today: day, cases, secrets, isRepeat }, window);
  const plannedThrough = window.through;
  await markRun(tx, team.id, destination.id, { plannedThrough });
  return { destination: { ...destination, plannedThrough }, reminders: reminders + count };
}

/**
 * Days that an earlier life of the store may have planned and posted before a backup of it was restored. Each is planned
 * as it was then, so that its messages have the same keys and are found in the platform's history.
 */
async function lostDays(
  tx: Transaction<Tables>,
  { team, today }: TeamView,
  { plannedThrough, startedOn }: ScheduledDestination,
): Promise<LocalDay[]> {
  const restored = await getMeta(tx, RESTORED_ON);
  if (restored === null) return [];
  const last = localDay(Number(restored), team.zone);
  const next = addDays(plannedThrough, 1);
  const days: LocalDay[] = [];
  for (let day = next < startedOn ? startedOn : next; day <= last && day <= today; day = addDays(day, 1)) {
    days.push(day);
  }
  return days.slice(-LONGEST_LOSS);
}

/** @returns the Monday of the week whose digest is planned now; null where none is due */
async function planDigest(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, today }: TeamView,
  destination: ScheduledDestination,
  lost: readonly LocalDay[],
): Promise<LocalDay | null> {
  const week = dueDigest(destination, team, today);
  if (week === null) return null;
  const day = addDays(week, team.digestDay - 1);
  // It may have gone out later in its week, too.
  const isRepeat = lost.some((one) => one >= day);
  await queueMessage(tx, await storeSecret(tx), {
    team: team.id,
    destination: destination.id,
    platform: destination.platform,
    kind: "digest",
    day,
    part: 1,
    plannedAt: isRepeat ? beginningOf(day, team.zone) : desk.clock.now(),
    body: { week, asOf: day },
    ...(isRepeat ? { state: "unknown" as const } : {}),
  });
  await markRun(tx, team.id, destination.id, { digestedWeek: week });
  return week;
}
