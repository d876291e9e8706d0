import { dayFrom, LAST_YEAR, overlaps, type Window } from "./days.ts";
import { byDate, type Deadline, type DeadlineStatus, statusOn } from "./deadline.ts";
import { type FollowUps, followUps, nextOccurrence, occurrences } from "./follow-ups.ts";
import type { Knowledge } from "./knowledge.ts";
import type { DeadlineKind } from "./rules.ts";

/** Which deadlines are asked for; everything left out is not restricted. */
export interface DeadlineFilter {
  readonly from?: Window["earliest"] | undefined;
  readonly to?: Window["latest"] | undefined;
  readonly case?: string | undefined;
  readonly kind?: DeadlineKind | undefined;
}

/** What follows from all that is known, by the rules that are enabled. */
export function enabledFollowUps({ events, catalogue }: Knowledge): FollowUps {
  return followUps(
    events,
    catalogue.rules.filter((rule) => rule.enabled),
  );
}

/**
 * All one-off deadlines and recurring ones that meet the filter, in order of date, closed ones included. Of a
 * recurring deadline: every time between `from` and `to` where both are given, else the next one.
 */
export function listDeadlines(knowledge: Knowledge, filter: DeadlineFilter = {}): Deadline[] {
  const { deadlines, series } = enabledFollowUps(knowledge);
  const { from, to } = filter;
  const recurring =
    from && to
      ? series.flatMap((one) => occurrences(one, { earliest: from, latest: to }))
      : series.flatMap((one) => nextOccurrence(one, from ?? knowledge.asOf) ?? []);
  const span: Window = { earliest: from ?? ("" as Window["earliest"]), latest: to ?? endOfTime() };
  return [...deadlines, ...recurring]
    .filter((deadline) => overlaps(deadline.window, span))
    .filter((deadline) => filter.case === undefined || deadline.cases.includes(filter.case))
    .filter((deadline) => filter.kind === undefined || deadline.rule.kind === filter.kind)
    .sort(byDate);
}

/** The next `count` deadlines that are not closed and not yet past, from the day of the knowledge on. */
export function nextDeadlines(knowledge: Knowledge, count: number): Deadline[] {
  const ahead: readonly DeadlineStatus[] = ["upcoming", "open"];
  return listDeadlines(knowledge)
    .filter((deadline) => ahead.includes(statusOn(deadline, knowledge.asOf)))
    .slice(0, count);
}

function endOfTime(): Window["latest"] {
  const last = dayFrom(LAST_YEAR + 200, 12, 31);
  if (!last) throw new RangeError("no last day");
  return last;
}
