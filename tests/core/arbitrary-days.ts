import fc from "fast-check";
import { addDays, dayFrom, type LocalDay, type Window } from "../../src/core/days.ts";
import type { Duration, Share } from "../../src/core/duration.ts";

/** A day written by hand in a test; throws where the calendar has no such day. */
export function day(text: string): LocalDay {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  const found = dayFrom(year, month, date);
  if (found === null) throw new RangeError(`no such day: ${text}`);
  return found;
}

/** The window between two days written by hand. */
export function window(earliest: string, latest = earliest): Window {
  return { earliest: day(earliest), latest: day(latest) };
}

const DAYS_IN_RANGE = 109_572;

/** Any day that Vigil accepts, from 1900 to 2199. */
export const anyDay = fc
  .integer({ min: 0, max: DAYS_IN_RANGE })
  .map((count) => addDays(day("1900-01-01"), count));

/** Any window of up to about ten years. */
export const anyWindow = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 3660 }))
  .map(([earliest, length]): Window => ({ earliest, latest: addDays(earliest, length) }));

/** Two days, the first not after the second, close enough to meet the same month's end often. */
export const twoDays = fc
  .tuple(anyDay, fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40_000 })))
  .map(([first, count]): [LocalDay, LocalDay] => [first, addDays(first, count)]);

/** Any duration of up to about sixty years, whole months being the most frequent. */
export const anyDuration: fc.Arbitrary<Duration> = fc
  .record({
    months: fc.integer({ min: 0, max: 600 }),
    days: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3660 })),
  })
  .filter(({ months, days }) => months + days > 0);

/** Any share from 1/999 to the whole. */
export const anyShare: fc.Arbitrary<Share> = fc
  .oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 999 }))
  .chain((denominator) =>
    fc.record({ numerator: fc.integer({ min: 1, max: denominator }), denominator: fc.constant(denominator) }),
  );
