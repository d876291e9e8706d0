import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/core/dates.ts";
import { addDays, type LocalDay } from "../../src/core/days.ts";
import {
  addDuration,
  addToDay,
  type Duration,
  DurationError,
  parseDuration,
  parseShare,
  shareOfTerm,
} from "../../src/core/duration.ts";
import vectors from "../vectors/dates.json" with { type: "json" };
import { anyDuration, anyShare, anyWindow, day, twoDays, window } from "./arbitrary-days.ts";

describe("shareOfTerm", () => {
  it.each(vectors.fraction)("$fraction of $term from $edtf", (vector) => {
    const { edtf, term, fraction, minimum } = vector;
    const [earliest, latest] = vector.window;
    const share = shareOfTerm(
      parseDate(edtf),
      parseDuration(term),
      parseShare(fraction),
      parseDuration(minimum),
    );
    expect(share).toEqual({ earliest, latest });
  });

  const anyMinimum = fc.option(anyDuration, { nil: undefined });

  it("rounds a part of a month up to a whole day of the month that follows", () => {
    const halfOf = (from: string, term: string) =>
      shareOfTerm(window(from), parseDuration(term), { numerator: 1, denominator: 2 }).earliest;
    expect(halfOf("2011-01-15", "P3M"), "a month, then 14 of 28 days").toBe("2011-03-01");
    expect(halfOf("2011-02-15", "P3M"), "a month, then 15.5 of 31 days").toBe("2011-03-31");
    expect(halfOf("2011-01-01", "P15D"), "7.5 days").toBe("2011-01-09");
  });

  it("waits for the minimum where the share is shorter", () => {
    const term = parseDuration("P1Y");
    const third = parseShare("1/3");
    const from = window("2011-01-10", "2011-01-20");
    expect(shareOfTerm(from, term, third)).toEqual(window("2011-05-10", "2011-05-20"));
    expect(shareOfTerm(from, term, third, parseDuration("P6M"))).toEqual(window("2011-07-10", "2011-07-20"));
    expect(shareOfTerm(from, term, third, parseDuration("P3M"))).toEqual(window("2011-05-10", "2011-05-20"));
  });

  it("stays ordered, and never comes before the minimum or the base", () => {
    fc.assert(
      fc.property(anyWindow, anyDuration, anyShare, anyMinimum, (base, term, share, minimum) => {
        const { earliest, latest } = shareOfTerm(base, term, share, minimum);
        expect(earliest <= latest).toBe(true);
        expect(earliest > base.earliest && latest > base.latest).toBe(true);
        if (!minimum) return;
        expect(earliest >= addToDay(base.earliest, minimum)).toBe(true);
        expect(latest >= addToDay(base.latest, minimum)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("never puts an earlier day after a later one", () => {
    const at = (from: LocalDay, ...rest: [Duration, { numerator: number; denominator: number }, Duration?]) =>
      shareOfTerm({ earliest: from, latest: from }, ...rest).earliest;
    fc.assert(
      fc.property(twoDays, anyDuration, anyShare, anyMinimum, ([first, second], term, share, minimum) => {
        expect(at(first, term, share, minimum) <= at(second, term, share, minimum)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("grows with the share, up to the whole term", () => {
    fc.assert(
      fc.property(anyWindow, anyDuration, anyShare, anyShare, (base, term, a, b) => {
        const [less, more] = a.numerator * b.denominator <= b.numerator * a.denominator ? [a, b] : [b, a];
        const whole = { numerator: more.denominator, denominator: more.denominator };
        expect(shareOfTerm(base, term, less).earliest <= shareOfTerm(base, term, more).earliest).toBe(true);
        expect(shareOfTerm(base, term, whole)).toEqual(addDuration(base, term));
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same for equal shares, however they are written", () => {
    fc.assert(
      fc.property(
        anyWindow,
        anyDuration,
        anyShare,
        fc.integer({ min: 2, max: 9 }),
        (base, term, share, by) => {
          const widened = { numerator: share.numerator * by, denominator: share.denominator * by };
          expect(shareOfTerm(base, term, widened)).toEqual(shareOfTerm(base, term, share));
        },
      ),
    );
  });

  it("of a term in days alone counts every day", () => {
    const third = shareOfTerm(window("2011-08-01"), { months: 0, days: 15 }, parseShare("1/3"));
    expect(third.earliest).toBe(addDays(day("2011-08-01"), 5));
  });
});

describe("parseShare", () => {
  it.each([
    ["1/3", 1, 3],
    ["2/3", 2, 3],
    ["1/1", 1, 1],
    ["999/999", 999, 999],
  ])("reads %s", (text, numerator, denominator) => {
    expect(parseShare(text)).toEqual({ numerator, denominator });
  });

  it.each([
    ...["", "1", "0.5", "a/b", "1/3/4", " 1/3", "1/3\n", "٣/٤"],
    ...["0/3", "4/3", "1/0", "0/0", "-1/3", "1/-3", "1/1000"],
  ])("refuses %j", (text) => {
    expect(() => parseShare(text)).toThrow(DurationError);
  });
});
