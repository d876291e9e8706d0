import { addDays, carrier, type LocalDay, mondayOf } from "./days.ts";
import type { Destination, Team } from "./team.ts";

/** Nominal days that a run plans, both inclusive. */
export interface RunWindow {
  readonly from: LocalDay;
  readonly through: LocalDay;
}

const FRIDAY = 5;
/** Days that a Friday's run may plan ahead. A destination planned further was planned by a clock that was wrong. */
const WEEKEND = 2;

/**
 * The days a destination's run of a day plans: from the day after the last planned one, so that nothing is left out
 * after days of silence, through today, or through Sunday on a Friday where weekends are kept free. null where all of
 * them were planned before.
 */
export function runWindow(
  { plannedThrough, startedOn }: Pick<Destination, "plannedThrough" | "startedOn">,
  { weekendOnFriday }: Pick<Team, "weekendOnFriday">,
  today: LocalDay,
): RunWindow | null {
  const isFriday = carrier(today).weekday === FRIDAY;
  const through = weekendOnFriday && isFriday ? addDays(today, WEEKEND) : today;
  const wasAhead = plannedThrough > addDays(today, WEEKEND);
  const next = wasAhead ? today : addDays(plannedThrough, 1);
  const from = next < startedOn && startedOn <= today ? startedOn : next;
  return from > through ? null : { from, through };
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
