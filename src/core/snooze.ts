import { parseDay } from "./dates.ts";
import { addDays, type LocalDay, type Window } from "./days.ts";

/** Days that something may be snoozed for once its time has come. */
const LONGEST_LATE = 7;
/** Most days that can be counted: beyond it the number is surely a slip. */
const LONGEST_COUNT = 3660;

/** The days until which a deadline may be snoozed, seen from today; never empty. */
export interface SnoozeSpan {
  readonly first: LocalDay;
  /** The day its time begins, while that lies ahead: a snooze hides nothing of it. Else a week from today. */
  readonly last: LocalDay;
}

/** Until when a deadline may be snoozed. */
export function snoozeSpan(window: Window, today: LocalDay): SnoozeSpan {
  const last = window.earliest > today ? window.earliest : addDays(today, LONGEST_LATE);
  return { first: addDays(today, 1), last };
}

/**
 * The day that is meant by a day, `2026-03-09`, or by a number of days or weeks from today, `3d` or `2w`.
 * null where it is neither.
 * @throws DateError for what can only be meant as a date but is not one
 */
export function readSnooze(text: string, today: LocalDay): LocalDay | null {
  const written = text.trim();
  const [, count, unit] = /^([0-9]{1,4}) ?([dw])$/i.exec(written) ?? [];
  // Digits and then a sign: nothing but a date looks like that.
  if (count === undefined) return /^\p{Nd}+[^\p{Nd}\p{L}]/u.test(written) ? parseDay(written) : null;
  const days = Number(count) * (unit?.toLowerCase() === "w" ? 7 : 1);
  return days <= LONGEST_COUNT ? addDays(today, days) : null;
}
