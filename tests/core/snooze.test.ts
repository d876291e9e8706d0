import { describe, expect, it } from "vitest";
import { DateError, parseDate, parseDay } from "../../src/core/dates.ts";
import { readSnooze, snoozeSpan } from "../../src/core/snooze.ts";

const today = parseDay("2026-03-02");

describe("a snooze", () => {
  it.each([
    ["2026-03", "2026-02-27", "2026-02-28", "2026-03-01", "up to the first day that the date may be"],
    ["2026-03", "2026-03-01", "2026-03-02", "2026-03-08", "a week once that day has come"],
    [
      "2026-03-03",
      "2026-03-02",
      "2026-03-03",
      "2026-03-03",
      "just until tomorrow, where the date is tomorrow",
    ],
    ["2026-03-02", "2026-03-20", "2026-03-21", "2026-03-27", "a week where the date has passed"],
  ])("of %s may last on %s from %s to %s: %s", (date, on, first, last) => {
    expect(snoozeSpan(parseDate(date), parseDay(on))).toEqual({ first, last });
  });

  it.each([
    ["2026-03-09", "2026-03-09"],
    [" 2026-03-09 ", "2026-03-09"],
    ["3d", "2026-03-05"],
    ["3 D", "2026-03-05"],
    ["2w", "2026-03-16"],
    ["0d", "2026-03-02"],
    ["3660d", "2036-03-09"],
  ])("until %j is until %s", (text, day) => {
    expect(readSnooze(text, today)).toBe(day);
  });

  it.each([
    "",
    "soon",
    "d",
    "3",
    "3x",
    "3m",
    "-1d",
    "+3d",
    "1e9d",
    "NaNd",
    "1000000000d",
    "3661d",
    "3d 2w",
    "٣d",
  ])("until %j is until nothing", (text) => expect(readSnooze(text, today)).toBeNull());

  it.each(["2026-02-30", "31/12/2026", "٢٠٢٦-٠٣-٠٩", "2026-3-9", "2026-03-09/2026-03-10", "3.5d"])(
    "until %j is no day",
    (text) => {
      expect(() => readSnooze(text, today)).toThrow(DateError);
    },
  );
});
