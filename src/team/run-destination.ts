import type { Transaction } from "kysely";
import { addDays, type LocalDay } from "../core/days.ts";
import { localDay } from "../core/posting-time.ts";
import { dueDigest, runWindow } from "../core/run-window.ts";
import {
  findDestination,
  lockDestination,
  markRun,
  type ScheduledDestination,
} from "../store/destinations.ts";
import { queueMessage } from "../store/ledger/queue-message.ts";
import { getMeta, storeSecret } from "../store/meta.ts";
import { RESTORED_ON } from "../store/restore.ts";
import type { Tables } from "../store/tables.ts";
import { planRun } from "./plan-destination.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { nextRunOf } from "./replan.ts";
import { type TeamView, viewTeam } from "./team-view.ts";

/** What a run of one destination led to. */
export interface RunResult {
  readonly reminders: number;
  readonly digests: number;
}

/** Most days since a backup that are planned one by one after it was restored. */
const LONGEST_LOSS = 60;

/**
 * Plans a destination through today, with its digest where that is due, in one transaction with the notes of how far it
 * is planned and when it is its turn again. null where another process has it, or where it needs no run.
 */
export function runDestination(
  desk: PlannerDesk,
  { team, id }: { readonly team: string; readonly id: string },
): Promise<RunResult | null> {
  return desk.store.transaction(async (tx) => {
    const destination = await lockDestination(tx, team, id);
    const view = destination && (await viewTeam(desk, tx, team));
    if (!destination || !view || destination.state === "paused") return null;
    const lost = await lostDays(tx, view, destination);
    let reminders = 0;
    for (const day of lost)
      reminders += await planDay(desk, tx, view, {
        destination: await again(tx, destination),
        day,
        isRepeat: true,
      });
    reminders += await planDay(desk, tx, view, {
      destination: await again(tx, destination),
      day: view.today,
      isRepeat: false,
    });
    const digests = await planDigest(desk, tx, view, destination, lost);
    const planned = await again(tx, destination);
    await markRun(tx, team, id, { nextRunAt: await nextRunOf(desk, tx, view, planned) });
    return { reminders, digests };
  });
}

async function again(
  tx: Transaction<Tables>,
  { team, id }: ScheduledDestination,
): Promise<ScheduledDestination> {
  const found = await findDestination(tx, team, id);
  if (!found) throw new Error(`destination ${id} is gone while it is planned`);
  return found;
}

interface PlannedDay {
  readonly destination: ScheduledDestination;
  readonly day: LocalDay;
  readonly isRepeat: boolean;
}

async function planDay(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, cases }: TeamView,
  { destination, day, isRepeat }: PlannedDay,
): Promise<number> {
  const window = runWindow(destination, team, day);
  if (!window) return 0;
  const at = { team, destination, today: day, cases, isRepeat };
  const count = await planRun(desk, tx, at, window);
  await markRun(tx, team.id, destination.id, { plannedThrough: window.through });
  return count;
}

/**
 * Days that an earlier life of the store may have planned and posted before a backup of it was restored. Each is planned
 * as it was then, so that its messages have the same keys and are found in the platform's history.
 */
async function lostDays(
  tx: Transaction<Tables>,
  { team, today }: TeamView,
  { plannedThrough }: ScheduledDestination,
): Promise<LocalDay[]> {
  const restored = await getMeta(tx, RESTORED_ON);
  if (restored === null) return [];
  const last = localDay(Number(restored), team.zone);
  const days: LocalDay[] = [];
  for (let day = addDays(plannedThrough, 1); day <= last && day <= today; day = addDays(day, 1))
    days.push(day);
  return days.slice(-LONGEST_LOSS);
}

async function planDigest(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, today }: TeamView,
  destination: ScheduledDestination,
  lost: readonly LocalDay[],
): Promise<number> {
  const week = dueDigest(destination, team, today);
  if (week === null) return 0;
  const day = addDays(week, team.digestDay - 1);
  await queueMessage(tx, await storeSecret(tx), {
    team: team.id,
    destination: destination.id,
    platform: destination.platform,
    kind: "digest",
    day,
    part: 1,
    plannedAt: desk.clock.now(),
    body: { week, asOf: day },
    ...(lost.includes(day) ? { state: "unknown" as const } : {}),
  });
  await markRun(tx, team.id, destination.id, { digestedWeek: week });
  return 1;
}
