import { allEvents, type Catalogue } from "./catalogue.ts";
import { addDays, type LocalDay, type Window } from "./days.ts";
import { byDate, type Deadline, statusOn } from "./deadline.ts";
import type { Event } from "./dossier.ts";
import { followUps, occurrences } from "./follow-ups.ts";
import { daysOfNews, type Knowledge, knownAmong } from "./knowledge.ts";
import { occasionsOf, QUESTION } from "./occasions.ts";
import type { Rule } from "./rules.ts";

/** Why a reminder is posted or skipped on a day. */
export const REASONS = [
  "due",
  "late",
  "overdue",
  "unverified",
  "snooze-ended",
  "closed",
  "rule-disabled",
  "snoozed",
  "caught-up",
  "redated",
  "retracted",
  /** It may be told at another destination only. */
  "confidential",
] as const;
export type Reason = (typeof REASONS)[number];

/** One deadline on one day: what is done about it and why. */
export interface PlanItem {
  readonly deadline: Deadline;
  /** Days until the window's earliest day; null for a question after its latest one. */
  readonly lead: number | null;
  readonly action: "post" | "skip";
  readonly reason: Reason;
}

/** All reminders of one local day, posted or skipped. */
export interface DayPlan {
  readonly day: LocalDay;
  readonly items: readonly PlanItem[];
}

/** Plans one day with what is known on it. A day without reminders has no items. */
export function planDay(knowledge: Knowledge): DayPlan {
  const day = knowledge.asOf;
  const [plan] = planKnown(knowledge, { earliest: day, latest: day });
  return plan ?? { day, items: [] };
}

/**
 * Plans every day of a window, each with what was known on it, and gives the days that have items. Two adjacent
 * windows give together exactly what their union gives: no day depends on another. Case by case, so that news of one
 * does not compute the others anew.
 */
export function planSpan(catalogue: Catalogue, window: Window): DayPlan[] {
  const items = [...storiesOf(catalogue)].flatMap(([caseId, events]) =>
    segmentsOf(events, window).flatMap((segment) => {
      const known = knownAmong(events, segment.earliest);
      return itemsOf(known, catalogue.rules, segment).filter(({ item }) => item.deadline.case === caseId);
    }),
  );
  return byDay(items);
}

/** Plans every day of a window with the same, given knowledge, and gives the days that have items. */
export function planKnown({ events, catalogue }: Knowledge, window: Window): DayPlan[] {
  return byDay(itemsOf(events, catalogue.rules, window));
}

interface DayItem {
  readonly day: LocalDay;
  readonly item: PlanItem;
}

function itemsOf(events: readonly Event[], rules: readonly Rule[], window: Window): DayItem[] {
  return remindable(events, rules, window).flatMap((deadline) =>
    [...occasionsOf(deadline, window)].map(({ day, lead }) => ({
      day,
      item: decide(deadline, day, lead === QUESTION ? null : lead),
    })),
  );
}

function byDay(items: readonly DayItem[]): DayPlan[] {
  const days = Map.groupBy(items, ({ day }) => day);
  return [...days.keys()].sort().map((day) => ({
    day,
    items: (days.get(day) ?? []).map(({ item }) => item).sort((a, b) => byDate(a.deadline, b.deadline)),
  }));
}

/** For each case that deadlines can belong to: every event that can create, date or close one of them, in file order. */
export function storiesOf(catalogue: Catalogue): Map<string, readonly Event[]> {
  const events = allEvents(catalogue);
  const byCase = new Map<string, Set<Event>>();
  for (const event of events) {
    for (const id of event.cases) byCase.set(id, (byCase.get(id) ?? new Set()).add(event));
  }
  const accounts = Map.groupBy(events, ({ id, sameAs }) => sameAs ?? id);
  for (const group of accounts.values()) {
    if (group.length === 1) continue;
    for (const { cases } of group) for (const event of group) byCase.get(cases[0] ?? "")?.add(event);
  }
  const primary = new Set(events.map(({ cases }) => cases[0] ?? ""));
  // In file order, as everywhere: as long as the account that the others point to is not known, the first one counts.
  const places = new Map(events.map((event, place) => [event, place]));
  const inFileOrder = (a: Event, b: Event) => (places.get(a) ?? 0) - (places.get(b) ?? 0);
  return new Map([...primary].map((id) => [id, [...(byCase.get(id) ?? [])].sort(inFileOrder)]));
}

/** The parts of a window between which nothing of these events becomes known. */
function segmentsOf(events: readonly Event[], window: Window): Window[] {
  const starts = [window.earliest, ...daysOfNews(events, window)];
  return starts.map((earliest, index) => {
    const next = starts[index + 1];
    return { earliest, latest: next ? addDays(next, -1) : window.latest };
  });
}

/** Why nobody, or somebody, hears about this deadline on this day. */
function decide(deadline: Deadline, day: LocalDay, lead: number | null): PlanItem {
  const item = { deadline, lead };
  if (!deadline.rule.enabled) return { ...item, action: "skip", reason: "rule-disabled" };
  const status = statusOn(deadline, day);
  if (status === "closed") return { ...item, action: "skip", reason: "closed" };
  if (status === "overdue" || status === "unverified") return { ...item, action: "post", reason: status };
  return { ...item, action: "post", reason: "due" };
}

/** Every deadline that could have a reminder inside the window, by all rules: a disabled one is a reason too. */
function remindable(events: readonly Event[], rules: readonly Rule[], window: Window): Deadline[] {
  const { deadlines, series } = followUps(events, rules);
  const longest = Math.max(0, ...rules.flatMap((rule) => rule.leads));
  const ahead = { earliest: window.earliest, latest: addDays(window.latest, longest) };
  return [...deadlines, ...series.flatMap((one) => occurrences(one, ahead))];
}
