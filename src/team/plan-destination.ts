import type { Transaction } from "kysely";
import { hiddenAt, isHidden, type Secrets } from "../core/confidential.ts";
import { addDays, type LocalDay } from "../core/days.ts";
import { type Candidate, type PlannedReminder, planReminders } from "../core/destination-plan.ts";
import { keptBackBy } from "../core/filter.ts";
import { plannedBefore, type RunWindow } from "../core/run-window.ts";
import type { Destination, Team } from "../core/team.ts";
import { candidatesAhead, candidatesIn, candidatesOf } from "../store/candidates.ts";
import { type KeptReminder, keptReminders, snoozesOf, takenBy } from "../store/reminders.ts";
import type { Db } from "../store/store.ts";
import type { Tables } from "../store/tables.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import type { KnownCases } from "./team-view.ts";
import { type Decided, writePlan } from "./write-plan.ts";

/** Where and for when something is planned. */
export interface Occasion {
  readonly team: Team;
  readonly destination: Destination;
  readonly today: LocalDay;
  /** The cases the team can see, by id. */
  readonly cases: KnownCases;
  /** Those of its cases that may not be known everywhere. */
  readonly secrets: Secrets;
  /** Whether an earlier life of the store may have posted this already, so that it is looked for first. */
  readonly isRepeat: boolean;
}

/** Skips that say nothing final: when the reason is gone, the reminder is planned after all. */
const NOT_FINAL: readonly string[] = [
  "redated",
  "closed",
  "retracted",
  "rule-disabled",
  "snoozed",
  "confidential",
];

/** Plans the nominal days of a run. @returns how many reminders are to be posted */
export async function planRun(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  at: Occasion,
  window: RunWindow,
): Promise<number> {
  return writePlan(desk, tx, at, await decideRun(tx, at, window));
}

/** What the nominal days of a run come to; nothing is written. */
export async function decideRun(db: Db, at: Occasion, window: RunWindow): Promise<Decided> {
  const { afterwards, through } = window;
  return decide(db, at, {
    candidates: await candidatesIn(db, at.team, window),
    kept: () => keptReminders(db, at.team.id, at.destination.id, { from: afterwards.from, through }),
    again: false,
  });
}

/**
 * Makes up for lead days that passed before deadlines were as they are now: of each the latest is posted late, at once.
 * @param deadlines their ids; null: all, because the destination's own settings changed
 */
export async function planAgain(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  at: Occasion,
  deadlines: readonly string[] | null,
): Promise<number> {
  const { team, destination, today } = at;
  const window = destination.role === "team" ? plannedBefore(destination, today) : null;
  if (!window) return 0;
  const found = deadlines
    ? await candidatesOf(tx, team, deadlines, window)
    : await candidatesAhead(tx, team, window, addDays(today, -1));
  // What is closed or switched off has nothing to make up for.
  const candidates = found.filter(({ isClosed, isEnabled }) => isEnabled && !isClosed);
  const ids = [...new Set(candidates.map(({ deadline }) => deadline))];
  const kept = () => keptReminders(tx, team.id, destination.id, { deadlines: ids });
  return writePlan(desk, tx, at, await decide(tx, at, { candidates, kept, again: true }));
}

interface Material {
  readonly candidates: readonly Candidate[];
  /** Asked for only where something is to be decided. */
  readonly kept: () => Promise<readonly KeptReminder[]>;
  readonly again: boolean;
}

async function decide(db: Db, at: Occasion, { candidates, kept, again }: Material): Promise<Decided> {
  const { team, destination, today } = at;
  const hidden = hiddenAt(at.secrets, destination.id);
  const passing = candidates
    .filter((one) => passes(one, at))
    .map((one) => (isHidden(one, hidden) ? { ...one, isHidden: true } : one));
  if (passing.length === 0) return { reminders: [], revived: [] };
  const planned = planReminders(passing, {
    today,
    snoozes: await snoozesOf(db, team.id, today),
    taken: await takenBy(db, team.id),
    backup: destination.backup ?? team.backup,
    again,
  });
  const before = new Map((await kept()).map((one) => [identityOf(one), one]));
  if (before.size === 0) return { reminders: planned, revived: [] };
  const isPlanned = (one: PlannedReminder) => {
    const was = before.get(identityOf(one));
    return !was || isRevived(was, one, today);
  };
  const reminders = planned.filter(isPlanned);
  return { reminders, revived: reminders.flatMap((one) => before.get(identityOf(one))?.id ?? []) };
}

function passes({ cases, kind }: Candidate, { destination, cases: known }: Occasion): boolean {
  const filtered = { cases: cases.flatMap((id) => known.get(id) ?? []), kind };
  return keptBackBy(destination.filter, filtered) === null;
}

/**
 * A reminder that was skipped is posted after all where the reason is gone; and whatever a clock that was ahead skipped
 * on a day that has not come yet does not count.
 */
function isRevived(was: KeptReminder, now: PlannedReminder, today: LocalDay): boolean {
  if (was.action === "post" || now.action === "skip") return false;
  return NOT_FINAL.includes(was.reason) || was.plannedOn > today;
}

function identityOf({
  deadline,
  version,
  lead,
  day,
}: Pick<KeptReminder, "deadline" | "version" | "lead" | "day">) {
  return JSON.stringify([deadline, version, lead, day]);
}
