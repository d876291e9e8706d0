import { addDays, dayFrom, daysInMonth, FIRST_YEAR, LAST_YEAR, type LocalDay, type Window } from "./days.ts";

/**
 * A date exactly as its source gives it: an EDTF (ISO 8601-2) string and the window of days it may mean.
 * `text` is the source's own wording where EDTF cannot hold it ("mid-May").
 */
export interface PartialDate extends Window {
  readonly edtf: string;
  readonly text?: string | undefined;
  /** The year was not written beside the date but follows from the source's scope. */
  readonly yearInferred?: boolean | undefined;
  /** The source counts loosely ("a year earlier"); the true day may lie outside the window. */
  readonly approximate?: boolean | undefined;
}

/** Why a date was refused; the sentences are in `src/i18n`. */
export type DateProblemCode =
  | "empty"
  | "too-long"
  | "foreign-digits"
  | "time-of-day"
  | "day-first"
  | "unpadded"
  | "open"
  | "reversed"
  | "impossible"
  | "year-out-of-range"
  | "not-one-day"
  | "no-span"
  | "not-a-date";

/** Why a date was refused, and what was written. */
export interface DateProblem {
  readonly code: DateProblemCode;
  /** The offending text, cut to a length that is safe to print. */
  readonly text: string;
}

/** Thrown by every parser of dates; `problem` says why in a form that can be put into any language. */
export class DateError extends Error {
  readonly problem: DateProblem;

  constructor(code: DateProblemCode, text: string) {
    const cut = text.slice(0, 40).toWellFormed();
    super(`${code}: ${JSON.stringify(cut)}`);
    this.name = "DateError";
    this.problem = { code, text: cut };
  }
}

/** Marks that a source's wording adds to the bare EDTF string. */
export type DateMarks = Pick<PartialDate, "text" | "yearInferred" | "approximate">;

/**
 * Reads the EDTF subset of the design: day, month, year, half (`2011-40`, `-41`), quarter (`-33` to `-36`) and
 * closed intervals of these. Never guesses: anything else is refused, and so is an interval whose second date begins
 * or ends before the first does (`2010/2010-07`). White space around the text is dropped, from `edtf` too.
 * @throws DateError with the reason
 */
export function parseDate(edtf: string, marks: DateMarks = {}): PartialDate {
  const text = edtf.trim();
  if (text === "") throw new DateError("empty", edtf);
  if (text.length > 40) throw new DateError("too-long", text);
  const ends = text.split("/");
  if (ends.length > 2) throw new DateError(explain(text, text), text);
  const [from = "", to = from] = ends;
  if (ends.length === 2 && (isOpen(from) || isOpen(to))) throw new DateError("open", text);
  const first = parsePoint(from, text);
  const last = ends.length === 2 ? parsePoint(to, text) : first;
  if (last.earliest < first.earliest || last.latest < first.latest) throw new DateError("reversed", text);
  return { edtf: text, earliest: first.earliest, latest: last.latest, ...marks };
}

/**
 * Reads one exact day, `YYYY-MM-DD`, and no interval, not even of one day.
 * @throws DateError with the reason
 */
export function parseDay(text: string): LocalDay {
  try {
    const { edtf, earliest } = parseDate(text);
    if (edtf === earliest) return earliest;
  } catch (error) {
    if (!(error instanceof DateError) || error.problem.code !== "not-a-date") throw error;
  }
  throw new DateError("not-one-day", text);
}

/** Whether the date names one day. */
export function isExact(date: Window): boolean {
  return date.earliest === date.latest;
}

/** The day itself as a PartialDate. */
export function exactly(day: LocalDay): PartialDate {
  return { edtf: day, earliest: day, latest: day };
}

/**
 * The first day on which something published on this date counts as known: that very day where it is exact, else
 * the day after the window, because only then is it certain.
 */
export function knownFrom(published: PartialDate): LocalDay {
  return isExact(published) ? published.earliest : addDays(published.latest, 1);
}

function parsePoint(point: string, whole: string): Window {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(point);
  if (!match) throw new DateError(explain(point, whole), whole);
  const year = Number(match[1]);
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new DateError("year-out-of-range", whole);
  if (match[2] === undefined) return monthsWindow(year, 1, 12);
  const part = Number(match[2]);
  if (match[3] === undefined) return partOfYear(year, part, whole);
  const day = dayFrom(year, part, Number(match[3]));
  if (day === null) throw new DateError("impossible", whole);
  return { earliest: day, latest: day };
}

/** Months 01-12, quarters 33-36 and halves 40-41 as EDTF (ISO 8601-2, level 2 sub-year groupings) numbers them. */
function partOfYear(year: number, part: number, whole: string): Window {
  if (part >= 1 && part <= 12) return monthsWindow(year, part, part);
  if (part >= 33 && part <= 36) return monthsWindow(year, (part - 33) * 3 + 1, (part - 33) * 3 + 3);
  if (part === 40 || part === 41) return monthsWindow(year, (part - 40) * 6 + 1, (part - 40) * 6 + 6);
  throw new DateError("impossible", whole);
}

function monthsWindow(year: number, first: number, last: number): Window {
  const earliest = dayFrom(year, first, 1);
  const latest = dayFrom(year, last, daysInMonth(year, last));
  if (earliest === null || latest === null) throw new RangeError(`no months ${first}-${last} in ${year}`);
  return { earliest, latest };
}

function isOpen(end: string): boolean {
  return end === "" || end === "..";
}

function looksDayFirst(text: string): boolean {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(text);
}

function explain(point: string, whole: string): DateProblemCode {
  if (/(?!\d)\p{Nd}/u.test(whole)) return "foreign-digits";
  if (looksDayFirst(whole)) return "day-first";
  if (/\d{1,2}:\d{2}/.test(whole)) return "time-of-day";
  if (/^\d{4}-\d{1,2}-\d{1,2}$|^\d{4}-\d$/.test(point)) return "unpadded";
  if (/^[+-]?\d{5,6}(-\d{2}){0,2}$/.test(point)) return "year-out-of-range";
  return "not-a-date";
}
