import { closingBy, closingOf } from "./closing.ts";
import { isExact, type PartialDate } from "./dates.ts";
import { hull, type LocalDay, parts, sameDayIn, type Window } from "./days.ts";
import type { Account, Deadline, Series } from "./deadline.ts";
import type { Event } from "./dossier.ts";
import { enteredDeadlines } from "./entered.ts";
import type { EventType } from "./event-types.ts";
import { applyPeriod, type Dated } from "./period.ts";
import type { Period, Rule } from "./rules.ts";

/** Everything that follows from a set of events: one-off deadlines, and series that recur every year. */
export interface FollowUps {
  readonly deadlines: readonly Deadline[];
  readonly series: readonly Series[];
}

/**
 * Applies the rules to the events. Accounts of one happening (`sameAs`) give one deadline, under the id of the account
 * they all point to, with a window that holds what every one of them says.
 * @param rules only these are applied, whether enabled or not
 */
export function followUps(events: readonly Event[], rules: readonly Rule[]): FollowUps {
  const byType = rulesByType(rules);
  const byCase = groupBy(events, (event) => event.cases);
  const deadlines: Deadline[] = enteredDeadlines(events, byCase);
  const series: Series[] = [];
  for (const accounts of accountsOf(events)) {
    for (const rule of applicable(accounts, byType)) {
      const found = follow(rule, accounts, byCase);
      if (!found) continue;
      if ("day" in found) series.push(found);
      else deadlines.push(found);
    }
  }
  return { deadlines, series };
}

/** The deadlines of a series that fall into a window; the first comes a year after the event. */
export function occurrences(series: Series, window: Window): Deadline[] {
  const [firstYear] = parts(series.day);
  const [from] = parts(window.earliest);
  const [to] = parts(window.latest);
  const found: Deadline[] = [];
  for (let year = Math.max(from, firstYear + 1); year <= to; year += 1) {
    const on = sameDayIn(year, series.day);
    if (on < window.earliest || on > window.latest || hasStopped(series, on)) continue;
    found.push(occurrence(series, year, on));
  }
  return found;
}

/** The next time a series falls on or after a day; null once it has stopped. */
export function nextOccurrence(series: Series, day: LocalDay): Deadline | null {
  const [firstYear] = parts(series.day);
  const earliest = Math.max(parts(day)[0], firstYear + 1);
  const year = sameDayIn(earliest, series.day) >= day ? earliest : earliest + 1;
  const on = sameDayIn(year, series.day);
  return hasStopped(series, on) ? null : occurrence(series, year, on);
}

function hasStopped({ until }: Series, on: LocalDay): boolean {
  return until !== null && on > until;
}

function occurrence(
  { day, base, until: _, outcomes, ...series }: Series,
  year: number,
  on: LocalDay,
): Deadline {
  const id = `${series.id}/${year}`;
  const outcome = outcomes.get(id);
  return {
    ...series,
    id,
    closing: series.closing ?? (outcome ? closingBy(outcome, { id, type: series.event.type }) : null),
    window: { earliest: on, latest: on },
    explanation: { form: "every-year", base, years: year - parts(day)[0] },
    alsoFrom: [],
  };
}

function follow(
  rule: Rule,
  accounts: readonly Event[],
  byCase: ReadonlyMap<string, readonly Event[]>,
): Deadline | Series | null {
  const { period } = rule;
  const telling = accounts.filter((event) => rule.on.includes(event.type) && isValidFor(rule, event.date));
  const event = period.is === "every-year" ? telling.find(({ date }) => date && isExact(date)) : telling[0];
  const [base, primary] = [event?.date, event?.cases[0]];
  if (!event || !base || primary === undefined) return null;
  const id = `${event.sameAs ?? event.id}/${rule.id}`;
  const shared = {
    id,
    case: primary,
    cases: event.cases,
    rule,
    event,
    knownOn: earliestKnown(event, telling),
    closing: closingOf({ id, rule, accounts, base, type: event.type }, byCase.get(primary) ?? []),
  };
  const origin = event.type === "sentence-replaced" ? firstVerdict(byCase.get(primary) ?? [], base) : null;
  if (period.is !== "every-year") {
    const dated = mergeAccounts(period, telling, origin);
    return dated && { ...shared, ...dated };
  }
  const outcomes = outcomesAmong(byCase.get(primary) ?? []);
  if (!period.serving) return { ...shared, day: base.earliest, base, until: null, outcomes };
  const served = mergeAccounts({ is: "term", of: period.serving }, telling, origin);
  return served && { ...shared, day: base.earliest, base, until: served.window.latest, outcomes };
}

function outcomesAmong(events: readonly Event[]): ReadonlyMap<string, Event> {
  return new Map(events.flatMap((event) => (event.answers ? [[event.answers.deadline, event]] : [])));
}

interface Merged extends Dated {
  readonly alsoFrom: readonly Account[];
}

/** The date of the latest sentence before the one that replaced it. */
function firstVerdict(events: readonly Event[], replaced: PartialDate): PartialDate | null {
  const verdicts = events.flatMap(({ type, date }) => (type === "sentenced" && date ? [date] : []));
  const earlier = verdicts.filter(({ earliest }) => earliest <= replaced.earliest);
  return earlier.sort((a, b) => (a.latest < b.latest ? 1 : -1))[0] ?? null;
}

function mergeAccounts(
  period: Period,
  accounts: readonly Event[],
  origin: PartialDate | null,
): Merged | null {
  let merged: Merged | null = null;
  for (const event of accounts) {
    const dated = applyPeriod(period, event, origin);
    if (!dated) continue;
    if (!merged) {
      merged = { ...dated, alsoFrom: [] };
      continue;
    }
    merged = joined(merged, event, dated);
  }
  return merged;
}

function joined(merged: Merged, event: Event, { window: other, explanation }: Dated): Merged {
  const window = hull(merged.window, other);
  const isWider = window.earliest < merged.window.earliest || window.latest > merged.window.latest;
  const alsoFrom = isWider ? [...merged.alsoFrom, { event, explanation }] : merged.alsoFrom;
  return { ...merged, window, alsoFrom };
}

function isValidFor(rule: Rule, date: PartialDate | null): boolean {
  if (!date) return false;
  const [year] = parts(date.earliest);
  return (rule.validFrom ?? year) <= year && year <= (rule.validTo ?? year);
}

/** Groups events that tell of the same happening; the account the others point to comes first. */
function accountsOf(events: readonly Event[]): Iterable<readonly Event[]> {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const root = event.sameAs ?? event.id;
    const group = groups.get(root);
    if (!group) groups.set(root, [event]);
    else if (event.sameAs === undefined) group.unshift(event);
    else group.push(event);
  }
  return groups.values();
}

function applicable(
  accounts: readonly Event[],
  byType: ReadonlyMap<EventType, readonly Rule[]>,
): Iterable<Rule> {
  if (accounts.length === 1) return byType.get(accounts[0]?.type ?? "statement") ?? [];
  return new Set(accounts.flatMap((event) => byType.get(event.type) ?? []));
}

function rulesByType(rules: readonly Rule[]): Map<EventType, Rule[]> {
  return groupBy(rules, (rule) => rule.on);
}

function earliestKnown(event: Event, accounts: readonly Event[]): LocalDay {
  return accounts.reduce((known, { knownOn }) => (knownOn < known ? knownOn : known), event.knownOn);
}

function groupBy<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
