import { allEvents, type Catalogue } from "../core/catalogue.ts";
import { addDays, type LocalDay } from "../core/days.ts";
import type { Event } from "../core/dossier.ts";
import { followUps, occurrences } from "../core/follow-ups.ts";
import { daysOfNews, knownAmong } from "../core/knowledge.ts";
import { occasionsOf } from "../core/occasions.ts";
import { storiesOf } from "../core/plan.ts";
import type { ComputedDeadline } from "../store/deadlines.ts";
import type { Coverage } from "../store/scopes.ts";

/** The days for which reminders are worked out. */
export interface Horizon {
  readonly today: LocalDay;
  readonly from: LocalDay;
  readonly through: LocalDay;
}

/** Days back and ahead: a year and a month, so that whatever a year brings is there well before its day. */
const SPAN = 400;
/** Once fewer days than this are left, all is worked out anew. */
const RESERVE = 35;
/** Days between what is today here and there, and a little more. */
const TOLERANCE = 2;

/** The horizon of a day, reaching back at least to the day from which something is still to be planned. */
export function horizonOf(today: LocalDay, unplanned: LocalDay | null): Horizon {
  const back = addDays(today, -SPAN);
  return {
    today,
    from: unplanned !== null && unplanned < back ? unplanned : back,
    through: addDays(today, SPAN),
  };
}

/**
 * Whether what was worked out for a span of days still serves: it reaches back and ahead far enough, nothing became known
 * since, and it was not worked out by a clock that was days ahead and knew what nobody knows yet.
 */
export function serves(
  { coversFrom, coversThrough, nextNewsOn }: Omit<Coverage, "hash">,
  today: LocalDay,
  unplanned: LocalDay | null,
): boolean {
  const reachesBack = coversFrom <= today && (unplanned === null || coversFrom <= unplanned);
  const reachesAhead = coversThrough >= addDays(today, RESERVE);
  const isAhead = coversThrough > addDays(today, SPAN + TOLERANCE);
  const isNews = nextNewsOn !== null && nextNewsOn <= today;
  return reachesBack && reachesAhead && !isAhead && !isNews;
}

/** For each case that deadlines can belong to, every event that bears on one of them; see `storiesOf`. */
export type Stories = ReadonlyMap<string, readonly Event[]>;

/** The stories of all cases of a catalogue. */
export function tellStories(catalogue: Catalogue): Stories {
  return storiesOf(catalogue);
}

/** The deadlines of one case as of the horizon's day, each with the days on which it reminds. */
export function computeCase(
  caseId: string,
  story: readonly Event[],
  { rules }: Pick<Catalogue, "rules">,
  horizon: Horizon,
): ComputedDeadline[] {
  const { deadlines, series } = followUps(knownAmong(story, horizon.today), rules);
  const longest = Math.max(0, ...rules.flatMap(({ leads }) => leads));
  const ahead = { earliest: horizon.from, latest: addDays(horizon.through, longest) };
  const all = [...deadlines, ...series.flatMap((one) => occurrences(one, ahead))];
  const days = { earliest: horizon.from, latest: horizon.through };
  return all
    .filter((deadline) => deadline.case === caseId)
    .map((deadline) => ({ deadline, occasions: [...occasionsOf(deadline, days)] }));
}

/** The first day after the horizon's on which something more becomes known; null where that is not in sight. */
export function nextNews(catalogue: Catalogue, { today, through }: Horizon): LocalDay | null {
  return daysOfNews(allEvents(catalogue), { earliest: today, latest: through })[0] ?? null;
}
