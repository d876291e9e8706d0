import { Duration as LuxonDuration } from "luxon";
import { addDays, carrier, daysBetween, fromCarrier, type LocalDay, type Window } from "./days.ts";

/** A span on the calendar in whole months and days (a year is 12 months, a week 7 days). Never zero or negative. */
export interface Duration {
  readonly months: number;
  readonly days: number;
}

/** A part of a term, such as one third of it. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Thrown where a text is not a whole, positive ISO 8601 duration of years, months, weeks and days. */
export class DurationError extends Error {
  readonly text: string;

  constructor(text: string) {
    const cut = text.slice(0, 40).toWellFormed();
    super(`not a duration: ${JSON.stringify(cut)}`);
    this.name = "DurationError";
    this.text = cut;
  }
}

const LONGEST_MONTHS = 100 * 12;
const LONGEST_DAYS = 100 * 366;

/**
 * Reads an ISO 8601 duration such as `P6M`, `P1Y6M` or `P15D`.
 * @throws DurationError for zero, negative, fractional or timed durations and anything over 100 years
 */
export function parseDuration(text: string): Duration {
  const parsed = /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(text) ? LuxonDuration.fromISO(text) : null;
  if (!parsed?.isValid) throw new DurationError(text);
  const duration = { months: parsed.years * 12 + parsed.months, days: parsed.weeks * 7 + parsed.days };
  const centuries = duration.months / LONGEST_MONTHS + duration.days / LONGEST_DAYS;
  if (centuries === 0 || centuries > 1) throw new DurationError(text);
  return duration;
}

/**
 * Adds a duration `times` over to both ends of a window, always counted from the window itself and never chained:
 * 31 August + 2 x P6M is 31 August. A day the month does not have becomes its last day.
 */
export function addDuration(window: Window, duration: Duration, times = 1): Window {
  const earliest = addToDay(window.earliest, duration, times);
  if (window.latest === window.earliest) return { earliest, latest: earliest };
  return { earliest, latest: addToDay(window.latest, duration, times) };
}

/** One day plus a duration `times` over; see `addDuration`. */
export function addToDay(day: LocalDay, duration: Duration, times = 1): LocalDay {
  const span = { months: duration.months * times, days: duration.days * times };
  return fromCarrier(carrier(day).plus(span));
}

/**
 * The window at which a share of a term has been served, but not before the minimum where there is one.
 * A part of a month counts that part of the month that follows, rounded up to a whole day, so that the result never
 * lies before the share is complete.
 */
export function shareOfTerm(base: Window, term: Duration, share: Share, minimum?: Duration): Window {
  const at = (day: LocalDay): LocalDay => {
    const served = serve(day, term, share);
    const floor = minimum ? addToDay(day, minimum) : served;
    return served > floor ? served : floor;
  };
  return { earliest: at(base.earliest), latest: at(base.latest) };
}

function serve(day: LocalDay, term: Duration, { numerator, denominator }: Share): LocalDay {
  const whole = Math.floor((term.months * numerator) / denominator);
  const rest = (term.months * numerator) % denominator;
  const start = addToDay(day, { months: whole, days: 0 });
  const month = rest === 0 ? 0 : daysBetween(start, addToDay(day, { months: whole + 1, days: 0 }));
  const partOfMonth = Math.ceil((month * rest) / denominator);
  return addDays(start, partOfMonth + Math.ceil((term.days * numerator) / denominator));
}

/**
 * Reads a share such as `1/3`.
 * @throws DurationError where it is not a fraction between 0 and 1
 */
export function parseShare(text: string): Share {
  const match = /^(\d{1,3})\/(\d{1,3})$/.exec(text);
  const numerator = Number(match?.[1] ?? 0);
  const denominator = Number(match?.[2] ?? 0);
  if (numerator < 1 || denominator < 1 || numerator > denominator) throw new DurationError(text);
  return { numerator, denominator };
}
