import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, eachDay, type LocalDay } from "../../src/core/days.ts";
import { dueDigest, plannedBefore, type RunWindow, runWindow } from "../../src/core/run-window.ts";
import { day } from "./arbitrary-days.ts";

const WEEKEND_FREE = { weekendOnFriday: true };
const EVERY_DAY = { weekendOnFriday: false };
// 2026-03-02 is a Monday.
const MONDAY = day("2026-03-02");
const FRIDAY = day("2026-03-06");
const SATURDAY = day("2026-03-07");
const SUNDAY = day("2026-03-08");
const NEXT_MONDAY = day("2026-03-09");

function progress(plannedThrough: LocalDay, startedOn = day("2026-01-01")) {
  return { plannedThrough, startedOn };
}

/** `from..through, afterwards from..through`. */
function written(window: RunWindow | null): string | null {
  if (!window) return null;
  const { from, through, afterwards } = window;
  return `${from}..${through}, ${afterwards.from}..${afterwards.through}`;
}

describe("the days a run plans", () => {
  it("are those after the last planned one, through today", () => {
    expect(written(runWindow(progress(addDays(MONDAY, 1)), EVERY_DAY, addDays(MONDAY, 2)))).toBe(
      "2026-03-04..2026-03-04, 2026-03-02..2026-03-04",
    );
    expect(written(runWindow(progress(day("2026-02-25")), EVERY_DAY, MONDAY))).toBe(
      "2026-02-26..2026-03-02, 2026-02-24..2026-03-02",
    );
  });

  it("are none where all were planned", () => {
    expect(runWindow(progress(MONDAY), EVERY_DAY, MONDAY)).toBeNull();
    expect(runWindow(progress(SUNDAY), WEEKEND_FREE, SATURDAY)).toBeNull();
  });

  it("reach through Sunday on a Friday, but for what comes after a date", () => {
    const thursday = progress(addDays(FRIDAY, -1));
    expect(written(runWindow(thursday, WEEKEND_FREE, FRIDAY))).toBe(
      "2026-03-06..2026-03-08, 2026-03-04..2026-03-06",
    );
    expect(written(runWindow(thursday, EVERY_DAY, FRIDAY))).toBe(
      "2026-03-06..2026-03-06, 2026-03-04..2026-03-06",
    );
    expect(written(runWindow(progress(SUNDAY), WEEKEND_FREE, NEXT_MONDAY))).toBe(
      "2026-03-09..2026-03-09, 2026-03-07..2026-03-09",
    );
  });

  it("begin with the set-up, also in the middle of a week", () => {
    expect(written(runWindow(progress(addDays(FRIDAY, -1), FRIDAY), WEEKEND_FREE, FRIDAY))).toBe(
      "2026-03-06..2026-03-08, 2026-03-06..2026-03-06",
    );
    expect(written(runWindow(progress(day("2026-01-31"), MONDAY), EVERY_DAY, addDays(MONDAY, 1)))).toBe(
      "2026-03-02..2026-03-03, 2026-03-02..2026-03-03",
    );
    expect(runWindow(progress(SATURDAY, SUNDAY), EVERY_DAY, SATURDAY)).toBeNull();
  });

  it("are today's where a clock was days ahead", () => {
    expect(written(runWindow(progress(addDays(MONDAY, 30)), EVERY_DAY, MONDAY))).toBe(
      "2026-03-02..2026-03-02, 2026-02-28..2026-03-02",
    );
    expect(runWindow(progress(addDays(MONDAY, 2)), EVERY_DAY, MONDAY)).toBeNull();
  });

  it("are each planned once, whatever days there are runs on", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 6 }), fc.boolean(), (waits, offset, weekendOnFriday) => {
        const startedOn = addDays(MONDAY, offset);
        let [today, plannedThrough] = [startedOn, addDays(startedOn, -1)];
        const leads: LocalDay[] = [];
        const afterwards = new Set<LocalDay>();
        for (const wait of [0, ...waits]) {
          today = addDays(today, wait);
          const window = runWindow({ plannedThrough, startedOn }, { weekendOnFriday }, today);
          if (!window) continue;
          leads.push(...eachDay({ earliest: window.from, latest: window.through }));
          const { from, through } = window.afterwards;
          for (const one of eachDay({ earliest: from, latest: through })) afterwards.add(one);
          expect(through <= today).toBe(true);
          plannedThrough = window.through;
        }
        expect(leads).toEqual([...eachDay({ earliest: startedOn, latest: plannedThrough })]);
        const asked = addDays(plannedThrough, -2);
        const all = asked < startedOn ? [] : [...eachDay({ earliest: startedOn, latest: asked })];
        expect(all.filter((one) => !afterwards.has(one))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the days that are looked at again", () => {
  it("are those that were planned since the set-up", () => {
    expect(written(plannedBefore(progress(MONDAY), MONDAY))).toBe(
      "2026-01-01..2026-03-02, 2026-01-01..2026-03-02",
    );
    expect(plannedBefore(progress(addDays(MONDAY, -1), MONDAY), MONDAY)).toBeNull();
  });

  it("never reach beyond today with what comes after a date, nor with anything where a clock was ahead", () => {
    expect(written(plannedBefore(progress(SUNDAY), FRIDAY))).toBe(
      "2026-01-01..2026-03-08, 2026-01-01..2026-03-06",
    );
    expect(written(plannedBefore(progress(addDays(MONDAY, 30)), MONDAY))).toBe(
      "2026-01-01..2026-03-01, 2026-01-01..2026-03-01",
    );
  });
});

describe("the digest of a week", () => {
  const ON_WEDNESDAY = { digestDay: 3 };
  const WEDNESDAY = addDays(MONDAY, 2);
  const none = { digestedWeek: null, startedOn: day("2026-01-01") };

  it("is due on its day, and later in its week where it could not go out", () => {
    expect(dueDigest(none, ON_WEDNESDAY, addDays(MONDAY, 1))).toBeNull();
    expect(dueDigest(none, ON_WEDNESDAY, WEDNESDAY)).toBe(MONDAY);
    expect(dueDigest(none, ON_WEDNESDAY, SUNDAY)).toBe(MONDAY);
    expect(dueDigest(none, ON_WEDNESDAY, NEXT_MONDAY)).toBeNull();
  });

  it("comes once", () => {
    expect(dueDigest({ ...none, digestedWeek: MONDAY }, ON_WEDNESDAY, SUNDAY)).toBeNull();
    expect(dueDigest({ ...none, digestedWeek: MONDAY }, ON_WEDNESDAY, addDays(NEXT_MONDAY, 2))).toBe(
      NEXT_MONDAY,
    );
  });

  it("of a day before the set-up does not come", () => {
    const since = (startedOn: LocalDay) => ({ digestedWeek: null, startedOn });
    expect(dueDigest(since(addDays(WEDNESDAY, 1)), ON_WEDNESDAY, SUNDAY)).toBeNull();
    expect(dueDigest(since(WEDNESDAY), ON_WEDNESDAY, WEDNESDAY)).toBe(MONDAY);
  });
});
