import { addDays, type LocalDay } from "./days.ts";
import { byDate, type Deadline, type Series, statusOn } from "./deadline.ts";
import { type FollowUps, followUps, nextOccurrence, occurrences } from "./follow-ups.ts";
import type { Knowledge } from "./knowledge.ts";
import type { DeadlineKind } from "./rules.ts";

/** Which deadlines are asked for; everything left out is not restricted. */
export interface DeadlineFilter {
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  readonly case?: string | undefined;
  readonly kind?: DeadlineKind | undefined;
}

/** What follows from each knowledge, as long as somebody has it: many questions are asked of the same. */
const FOLLOWING = new WeakMap<Knowledge, FollowUps>();

/** What follows from all that is known, by the rules that are enabled. */
export function enabledFollowUps(knowledge: Knowledge): FollowUps {
  const { events, catalogue } = knowledge;
  const found =
    FOLLOWING.get(knowledge) ??
    followUps(
      events,
      catalogue.rules.filter((rule) => rule.enabled),
    );
  FOLLOWING.set(knowledge, found);
  return found;
}

/**
 * All one-off deadlines and recurring ones that meet the filter, in order of date, closed ones included. Of a
 * recurring deadline: every time between `from` and `to` where both are given, else the next one.
 */
export function listDeadlines(knowledge: Knowledge, filter: DeadlineFilter = {}): Deadline[] {
  const { deadlines, series } = enabledFollowUps(knowledge);
  const { from, to } = filter;
  // Of most series it is known before that they are not asked for.
  const asked = series.filter((one) => isAbout(one, filter));
  const recurring =
    from && to
      ? asked.flatMap((one) => occurrences(one, { earliest: from, latest: to }))
      : asked.flatMap((one) => nextOccurrence(one, from ?? knowledge.asOf) ?? []);
  return [...deadlines.filter((one) => isAbout(one, filter)), ...recurring]
    .filter((deadline) => isWithin(deadline, filter))
    .sort(byDate);
}

function isAbout({ cases, rule }: Deadline | Series, filter: DeadlineFilter): boolean {
  return (
    (filter.case === undefined || cases.includes(filter.case)) &&
    (filter.kind === undefined || rule.kind === filter.kind)
  );
}

function isWithin({ window }: Deadline, { from, to }: DeadlineFilter): boolean {
  return (from === undefined || window.latest >= from) && (to === undefined || window.earliest <= to);
}

/** The next `count` deadlines that are not closed and not yet past; of recurring ones as many as it takes. */
export function nextDeadlines(knowledge: Knowledge, count: number): Deadline[] {
  const { deadlines, series } = enabledFollowUps(knowledge);
  const { asOf } = knowledge;
  const recurring = series.flatMap((one) => nextOccurrences(one, asOf, count));
  const isAhead = (deadline: Deadline) => ["upcoming", "open"].includes(statusOn(deadline, asOf));
  return [...deadlines, ...recurring].filter(isAhead).sort(byDate).slice(0, count);
}

function nextOccurrences(series: Series, from: LocalDay, count: number): Deadline[] {
  const found: Deadline[] = [];
  for (let day = from; found.length < count; ) {
    const next = nextOccurrence(series, day);
    if (!next) break;
    found.push(next);
    day = addDays(next.window.latest, 1);
  }
  return found;
}
