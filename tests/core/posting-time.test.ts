import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/core/days.ts";
import { beginningOf, localDay, nextPosting, postingOn, spreadOf } from "../../src/core/posting-time.ts";
import { day } from "./arbitrary-days.ts";

/** Zones whose clocks do something unusual within the days that are looked at. */
const ZONES = [
  ...["Asia/Almaty", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "America/Nuuk"],
  ...["Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca", "Asia/Beirut", "UTC", "Pacific/Kiritimati"],
];

function at(date: string, postAt: string, zone: string, spread = 0): string {
  const moment = postingOn(day(date), { postAt, zone, spread });
  return DateTime.fromMillis(moment, { zone }).toFormat("yyyy-MM-dd HH:mm:ss ZZ");
}

const anyHour = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const anyPostingHour = fc.record({
  postAt: anyHour,
  zone: fc.constantFrom(...ZONES),
  spread: fc.constantFrom(0, 0, 90_000, 600_000),
});
const anyDayHere = fc.integer({ min: 0, max: 365 * 9 }).map((count) => addDays(day("2018-01-01"), count));

describe("the time of the daily message", () => {
  it("is as soon as a gap is over, where the clocks skip it", () => {
    expect(at("2026-03-29", "02:30", "Europe/Berlin")).toBe("2026-03-29 03:00:00 +02:00");
    expect(at("2026-03-29", "01:59", "Europe/Berlin")).toBe("2026-03-29 01:59:00 +01:00");
    expect(at("2026-03-29", "03:00", "Europe/Berlin")).toBe("2026-03-29 03:00:00 +02:00");
    expect(at("2026-10-04", "02:15", "Australia/Lord_Howe")).toBe("2026-10-04 02:30:00 +11:00");
  });

  it("is one o'clock on a day that has no midnight", () => {
    expect(at("2026-09-06", "00:00", "America/Santiago")).toBe("2026-09-06 01:00:00 -03:00");
    expect(at("2026-09-06", "00:30", "America/Santiago")).toBe("2026-09-06 01:00:00 -03:00");
    expect(at("2026-09-05", "23:59", "America/Santiago")).toBe("2026-09-05 23:59:00 -04:00");
  });

  it("is the first of two, where it comes twice", () => {
    expect(at("2026-10-25", "02:30", "Europe/Berlin")).toBe("2026-10-25 02:30:00 +02:00");
    expect(at("2026-04-05", "01:45", "Australia/Lord_Howe")).toBe("2026-04-05 01:45:00 +11:00");
    expect(at("2026-04-04", "23:30", "America/Santiago")).toBe("2026-04-04 23:30:00 -03:00");
    // Almaty went back an hour at midnight of 1 March 2024.
    expect(at("2024-02-29", "23:30", "Asia/Almaty")).toBe("2024-02-29 23:30:00 +06:00");
    expect(at("2024-03-01", "09:00", "Asia/Almaty")).toBe("2024-03-01 09:00:00 +05:00");
  });

  it("stays within its day where a gap reaches into the next", () => {
    expect(at("2026-03-28", "23:30", "America/Nuuk")).toBe("2026-03-28 22:59:00 -02:00");
  });

  it("comes once on each day, always within it and in order", () => {
    fc.assert(
      fc.property(anyPostingHour, anyDayHere, (hour, first) => {
        const days = [first, addDays(first, 1), addDays(first, 2)].filter(
          // On 30 December 2011 there was none in Samoa; none of these days is like that.
          (one) => localDay(beginningOf(one, hour.zone), hour.zone) === one,
        );
        const moments = days.map((one) => postingOn(one, hour));
        expect(moments.map((moment) => localDay(moment, hour.zone))).toEqual(days);
        expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
      }),
      { numRuns: 2000 },
    );
  });

  it("is next the earliest that is still ahead", () => {
    fc.assert(
      fc.property(anyPostingHour, anyDayHere, fc.integer({ min: 0, max: 86_399_999 }), (hour, first, of) => {
        const now = beginningOf(first, "utc") + of;
        const next = nextPosting(now, hour);
        const around = [-2, -1, 0, 1, 2, 3].map((offset) => postingOn(addDays(first, offset), hour));
        expect(next).toBe(Math.min(...around.filter((moment) => moment > now)));
      }),
      { numRuns: 2000 },
    );
  });

  it("comes for a zone that leaves a day out", () => {
    const hour = { postAt: "09:00", zone: "Pacific/Apia", spread: 0 };
    const last = postingOn(day("2011-12-29"), hour);
    const days = [last];
    for (let count = 0; count < 3; count += 1) days.push(nextPosting(days.at(-1) ?? 0, hour));
    expect(new Set(days.map((moment) => localDay(moment, hour.zone)))).toEqual(
      new Set(["2011-12-29", "2011-12-31", "2012-01-01"]),
    );
  });
});

describe("the spread of many that share a time", () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `team-${index % 500}-destination-${index}`);

  it("is none for few", () => {
    expect(new Set(ids.slice(0, 500).map((id) => spreadOf(id, 24)))).toEqual(new Set([0]));
  });

  it("is even, and well below any platform's limit in every second", () => {
    const seconds = Map.groupBy(ids, (id) => Math.floor(spreadOf(id, ids.length) / 1000));
    const counts = [...seconds.values()].map((list) => list.length);
    expect(seconds.size).toBe(400);
    expect(Math.max(...counts)).toBeLessThan(60);
    expect(Math.min(...counts)).toBeGreaterThan(5);
  });

  it("is ten minutes at the most, and always the same for one destination", () => {
    for (const id of ids) {
      expect(spreadOf(id, 1_000_000)).toBeLessThan(600_000);
      expect(spreadOf(id, 1_000_000)).toBe(spreadOf(id, 1_000_000));
    }
  });

  it("never carries a late hour over midnight", () => {
    expect(at("2026-03-02", "23:55", "Asia/Almaty", 599_000)).toBe("2026-03-02 23:59:00 +05:00");
    expect(at("2026-03-02", "23:59", "Asia/Almaty", 599_000)).toBe("2026-03-02 23:59:00 +05:00");
    expect(at("2026-03-02", "09:00", "Asia/Almaty", 599_000)).toBe("2026-03-02 09:09:59 +05:00");
  });
});
