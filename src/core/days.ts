import { DateTime } from "luxon";

declare const localDay: unique symbol;

/** A calendar day without a zone, always written `YYYY-MM-DD`; compares correctly as a string. */
export type LocalDay = string & { readonly [localDay]: true };

/** First and last year Vigil accepts. Outside them a date is almost certainly a slip of the keyboard. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** Earliest to latest day, both inclusive; earliest is never after latest. */
export interface Window {
  readonly earliest: LocalDay;
  readonly latest: LocalDay;
}

/**
 * The day of a luxon instant in that instant's own zone, whatever its locale.
 * @throws RangeError where the instant is invalid, such as one in an unknown zone
 */
export function dayOf(instant: DateTime): LocalDay {
  if (!instant.isValid) throw new RangeError(`no day: ${instant.invalidReason}`);
  return write(instant.year, instant.month, instant.day);
}

/** Midnight UTC of a day: a carrier for calendar arithmetic only, never an instant anybody lives through. */
export function carrier(day: LocalDay): DateTime<true> {
  const [year, month, date] = parts(day);
  return DateTime.utc(year, month, date) as DateTime<true>;
}

/** Year, month (1-12) and day of the month of a day. */
export function parts(day: LocalDay): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** The day with this year, month and date, or null where the calendar has none (2011-02-29). */
export function dayFrom(year: number, month: number, date: number): LocalDay | null {
  const exists = month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return exists ? write(year, month, date) : null;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return DateTime.utc(year, month).daysInMonth ?? 0;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: LocalDay, count: number): LocalDay {
  return fromCarrier(carrier(day).plus({ days: count }));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return carrier(to).diff(carrier(from), "days").days;
}

/** The Monday of the week (Monday to Sunday, ISO 8601) that holds a day. */
export function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, 1 - carrier(day).weekday);
}

/** Every day of a window, in order. */
export function* eachDay(window: Window): Generator<LocalDay> {
  for (let day = window.earliest; day <= window.latest; day = addDays(day, 1)) yield day;
}

/** The same day in another year; 29 February falls on 28 February in common years. */
export function sameDayIn(year: number, day: LocalDay): LocalDay {
  const [, month, date] = parts(day);
  return write(year, month, Math.min(date, daysInMonth(year, month)));
}

/** The smallest window that holds all of the given ones. */
export function hull(first: Window, ...rest: readonly Window[]): Window {
  let { earliest, latest } = first;
  for (const window of rest) {
    if (window.earliest < earliest) earliest = window.earliest;
    if (window.latest > latest) latest = window.latest;
  }
  return { earliest, latest };
}

/** Whether two windows share a day. */
export function overlaps(a: Window, b: Window): boolean {
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

/** The day a UTC carrier stands for. */
export function fromCarrier(instant: DateTime<true>): LocalDay {
  return write(instant.year, instant.month, instant.day);
}

function write(year: number, month: number, date: number): LocalDay {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as LocalDay;
}
