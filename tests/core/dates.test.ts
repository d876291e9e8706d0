import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DateError,
  type DateProblemCode,
  exactly,
  isExact,
  knownFrom,
  parseDate,
  parseDay,
} from "../../src/core/dates.ts";
import vectors from "../vectors/dates.json" with { type: "json" };
import { anyDay, window } from "./arbitrary-days.ts";

/** The problem with a text; undefined where it is taken. Anything else that is thrown fails the test. */
function problemWith(
  text: string,
  parse: (text: string) => unknown = parseDate,
): DateProblemCode | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof DateError) return error.problem.code;
    throw error;
  }
}

describe("parseDate takes", () => {
  it.each(vectors.parse)("$edtf", ({ edtf, window: [earliest, latest] }) => {
    expect(parseDate(edtf)).toEqual({ edtf, earliest, latest });
  });

  it.each([
    ["2011-33", "2011-01-01", "2011-03-31"],
    ["2011-34", "2011-04-01", "2011-06-30"],
    ["2011-35", "2011-07-01", "2011-09-30"],
    ["2011-36", "2011-10-01", "2011-12-31"],
    ["2011-41", "2011-07-01", "2011-12-31"],
    ["2012-02", "2012-02-01", "2012-02-29"],
    ["2012-02-29", "2012-02-29", "2012-02-29"],
    ["1900", "1900-01-01", "1900-12-31"],
    ["2199", "2199-01-01", "2199-12-31"],
    ["2009/2010-07", "2009-01-01", "2010-07-31"],
    ["2010-07-15/2010-08", "2010-07-15", "2010-08-31"],
    ["2010-07/2010-07", "2010-07-01", "2010-07-31"],
    ["2011-33/2011-40", "2011-01-01", "2011-06-30"],
  ])("%s", (edtf, earliest, latest) => {
    expect(parseDate(edtf)).toEqual({ edtf, earliest, latest });
  });

  it("white space around a date, which it drops", () => {
    expect(parseDate("\t 2011-08 \n")).toEqual({ edtf: "2011-08", ...window("2011-08-01", "2011-08-31") });
  });

  it("what the source's wording adds", () => {
    const marks = { text: "mid-May", yearInferred: true, approximate: true };
    expect(parseDate("2011-05-11/2011-05-20", marks)).toMatchObject(marks);
  });
});

describe("parseDate refuses", () => {
  it.each(vectors.refuse)("%s", (text) => {
    expect(problemWith(text)).toBeDefined();
  });

  const REFUSED: Readonly<Record<DateProblemCode, readonly string[]>> = {
    empty: ["", " \t\n"],
    "too-long": [`2011-08-16${" ".repeat(40)}x`, "1".repeat(10_000_000)],
    "foreign-digits": ["٢٠٢٦-٠١-٠٢", "٣١/١٢/٢٠٢٦", "٢٠٢٦/٢٠٢٧", "۲۰۲۶", "२०२६-०१", "２０２６", "2026-0١-02"],
    "time-of-day": ["24:00", "2026-01-02T24:00", "2026-01-02 09:30", "2026-01-02T09:30Z"],
    "day-first": ["31/12/2026", "03/04/2026", "3.4.26", "03-04-2026"],
    unpadded: ["2011-8-1", "2011-8", "2011-08-1", "2011-8-01/2011-08-02"],
    open: ["2011-08-08/..", "../2011", "2011/", "/2011", "/", "../.."],
    reversed: ["2011-08-16/2011-08-01", "2011/2010", "2010/2010-07", "2010-07/2010", "2011-08/2011-08-01"],
    impossible: [
      ...["2026-02-30", "2026-06-31", "2027-02-29", "2100-02-29", "2026-02-30/2026-03-01"],
      ...["2026-01-00", "2026-00-01", "2026-13-01", "2011-00", "2011-13"],
      // Seasons, quadrimesters and numbers that EDTF gives to nothing.
      ...["2011-21", "2011-32", "2011-37", "2011-39", "2011-42"],
    ],
    "year-out-of-range": [
      ...["0000", "0000-01-01", "1899-12-31", "2200-01-01", "9999", "9999-12-31"],
      ...["275760", "275760-09-13", "+275760-09-13", "-00001", "2011/9999"],
    ],
    // Only for those who ask for one day, or for a span.
    "not-one-day": [],
    "no-span": [],
    "not-a-date": [
      ...["1", "99", "-2011", "20110816", "mid-May 2011", "today", "NaN", "1e3", "__proto__", "<!channel>"],
      // Level 1 and 2 of EDTF, and week dates of ISO 8601, that Vigil does not take.
      ...["2011?", "2011~", "201X", "2011-W33", "2011-228"],
      ...["2011/2012/2013", "2011-08 / 2011-09", "2011-08-16-01"],
      ...["2011\u0000", "\u202E2011", "2011\u200B", "\uD800", "²011"],
    ],
  };

  const cases = Object.entries(REFUSED).flatMap(([code, texts]) =>
    texts.map((text) => [text, code] as const),
  );
  it.each(cases.map(([text, code]) => [JSON.stringify(text.slice(0, 50)), code, text] as const))(
    "%s as %s",
    (_shown, code, text) => {
      expect(problemWith(text)).toBe(code);
    },
  );

  it("with a text that is short and whole enough to be printed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const { problem } = new DateError("not-a-date", text);
        expect(problem.text.length).toBeLessThanOrEqual(40);
        expect(problem.text.isWellFormed()).toBe(true);
      }),
    );
    // Cut in the middle of a pair, the half that is left must not reach anybody's terminal.
    expect(new DateError("not-a-date", `${"a".repeat(39)}😀`).problem.text).toBe(`${"a".repeat(39)}\uFFFD`);
  });
});

describe("parseDay", () => {
  it("gives back the day it was given", () => {
    fc.assert(fc.property(anyDay, (day) => parseDay(day) === day));
    expect(parseDay(" 2012-01-22 ")).toBe("2012-01-22");
  });

  it.each([
    ["2012", "not-one-day"],
    ["2012-01", "not-one-day"],
    ["2012-01-22/2012-01-22", "not-one-day"],
    ["2012-01-22/2012-01-23", "not-one-day"],
    ["2012-02-30", "impossible"],
    ["22/01/2012", "day-first"],
  ])("refuses %s as %s", (text, code) => {
    expect(problemWith(text, parseDay)).toBe(code);
  });
});

describe("every text", () => {
  const dateLike = fc.string({
    unit: fc.constantFrom(..."0123456789-/. :T+٢", "20", "201", "\uD800"),
    maxLength: 24,
  });
  const twoDigits = fc.integer({ min: 0, max: 45 }).map((part) => String(part).padStart(2, "0"));
  const point = fc
    .tuple(fc.integer({ min: 1895, max: 2205 }), fc.array(twoDigits, { maxLength: 2 }))
    .map(([year, rest]) => [year, ...rest].join("-"));
  const interval = fc.tuple(point, point).map((ends) => ends.join("/"));
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    dateLike,
    point,
    interval,
  );

  it("is either an ordered window that reads back the same, or refused with a DateError", () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(anyText, (text) => {
        if (problemWith(text)) {
          seen.refused += 1;
          return;
        }
        seen.taken += 1;
        const date = parseDate(text);
        expect(date.earliest <= date.latest).toBe(true);
        expect(date.earliest >= "1900-01-01" && date.latest <= "2199-12-31").toBe(true);
        expect(date.edtf).toBe(text.trim());
        expect(parseDate(date.edtf)).toEqual(date);
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(seen.taken, seen.refused), "both kinds must come up").toBeGreaterThan(100);
  });

  it("that is an interval holds the windows of both of its ends", () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        fc.pre(problemWith(`${from}/${to}`) === undefined);
        const both = parseDate(`${from}/${to}`);
        expect([both.earliest, both.latest]).toEqual([parseDate(from).earliest, parseDate(to).latest]);
        expect(both.earliest <= parseDate(to).earliest && parseDate(from).latest <= both.latest).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("exact days", () => {
  it("are written as they are read", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(exactly(day)).toEqual(parseDate(day));
      }),
    );
  });

  it("are those of one day only", () => {
    expect(isExact(parseDate("2011-08-16"))).toBe(true);
    expect(isExact(parseDate("2011-08-16/2011-08-16"))).toBe(true);
    expect(isExact(parseDate("2011-08"))).toBe(false);
  });
});

describe("knownFrom", () => {
  it.each([
    ["2012-01-22", "2012-01-22"],
    ["2012-01", "2012-02-01"],
    ["2011", "2012-01-01"],
    ["2012-02-28/2012-02-29", "2012-03-01"],
    ["2012-01-22/2012-01-22", "2012-01-22"],
  ])("of something published %s is %s", (published, day) => {
    expect(knownFrom(parseDate(published))).toBe(day);
  });
});
