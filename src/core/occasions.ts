import { addDays, daysBetween, type LocalDay, type Window } from "./days.ts";
import type { Deadline } from "./deadline.ts";

/** Stands for a lead where a reminder comes after the latest day, to ask what came of it. */
export const QUESTION = -1;
/** Stands for a lead where a reminder comes because a snooze ends. */
export const SNOOZE_END = -2;

/** One day on which a deadline has a reminder. */
export interface Occasion {
  readonly day: LocalDay;
  /** Days before the earliest day, or `QUESTION`. */
  readonly lead: number;
}

/** Days between two questions about an overdue deadline. */
const WEEK = 7;

/** The days of a window on which a deadline has a reminder: its lead days, then what comes after the latest day. */
export function* occasionsOf(deadline: Deadline, window: Window): Generator<Occasion> {
  const { rule, window: due } = deadline;
  for (const lead of rule.leads) {
    const day = addDays(due.earliest, -lead);
    if (day >= window.earliest && day <= window.latest) yield { day, lead };
  }
  if (rule.afterwards === "none") return;
  const first = addDays(due.latest, 1);
  const last = rule.afterwards === "once" ? first : lastQuestion(deadline, first, window);
  const late = Math.max(0, daysBetween(first, window.earliest));
  for (let days = Math.ceil(late / WEEK) * WEEK; ; days += WEEK) {
    const day = addDays(first, days);
    if (day > last || day > window.latest) return;
    yield { day, lead: QUESTION };
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

/** How a deadline is dated, as reminders carry it: `earliest`, or `earliest/latest`. */
export function versionOf({ earliest, latest }: Window): string {
  return earliest === latest ? earliest : `${earliest}/${latest}`;
}

/** The window that a version stands for. */
export function windowOf(version: string): Window {
  const [earliest = "", latest = earliest] = version.split("/");
  return { earliest: earliest as LocalDay, latest: latest as LocalDay };
}
