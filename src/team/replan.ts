import type { Transaction } from "kysely";
import { allEvents } from "../core/catalogue.ts";
import { nextPosting, postingOn, spreadOf } from "../core/posting-time.ts";
import { dueDigest, runWindow } from "../core/run-window.ts";
import type { Destination } from "../core/team.ts";
import { keptDeadlines } from "../store/deadlines.ts";
import {
  earliestUnplanned,
  lockDestinations,
  markRun,
  type ScheduledDestination,
} from "../store/destinations.ts";
import { changeDeadlines } from "../store/ledger/change.ts";
import { reviseDigests } from "../store/ledger/revise-digests.ts";
import { teamScope } from "../store/scopes.ts";
import type { Tables } from "../store/tables.ts";
import { horizonOf } from "./compute.ts";
import { type DeadlineChange, effectsOf, isNew, ledgerChange, type PlanChange } from "./deadline-changes.ts";
import { planAgain } from "./plan-destination.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { refreshTeam } from "./refresh-team.ts";
import { sharingOf } from "./sharing.ts";
import type { Replan, TeamChange } from "./team-desk.ts";
import { type TeamView, viewTeam } from "./team-view.ts";
import { versionsNow } from "./versions.ts";
import { withdraw } from "./withdraw.ts";

/**
 * Makes the function by which everything that changes facts or settings has its consequences planned, in the same
 * transaction: reminders that no longer hold are taken back, lead days that have just passed are made up for, and what
 * was posted is corrected where it stands.
 */
export function replanner(desk: PlannerDesk): Replan {
  return async (tx, teamId, change) => {
    const view = await viewTeam(desk, tx, teamId);
    if (!view) return [];
    const changes = await factChanges(desk, tx, view, change);
    await carryThrough(desk, tx, view, changes);
    if (change.secrecy?.length) await conceal(desk, tx, view, change.secrecy);
    if (change.deadlines) await redraw(desk, tx, view, change.deadlines);
    await reschedule(desk, tx, view, change);
    return effectsOf(changes);
  };
}

async function factChanges(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  view: TeamView,
  { cases = [], events = [], team }: TeamChange,
): Promise<readonly DeadlineChange[]> {
  // Other dossiers may bear on any of the cases that the team has facts about.
  if (!team && cases.length === 0) return [];
  const horizon = horizonOf(view.today, await earliestUnplanned(tx));
  const told = allEvents(view.catalogue).filter(({ id }) => events.includes(id));
  const touched = [...cases, ...told.flatMap((event) => event.cases)];
  return refreshTeam(desk, tx, view, horizon, team ? null : touched);
}

/** Brings changed deadlines into the ledger and the plans of a team's destinations. */
export async function carryThrough(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  view: TeamView,
  changes: readonly PlanChange[],
): Promise<void> {
  if (changes.length === 0) return;
  // No run plans by what is just being changed: it is over, and seen here, or it begins when this is.
  const destinations = await lockDestinations(tx, view.team.id);
  await changeDeadlines(desk.store, tx, view.team.id, changes.map(ledgerChange));
  const fresh = changes.filter(isNew).map(({ id }) => id);
  if (fresh.length === 0) return;
  for (const destination of destinations) {
    await planAgain(desk, tx, occasionOf(view, destination), fresh);
  }
}

/** Taken, given back or snoozed: posted messages read differently, and what a snooze kept back may be due after all. */
async function redraw(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  view: TeamView,
  deadlines: readonly string[],
): Promise<void> {
  const destinations = await lockDestinations(tx, view.team.id);
  const changes = await versionsNow(tx, view, deadlines);
  await changeDeadlines(desk.store, tx, view.team.id, changes);
  for (const destination of destinations) {
    await planAgain(desk, tx, occasionOf(view, destination), deadlines);
  }
}

/**
 * Cases that are confidential elsewhere than before, or not any more: what was posted of them reads as it may be known
 * there now, what was not is taken back where it is hidden, and what has just become due is told where it is not.
 */
async function conceal(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  view: TeamView,
  cases: readonly string[],
): Promise<void> {
  const { team } = view;
  const destinations = await lockDestinations(tx, team.id);
  const deadlines = (await keptDeadlines(tx, teamScope(team.id), cases)).map(({ id }) => id);
  await changeDeadlines(desk.store, tx, team.id, await versionsNow(tx, view, deadlines));
  for (const destination of destinations) {
    await withdraw(desk, tx, occasionOf(view, destination));
    await planAgain(desk, tx, occasionOf(view, destination), deadlines);
  }
  await reviseDigests(desk.store, tx, team.id);
}

/** New settings: another time, other deadlines that were kept back before, or that are kept back now. */
async function reschedule(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  view: TeamView,
  { team, destination }: TeamChange,
): Promise<void> {
  if (!team && destination === undefined) return;
  for (const one of await lockDestinations(tx, view.team.id)) {
    if (!team && one.id !== destination) continue;
    await withdraw(desk, tx, occasionOf(view, one));
    await planAgain(desk, tx, occasionOf(view, one), null);
    await markRun(tx, view.team.id, one.id, { nextRunAt: await nextRunOf(desk, tx, view, one) });
  }
}

/**
 * When a destination is planned next: at once where today's time has passed and today, or its digest, is not planned.
 * @param planned the destination as its last run left it
 */
export async function nextRunOf(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, now, today }: TeamView,
  planned: ScheduledDestination,
): Promise<number> {
  const spread = spreadOf(planned.id, await sharingOf(desk, tx, planned.platform));
  const hour = { postAt: planned.postAt ?? team.postAt, zone: team.zone, spread };
  const isOpen = runWindow(planned, team, today) !== null || dueDigest(planned, team, today) !== null;
  // Not of the clock: a process that stood still meanwhile would leave out the days that have passed.
  return isOpen ? postingOn(today, hour) : nextPosting(now, hour);
}

function occasionOf({ team, today, cases, secrets }: TeamView, destination: Destination) {
  return { team, destination, today, cases, secrets, isRepeat: false };
}
