import type { Catalogue } from "./catalogue.ts";
import { addDays, daysBetween, type LocalDay, type Window } from "./days.ts";
import { byDate, type Deadline, statusOn } from "./deadline.ts";
import { followUps, occurrences } from "./follow-ups.ts";
import { daysOfNews, type Knowledge, knownBy } from "./knowledge.ts";

/** Why a reminder is posted or skipped on a day. */
export const REASONS = ["due", "overdue", "unverified", "closed", "rule-disabled"] as const;
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

/** Days between two questions about an overdue deadline. */
const WEEK = 7;

/** Plans one day with what is known on it. A day without reminders has no items. */
export function planDay(knowledge: Knowledge): DayPlan {
  const day = knowledge.asOf;
  const [plan] = planKnown(knowledge, { earliest: day, latest: day });
  return plan ?? { day, items: [] };
}

/**
 * Plans every day of a window, each with what was known on it, and gives the days that have items. Two adjacent
 * windows give together exactly what their union gives: no day depends on another.
 */
export function planSpan(catalogue: Catalogue, window: Window): DayPlan[] {
  const starts = [window.earliest, ...daysOfNews(catalogue, window)];
  return starts.flatMap((earliest, index) => {
    const next = starts[index + 1];
    const latest = next ? addDays(next, -1) : window.latest;
    return planKnown(knownBy(catalogue, earliest), { earliest, latest });
  });
}

/** Plans every day of a window with the same, given knowledge, and gives the days that have items. */
export function planKnown(knowledge: Knowledge, window: Window): DayPlan[] {
  const byDay = new Map<LocalDay, PlanItem[]>();
  for (const deadline of remindable(knowledge, window)) {
    for (const [day, lead] of reminderDays(deadline, window)) {
      const items = byDay.get(day);
      const item = decide(deadline, day, lead);
      if (items) items.push(item);
      else byDay.set(day, [item]);
    }
  }
  return [...byDay.keys()].sort().map((day) => ({
    day,
    items: (byDay.get(day) ?? []).sort((a, b) => byDate(a.deadline, b.deadline)),
  }));
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
function remindable({ events, catalogue }: Knowledge, window: Window): Deadline[] {
  const { deadlines, series } = followUps(events, catalogue.rules);
  const longest = Math.max(0, ...catalogue.rules.flatMap((rule) => rule.leads));
  const ahead = { earliest: window.earliest, latest: addDays(window.latest, longest) };
  return [...deadlines, ...series.flatMap((one) => occurrences(one, ahead))];
}

/** The days of the window on which a deadline has a reminder, each with its lead (null after the latest day). */
function* reminderDays(deadline: Deadline, window: Window): Generator<[LocalDay, number | null]> {
  const { rule, window: due } = deadline;
  for (const lead of rule.leads) {
    const day = addDays(due.earliest, -lead);
    if (day >= window.earliest && day <= window.latest) yield [day, lead];
  }
  if (rule.afterwards === "none") return;
  const first = addDays(due.latest, 1);
  const last = rule.afterwards === "once" ? first : lastQuestion(deadline, first, window);
  const late = Math.max(0, daysBetween(first, window.earliest));
  for (let days = Math.ceil(late / WEEK) * WEEK; ; days += WEEK) {
    const day = addDays(first, days);
    if (day > last || day > window.latest) return;
    yield [day, null];
  }
}

/**
 * The last weekly question: none stands after the window; once the deadline is closed, the first that is not asked any
 * more still tells why, and the later ones are no reminders at all.
 */
function lastQuestion({ closing }: Deadline, first: LocalDay, window: Window): LocalDay {
  if (!closing) return window.latest;
  const late = Math.max(0, daysBetween(first, closing.on));
  return addDays(first, Math.ceil(late / WEEK) * WEEK);
}
