import { DateError, parseDate } from "./dates.ts";
import { addDays, dayFrom, daysInMonth, type LocalDay, mondayOf, parts, type Window } from "./days.ts";
import { addToDay } from "./duration.ts";

/** Spans of time that have a name. */
export const SPAN_WORDS = [
  "today",
  "tomorrow",
  "this-week",
  "next-week",
  "this-month",
  "next-month",
  "this-year",
  "next-year",
] as const;
export type SpanWord = (typeof SPAN_WORDS)[number];

/** What can be counted in `30d`. */
export const UNITS = ["day", "week", "month", "year"] as const;
export type Unit = (typeof UNITS)[number];

/** The words people use for spans of time, lower case, in any number of languages at once. */
export interface SpanVocabulary {
  readonly spans: Readonly<Record<SpanWord, readonly string[]>>;
  /** What may follow a number: `d`, `days`. */
  readonly units: Readonly<Record<Unit, readonly string[]>>;
}

/** A span read off the beginning of some words, and the words that remain. */
export interface ReadSpan {
  readonly window: Window;
  readonly rest: readonly string[];
}

/** Longest span of the form "30d" in days; beyond it the number is surely a slip. */
const LONGEST_DAYS = 3660;
const DAYS_PER: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 31, year: 366 };

/**
 * Reads a span of days at the beginning of the words: `30d`, `2 weeks`, `this month`, `2012-03`, `2012-01/2012-04`.
 * null where the words do not begin with one.
 * @throws DateError where they begin with something that can only be meant as a date but is not one
 */
export function readSpan(
  words: readonly string[],
  today: LocalDay,
  vocabulary: SpanVocabulary,
): ReadSpan | null {
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(" ").toLowerCase();
    const window = namedSpan(phrase, today, vocabulary) ?? countedSpan(phrase, today, vocabulary);
    if (window) return { window, rest: words.slice(count) };
  }
  const [first = ""] = words;
  if (!/^\p{Nd}/u.test(first)) return null;
  const { earliest, latest } = parseDate(first);
  return { window: { earliest, latest }, rest: words.slice(1) };
}

function namedSpan(phrase: string, today: LocalDay, { spans }: SpanVocabulary): Window | null {
  const word = SPAN_WORDS.find((candidate) => spans[candidate].includes(phrase));
  return word ? spanOf(word, today) : null;
}

function spanOf(word: SpanWord, today: LocalDay): Window {
  const [year, month] = parts(today);
  switch (word) {
    case "today":
      return { earliest: today, latest: today };
    case "tomorrow":
      return { earliest: addDays(today, 1), latest: addDays(today, 1) };
    case "this-week":
      return { earliest: mondayOf(today), latest: addDays(mondayOf(today), 6) };
    case "next-week":
      return { earliest: addDays(mondayOf(today), 7), latest: addDays(mondayOf(today), 13) };
    case "this-month":
      return wholeMonths(year, month, month);
    case "next-month":
      return month === 12 ? wholeMonths(year + 1, 1, 1) : wholeMonths(year, month + 1, month + 1);
    case "this-year":
      return wholeMonths(year, 1, 12);
    case "next-year":
      return wholeMonths(year + 1, 1, 12);
  }
}

function wholeMonths(year: number, first: number, last: number): Window {
  const earliest = dayFrom(year, first, 1);
  const latest = dayFrom(year, last, daysInMonth(year, last));
  if (!earliest || !latest) throw new RangeError(`no months ${first}-${last} in ${year}`);
  return { earliest, latest };
}

function countedSpan(phrase: string, today: LocalDay, { units }: SpanVocabulary): Window | null {
  const match = /^(-?[0-9]{1,15}) ?(\p{L}+)\.?$/u.exec(phrase);
  const count = Number(match?.[1] ?? 0);
  const unit = UNITS.find((candidate) => units[candidate].includes(match?.[2] ?? ""));
  if (!unit) return null;
  if (count < 1 || count * DAYS_PER[unit] > LONGEST_DAYS) throw new DateError("no-span", phrase);
  return { earliest: today, latest: advance(today, count, unit) };
}

function advance(day: LocalDay, count: number, unit: Unit): LocalDay {
  if (unit === "day" || unit === "week") return addDays(day, count * DAYS_PER[unit]);
  return addToDay(day, { months: unit === "year" ? 12 : 1, days: 0 }, count);
}
