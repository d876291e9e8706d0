import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import {
  addDays,
  carrier,
  dayFrom,
  dayOf,
  daysBetween,
  daysInMonth,
  eachDay,
  fromCarrier,
  hull,
  type LocalDay,
  mondayOf,
  overlaps,
  parts,
  sameDayIn,
} from "../../src/core/days.ts";
import vectors from "../vectors/dates.json" with { type: "json" };
import { anyDay, anyWindow, day, window } from "./arbitrary-days.ts";

const DAY = 86_400_000;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2199, 11, 31);
/** How plain JavaScript writes a day: the second opinion on every calendar question below. */
const written = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

describe("day arithmetic, against the platform's own calendar", () => {
  const days: LocalDay[] = [];
  for (let instant = FIRST; instant <= LAST; instant += DAY) days.push(day(written(instant)));

  it("steps through every day from 1900 to 2199", () => {
    const wrong = days.filter((one, index) => addDays(one, 1) !== written(FIRST + (index + 1) * DAY));
    expect(wrong).toEqual([]);
    expect(days).toHaveLength(109_573);
  });

  it("counts the days since the first one", () => {
    const [first = day("1900-01-01")] = days;
    expect(days.filter((one, index) => daysBetween(first, one) !== index)).toEqual([]);
  });

  it("finds the Monday of every week", () => {
    const monday = (instant: number) => instant - ((new Date(instant).getUTCDay() + 6) % 7) * DAY;
    expect(days.filter((one, index) => mondayOf(one) !== written(monday(FIRST + index * DAY)))).toEqual([]);
  });

  it("knows the length of every month", () => {
    for (let year = 1900; year <= 2199; year += 1)
      for (let month = 1; month <= 12; month += 1)
        expect(daysInMonth(year, month), `${year}-${month}`).toBe(
          new Date(Date.UTC(year, month, 0)).getUTCDate(),
        );
  });

  it("adds and counts over any distance, forwards and backwards", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (one, count) => {
        const later = addDays(one, count);
        expect(later).toBe(written(Date.parse(one) + count * DAY));
        expect(daysBetween(one, later)).toBe(count);
      }),
    );
  });
});

describe("dayFrom", () => {
  it.each([
    [2011, 2, 29],
    [1900, 2, 29],
    [2100, 2, 29],
    [2026, 6, 31],
    [2026, 0, 1],
    [2026, 13, 1],
    [2026, 1, 0],
    [2026, 1, 32],
    [2026, 1, -1],
    [Number.NaN, 1, 1],
    [2026, Number.NaN, 1],
    [2026, 1, Number.NaN],
  ])("has no day %d-%d-%d", (year, month, date) => {
    expect(dayFrom(year, month, date)).toBeNull();
  });

  it.each([
    [2000, 2, 29, "2000-02-29"],
    [2012, 2, 29, "2012-02-29"],
    [2026, 1, 5, "2026-01-05"],
  ])("writes %d-%d-%d with leading zeros", (year, month, date, expected) => {
    expect(dayFrom(year, month, date)).toBe(expected);
  });

  it("takes back what parts and carrier give", () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        expect(dayFrom(...parts(one))).toBe(one);
        expect(fromCarrier(carrier(one))).toBe(one);
        expect(dayOf(carrier(one))).toBe(one);
      }),
    );
  });
});

describe("dayOf", () => {
  it("is the day in the instant's own zone, by the offset in force then", () => {
    const inAlmaty = (instant: string) => dayOf(DateTime.fromISO(instant, { zone: "Asia/Almaty" }));
    // Almaty moved from UTC+6 to UTC+5 on 1 March 2024.
    expect(inAlmaty("2024-02-20T18:30:00Z")).toBe("2024-02-21");
    expect(inAlmaty("2024-03-20T18:30:00Z")).toBe("2024-03-20");
  });

  it.each(["fa", "ar-EG", "my", "kk", "th-u-ca-buddhist"])(
    "writes the digits 0 to 9 in the locale %s",
    (locale) => {
      expect(dayOf(DateTime.fromISO("2012-01-22T00:00:00Z", { zone: "utc", locale }))).toBe("2012-01-22");
    },
  );

  it("refuses an instant in an unknown zone instead of inventing a day", () => {
    const nowhere = DateTime.fromISO("2012-01-22T00:00:00Z", { zone: "Asia/Nowhere" });
    expect(() => dayOf(nowhere)).toThrow(RangeError);
  });
});

describe("sameDayIn", () => {
  it.each(vectors.anniversary)("$day in $year is $on", ({ day: text, year, on }) => {
    expect(sameDayIn(year, day(text))).toBe(on);
  });

  it("keeps month and date of every other day", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1900, max: 2199 }), (one, year) => {
        fc.pre(!one.endsWith("-02-29"));
        expect(sameDayIn(year, one)).toBe(`${year}${one.slice(4)}`);
      }),
    );
  });
});

describe("mondayOf", () => {
  it.each([
    ["2012-01-23", "2012-01-23"],
    ["2012-01-29", "2012-01-23"],
    ["2012-01-01", "2011-12-26"],
  ])("of %s is %s", (text, monday) => {
    expect(mondayOf(day(text))).toBe(monday);
  });
});

describe("windows", () => {
  it("give each of their days once, both ends included", () => {
    expect([...eachDay(window("2012-02-28", "2012-03-01"))]).toEqual([
      "2012-02-28",
      "2012-02-29",
      "2012-03-01",
    ]);
    expect([...eachDay(window("2012-02-28"))]).toEqual(["2012-02-28"]);
  });

  it("have a hull that holds all of them and nothing more", () => {
    expect(hull(window("2012-03-01", "2012-03-31"))).toEqual(window("2012-03-01", "2012-03-31"));
    fc.assert(
      fc.property(anyWindow, fc.array(anyWindow, { maxLength: 4 }), (first, rest) => {
        const all = [first, ...rest];
        expect(hull(first, ...rest)).toEqual({
          earliest: all.map(({ earliest }) => earliest).sort()[0],
          latest: all
            .map(({ latest }) => latest)
            .sort()
            .at(-1),
        });
      }),
    );
  });

  it("overlap where they share a day, be it the only one", () => {
    const january = window("2012-01-01", "2012-01-31");
    expect(overlaps(january, window("2012-01-31", "2012-02-03"))).toBe(true);
    expect(overlaps(january, window("2012-02-01", "2012-02-03"))).toBe(false);
    expect(overlaps(january, window("2012-01-10"))).toBe(true);
    fc.assert(fc.property(anyWindow, anyWindow, (a, b) => overlaps(a, b) === overlaps(b, a)));
  });
});
