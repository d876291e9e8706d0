import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/core/dates.ts";
import type { LocalDay } from "../../src/core/days.ts";
import {
  addDuration,
  addToDay,
  type Duration,
  DurationError,
  parseDuration,
} from "../../src/core/duration.ts";
import vectors from "../vectors/dates.json" with { type: "json" };
import { anyDay, anyDuration, anyWindow, day, twoDays, window } from "./arbitrary-days.ts";

describe("parseDuration", () => {
  it.each([
    ["P6M", 6, 0],
    ["P1Y6M", 18, 0],
    ["P15D", 0, 15],
    ["P2W", 0, 14],
    ["P1Y2M3W4D", 14, 25],
    ["P0Y1D", 0, 1],
    ["P100Y", 1200, 0],
    ["P99Y12M", 1200, 0],
    ["P36600D", 0, 36_600],
  ])("reads %s", (text, months, days) => {
    expect(parseDuration(text)).toEqual({ months, days });
  });

  it.each([
    ...["", "P", "P0D", "P0Y0M", "-P6M", "P-6M", "+P6M", "P1.5M", "P1,5Y", "PT5H", "P1DT1H"],
    ...["p6m", "6M", "6 months", " P6M", "P6M\n", "P6M\u0000", "P6", "P1M1Y", "P1D1D", "R/P1Y"],
    ...["P٦M", "P1e3D", "PNaND", `P${"9".repeat(30)}D`, "\uD800"],
    // More than a hundred years, one way or another.
    ...["P101Y", "P1201M", "P36601D", "P5229W", "P100Y1D", "P60Y20000D"],
  ])("refuses %j", (text) => {
    expect(() => parseDuration(text)).toThrow(DurationError);
  });

  it("throws nothing else, and gives only whole, positive durations of at most a hundred years", () => {
    const durationLike = fc.string({ unit: fc.constantFrom(..."P0123456789YMWDT.-"), maxLength: 12 });
    const written = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.constantFrom("Y", "M", "W", "D")), {
        maxLength: 4,
      })
      .map((pieces) => `P${pieces.flat().join("")}`);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), durationLike, written), (text) => {
        let duration: Duration;
        try {
          duration = parseDuration(text);
        } catch (error) {
          expect(error).toBeInstanceOf(DurationError);
          return;
        }
        const { months, days } = duration;
        expect(Number.isInteger(months) && Number.isInteger(days) && months >= 0 && days >= 0).toBe(true);
        expect(months + days).toBeGreaterThan(0);
        expect(months * 30.5 + days).toBeLessThanOrEqual(36_600);
      }),
      { numRuns: 2000 },
    );
  });

  it("cuts the text it complains of to what can be printed", () => {
    const { text } = new DurationError(`${"9".repeat(39)}😀 and so on`);
    expect(text).toBe(`${"9".repeat(39)}\uFFFD`);
  });
});

/** The calendar's own answer, by the platform's `Date`: whole months first, cut to the month's end, then days. */
function byPlatform(from: LocalDay, months: number, days: number): string {
  const base = new Date(Date.parse(from));
  const [year, month] = [base.getUTCFullYear(), base.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Math.min(base.getUTCDate(), lastOfMonth) + days;
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}

const anyTimes = fc.integer({ min: 0, max: 12 });

describe("adding a duration", () => {
  it.each(vectors.add)(
    "$edtf + $duration x $times",
    ({ edtf, duration, times, window: [earliest, latest] }) => {
      expect(addDuration(parseDate(edtf), parseDuration(duration), times)).toEqual({ earliest, latest });
    },
  );

  it("counts n times from the base, never from the step before", () => {
    const monthly = [1, 2, 3, 12].map((times) => addToDay(day("2011-01-31"), { months: 1, days: 0 }, times));
    expect(monthly).toEqual(["2011-02-28", "2011-03-31", "2011-04-30", "2012-01-31"]);
    fc.assert(
      fc.property(anyDay, anyDuration, anyTimes, (from, duration, times) => {
        const { months, days } = duration;
        expect(addToDay(from, duration, times)).toBe(byPlatform(from, times * months, times * days));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["2011-08-31", "P6M", "2012-02-29"],
    ["2012-02-29", "P1Y", "2013-02-28"],
    ["2012-02-29", "P4Y", "2016-02-29"],
    ["2011-12-31", "P2M1D", "2012-03-01"],
    ["2011-12-31", "P2W", "2012-01-14"],
  ])("%s + %s = %s", (from, duration, to) => {
    expect(addToDay(day(from), parseDuration(duration))).toBe(to);
  });

  it("never puts an earlier day after a later one", () => {
    fc.assert(
      fc.property(twoDays, anyDuration, anyTimes, ([first, second], duration, times) => {
        expect(addToDay(first, duration, times) <= addToDay(second, duration, times)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("moves both ends of a window, which stays ordered", () => {
    fc.assert(
      fc.property(anyWindow, anyDuration, anyTimes, (base, duration, times) => {
        const moved = addDuration(base, duration, times);
        expect(moved.earliest <= moved.latest).toBe(true);
        expect(moved).toEqual({
          earliest: addToDay(base.earliest, duration, times),
          latest: addToDay(base.latest, duration, times),
        });
      }),
    );
  });

  it("keeps an exact day exact", () => {
    expect(addDuration(window("2011-08-31"), { months: 6, days: 0 })).toEqual(window("2012-02-29"));
  });
});
