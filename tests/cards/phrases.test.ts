import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phrasesOf } from "../../src/cards/phrases.ts";
import { quoted } from "../../src/cards/quoted.ts";
import { parseDate } from "../../src/core/dates.ts";
import { addDuration, parseDuration } from "../../src/core/duration.ts";
import { en } from "../../src/i18n/en.ts";
import { kk } from "../../src/i18n/kk.ts";
import { ru } from "../../src/i18n/ru.ts";

const english = phrasesOf(en);
const russian = phrasesOf(ru);
const kazakh = phrasesOf(kk);

describe("a date reads well", () => {
  it.each([
    ["2009-09-03", "3 September 2009"],
    ["2010-07", "July 2010"],
    ["2009", "2009"],
    ["2011-05-11/2011-05-20", "11–20 May 2011"],
    ["2011-40", "1 January – 30 June 2011"],
    ["2010-11-30/2010-12-31", "30 November – 31 December 2010"],
  ])("%s is %s", (edtf, text) => {
    expect(english.date(parseDate(edtf)).replaceAll(/\s/gu, " ").replaceAll(" – ", "–")).toBe(
      text.replaceAll(" – ", "–"),
    );
  });

  it("in Russian and Kazakh", () => {
    expect(russian.date(parseDate("2009-09-03"))).toBe("3 сентября 2009 г.");
    expect(kazakh.date(parseDate("2009-09-03"))).toContain("қыркүйек");
  });
});

describe("a window", () => {
  const july = parseDate("2010-07");
  const due = addDuration(july, parseDuration("P2Y"));

  it("says what the source gives", () => {
    expect(english.window(due, july)).toBe("between 1 and 31 July 2012 (the source gives only July 2010)");
  });

  it("keeps the source's own words", () => {
    const midMay = parseDate("2011-05-11/2011-05-20", { text: "mid-May" });
    expect(english.window(midMay, midMay)).toBe("between 11 and 20 May 2011 (given as: mid-May)");
  });

  it("across months and years names both days in full", () => {
    const wide = parseDate("2010-11-30/2011-01-02");
    expect(english.window(wide, parseDate("2009-11-30"))).toBe("between 30 November 2010 and 2 January 2011");
  });

  it("in Russian and Kazakh holds both days", () => {
    expect(russian.window(due, july)).toMatch(/1.*31 июля 2012/);
    expect(kazakh.window(due, july)).toMatch(/2012.*1.*31.*шілде/);
  });
});

describe("a duration", () => {
  it.each([
    ["P4Y", "4 years", "4 года", "4 жыл"],
    ["P1Y", "1 year", "1 год", "1 жыл"],
    ["P5Y", "5 years", "5 лет", "5 жыл"],
    ["P1Y6M", "1 year 6 months", "1 год 6 месяцев", "1 жыл 6 ай"],
    ["P15D", "15 days", "15 дней", "15 күн"],
    ["P2W", "14 days", "14 дней", "14 күн"],
  ])("%s is %s, %s and %s", (text, inEnglish, inRussian, inKazakh) => {
    const duration = parseDuration(text);
    expect(english.duration(duration)).toBe(inEnglish);
    expect(russian.duration(duration)).toBe(inRussian);
    expect(kazakh.duration(duration)).toBe(inKazakh);
  });
});

describe("what somebody wrote, repeated", () => {
  it("is one line without anything that could command a terminal, cut to sixty characters", () => {
    expect(quoted("a\u001b[2J\n\u202Eb\u0000")).toBe("a [2J b");
    expect([...quoted("😀".repeat(100))]).toHaveLength(60);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const safe = quoted(text);
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect([...safe].length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
