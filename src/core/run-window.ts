import { addDays, carrier, type LocalDay, mondayOf } from "./days.ts";
import type { Destination, Team } from "./team.ts";

/** Days, both inclusive; none where `from` is after `through`. */
export interface Days {
  readonly from: LocalDay;
  readonly through: LocalDay;
}

/** Nominal days that are planned at once. */
export interface RunWindow extends Days {
  /**
   * Days of what comes after a date or at the end of a snooze. It is never brought forward over a weekend: nobody is
   * asked what came of a date that is still ahead. So this never begins after the rest: it takes up what the run before
   * a weekend left.
   */
  readonly afterwards: Days;
}

const FRIDAY = 5;
/** Days that a Friday's run may plan ahead. A destination planned further was planned by a clock that was wrong. */
const WEEKEND = 2;

type Progress = Pick<Destination, "plannedThrough" | "startedOn">;

/**
 * The days a destination's run of a day plans: from the day after the last planned one, so that nothing is left out
 * after days of silence, through today, or through Sunday on a Friday where weekends are kept free. null where all of
 * them were planned before.
 */
export function runWindow(
  progress: Progress,
  { weekendOnFriday }: Pick<Team, "weekendOnFriday">,
  today: LocalDay,
): RunWindow | null {
  const isFriday = carrier(today).weekday === FRIDAY;
  const through = weekendOnFriday && isFriday ? addDays(today, WEEKEND) : today;
  const { from, afterwardsFrom } = nextDays(progress, today);
  if (from > through) return null;
  return { from, through, afterwards: { from: afterwardsFrom, through: today } };
}

/**
 * The days with which a destination's next run begins, whenever that comes: of lead days, and of what comes after a
 * date or at the end of a snooze, part of which earlier runs may have planned.
 */
export function nextDays(
  progress: Progress,
  today: LocalDay,
): { readonly from: LocalDay; readonly afterwardsFrom: LocalDay } {
  const next = isAhead(progress, today) ? today : addDays(progress.plannedThrough, 1);
  const from = later(next, progress.startedOn);
  return { from, afterwardsFrom: later(addDays(from, -WEEKEND), progress.startedOn) };
}

/** The days that earlier runs of a destination have planned, as they are looked at again after a change; null: none. */
export function plannedBefore(progress: Progress, today: LocalDay): RunWindow | null {
  const { startedOn: from, plannedThrough } = progress;
  const through = isAhead(progress, today) ? addDays(today, -1) : plannedThrough;
  if (from > through) return null;
  return { from, through, afterwards: { from, through: through < today ? through : today } };
}

/**
 * The Monday of the week whose digest is due, or null. A digest that could not go out on its day goes out later in
 * its week, but none of a day before the set-up.
 */
export function dueDigest(
  { digestedWeek, startedOn }: Pick<Destination, "digestedWeek" | "startedOn">,
  { digestDay }: Pick<Team, "digestDay">,
  today: LocalDay,
): LocalDay | null {
  const monday = mondayOf(today);
  const day = addDays(monday, digestDay - 1);
  if (today < day || day < startedOn) return null;
  return digestedWeek === monday ? null : monday;
}

function isAhead({ plannedThrough }: Progress, today: LocalDay): boolean {
  return plannedThrough > addDays(today, WEEKEND);
}

function later(a: LocalDay, b: LocalDay): LocalDay {
  return a > b ? a : b;
}
