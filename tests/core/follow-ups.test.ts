import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/core/dates.ts";
import { closeReasonOn, statusOn } from "../../src/core/deadline.ts";
import { parseDuration, parseShare } from "../../src/core/duration.ts";
import { followUps, nextOccurrence, occurrences } from "../../src/core/follow-ups.ts";
import type { Rule } from "../../src/core/rules.ts";
import { World } from "../world.ts";

type RuleParts = Parameters<World["rule"]>[0];
const FREE: Rule["closedBy"] = ["released", "amnestied", "died", "sentence-replaced"];

const sentenceEnd: RuleParts = {
  id: "end",
  on: ["sentenced"],
  period: { is: "term", of: ["prison", "settlement-colony"] },
  kind: "sentence-end",
  afterwards: "once",
  closedBy: FREE,
};
const retry: RuleParts = {
  id: "retry",
  on: ["parole-refused"],
  period: { is: "after", duration: parseDuration("P6M") },
  kind: "parole-review",
  afterwards: "weekly",
  closedBy: [...FREE, "parole-refused"],
};
const yearly: RuleParts = {
  id: "yearly",
  on: ["sentenced", "blocked"],
  period: { is: "every-year" },
  kind: "anniversary",
  closedBy: FREE,
};

const computed = (world: World) => followUps(world.events, world.rules);
const windows = (world: World) =>
  computed(world).deadlines.map(({ id, window }) => [id, window.earliest, window.latest]);

describe("a sentence", () => {
  it("ends with its term, as wide as the date it was passed on", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", {
        id: "day",
        date: "2009-09-03",
        sentence: { kind: "prison", term: "P4Y" },
      })
      .happens("timur", "sentenced", { id: "year", date: "2009", sentence: { kind: "prison", term: "P3Y" } });
    expect(windows(world)).toEqual([
      ["day/end", "2013-09-03", "2013-09-03"],
      ["year/end", "2012-01-01", "2012-12-31"],
    ]);
  });

  it("leads to nothing where the rule is for other kinds of sentence, or no date is known", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", { date: "2009-09-03", sentence: { kind: "suspended", term: "P4Y" } })
      .happens("timur", "sentenced", { sentence: { kind: "prison", term: "P3Y" } });
    expect(windows(world)).toEqual([]);
  });

  it("of some days may or may not count its first day", () => {
    const world = new World()
      .rule({ ...sentenceEnd, period: { is: "term", of: ["administrative"] } })
      .happens("asel", "sentenced", {
        id: "fifteen",
        date: "2011-03-16",
        sentence: { kind: "administrative", term: "P15D" },
      });
    expect(windows(world)).toEqual([["fifteen/end", "2011-03-30", "2011-03-31"]]);
  });

  it("that is suspended ends with the term or the probation, whichever was meant", () => {
    const world = new World()
      .rule({ ...sentenceEnd, period: { is: "term", of: ["suspended"] } })
      .happens("asel", "sentenced", {
        id: "both",
        date: "2012-10-08",
        sentence: { kind: "suspended", term: "P5Y", probation: "P3Y" },
      });
    expect(windows(world)).toEqual([["both/end", "2015-10-08", "2017-10-08"]]);
  });

  it("with a ban keeps open whether the ban runs at once or after the term", () => {
    const world = new World()
      .rule({ ...sentenceEnd, id: "ban", period: { is: "ban" } })
      .happens("asel", "sentenced", {
        id: "banned",
        date: "2011-08-08",
        sentence: { kind: "prison", term: "P6Y", ban: "P3Y" },
      });
    expect(windows(world)).toEqual([["banned/ban", "2014-08-08", "2020-08-08"]]);
  });

  it("allows parole after the share its charge calls for, and says nothing where the charge is unknown", () => {
    const share: RuleParts = {
      id: "share",
      on: ["sentenced"],
      period: {
        is: "share",
        of: ["prison"],
        shares: { grave: parseShare("1/2"), medium: parseShare("1/3") },
        atLeast: parseDuration("P6M"),
        plus: parseDuration("P1M"),
      },
    };
    const sentence = { kind: "prison", term: "P6Y" } as const;
    const world = new World()
      .rule(share)
      .happens("asel", "sentenced", { id: "known", date: "2011-08-08", sentence, gravity: "grave" })
      .happens("timur", "sentenced", { id: "unknown", date: "2011-08-08", sentence })
      .happens("dana", "sentenced", { id: "unlisted", date: "2011-08-08", sentence, gravity: "minor" });
    expect(windows(world)).toEqual([["known/share", "2014-09-08", "2014-09-08"]]);
  });
});

describe("a rule", () => {
  it("applies only to the years it is valid in", () => {
    const world = new World()
      .rule({ ...retry, validFrom: 2010, validTo: 2012 })
      .happens("asel", "parole-refused", { id: "before", date: "2009-12-31" })
      .happens("asel", "parole-refused", { id: "in", date: "2012-12-31" })
      .happens("asel", "parole-refused", { id: "after", date: "2013-01-01" });
    expect(windows(world).map(([id]) => id)).toEqual(["in/retry"]);
  });

  it("takes dates entered by hand as they are", () => {
    const world = new World()
      .rule({ id: "by-hand", on: ["un-periodic-review"], period: { is: "date" } })
      .happens("upr", "un-periodic-review", { id: "review", date: "2014-10-30" });
    expect(windows(world)).toEqual([["review/by-hand", "2014-10-30", "2014-10-30"]]);
  });
});

describe("a later event closes a deadline", () => {
  const closings = (world: World) =>
    computed(world).deadlines.map(({ id, closing }) => [
      id,
      closing?.reason ?? null,
      closing?.event.id ?? null,
    ]);
  const prison = { kind: "prison", term: "P4Y" } as const;

  it("when the person is freed, from the day that became known", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", { id: "s", date: "2010-05-01", sentence: prison })
      .happens("asel", "released", { id: "r", date: "2012-02-17", known: "2012-02-20" });
    const [deadline] = computed(world).deadlines;
    expect(deadline?.closing).toMatchObject({ reason: "released", on: "2012-02-20" });
  });

  it("but not when that person was freed from an earlier sentence, or another person was freed", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "released", { date: "2010-04-30" })
      .happens("timur", "released", { date: "2012-02-17" })
      .happens("asel", "sentenced", { id: "s", date: "2010-05-01", sentence: prison });
    expect(closings(world)).toEqual([["s/end", null, null]]);
  });

  it("by the first that became known, whatever is learned later", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", { id: "s", date: "2010-05-01", sentence: prison })
      .happens("asel", "released", { id: "r", date: "2012-02-17" })
      .happens("asel", "amnestied", { id: "a", date: "2012-01-31", known: "2012-02-01" });
    expect(closings(world)).toEqual([["s/end", "amnestied", "a"]]);
  });

  it("when a second refusal certainly came after the first", () => {
    const world = new World()
      .rule(retry)
      .happens("asel", "parole-refused", { id: "first", date: "2011-01-18/2011-01-19" })
      .happens("asel", "parole-refused", { id: "second", date: "2011-08-02" });
    expect(closings(world)).toEqual([
      ["first/retry", "superseded", "second"],
      ["second/retry", null, null],
    ]);
  });

  it("but two refusals of which neither is certainly the later leave both open", () => {
    const world = new World()
      .rule(retry)
      .happens("asel", "parole-refused", { id: "first", date: "2011-01" })
      .happens("asel", "parole-refused", { id: "second", date: "2011-01-18" });
    expect(closings(world).map(([, reason]) => reason)).toEqual([null, null]);
  });

  it("when a release is reported without its date", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", { id: "s", date: "2010-05-01", sentence: prison })
      .happens("asel", "released", { id: "r", known: "2012-02-20" });
    expect(closings(world)).toEqual([["s/end", "released", "r"]]);
  });
});

describe("what leaves a deadline open", () => {
  const reasons = (world: World) =>
    computed(world).deadlines.map(({ id, closing }) => [id, closing?.reason ?? null]);
  const prison = { kind: "prison", term: "P4Y" } as const;

  it("a release without a date that was known before the sentence", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "released", { known: "2005-01-01" })
      .happens("asel", "sentenced", { id: "s", date: "2010-05-01", sentence: prison });
    expect(reasons(world)).toEqual([["s/end", null]]);
  });

  it("another refusal without a date", () => {
    const world = new World()
      .rule(retry)
      .happens("asel", "parole-refused", { id: "r", date: "2011-08-02" })
      .happens("asel", "parole-refused", { known: "2012-01-22" });
    expect(reasons(world)).toEqual([["r/retry", null]]);
  });

  it("but not a release of which only the year is told, that of the sentence or a later one", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", { id: "s", date: "2012-05-03", sentence: prison })
      .happens("asel", "released", { date: "2012", known: "2013-06-01" });
    expect(reasons(world)).toEqual([["s/end", "released"]]);
  });

  it("nor a release on the very day of the sentence", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", { id: "s", date: "2012-05-03", sentence: prison })
      .happens("asel", "released", { date: "2012-05-03" });
    expect(reasons(world)).toEqual([["s/end", "released"]]);
  });
});

describe("a prison sentence that another one replaced", () => {
  it("ends between the new term from the first verdict and from the replacing one", () => {
    const world = new World()
      .rule({ ...sentenceEnd, on: ["sentenced", "sentence-replaced"] })
      .happens("asel", "sentenced", {
        id: "first",
        date: "2011-08-08",
        sentence: { kind: "prison", term: "P6Y" },
      })
      .happens("asel", "sentence-replaced", {
        id: "new",
        date: "2012-03-06",
        sentence: { kind: "prison", term: "P3Y" },
      });
    expect(computed(world).deadlines.map(({ id, closing }) => [id, closing?.reason ?? null])).toEqual([
      ["first/end", "sentence-replaced"],
      ["new/end", null],
    ]);
    expect(windows(world)[1]).toEqual(["new/end", "2014-08-08", "2015-03-06"]);
  });
});

describe("accounts of one happening that disagree", () => {
  it("give one deadline, under the first account's id, that holds what each of them says", () => {
    const world = new World()
      .rule(sentenceEnd)
      .happens("asel", "sentenced", {
        id: "other",
        date: "2009-08-08",
        known: "2009-08-10",
        sameAs: "main",
        sentence: { kind: "prison", term: "P3Y" },
      })
      .happens("asel", "sentenced", {
        id: "main",
        date: "2009",
        known: "2012-01-22",
        sentence: { kind: "prison", term: "P3Y" },
      });
    expect(windows(world)).toEqual([["main/end", "2012-01-01", "2012-12-31"]]);
    expect(computed(world).deadlines[0]?.knownOn).toBe("2009-08-10");
    expect(computed(world).deadlines[0]?.event.id).toBe("main");
  });

  it("keep that id while the first account is not yet known", () => {
    const world = new World().rule(sentenceEnd).happens("asel", "sentenced", {
      id: "other",
      date: "2009-08-08",
      sameAs: "main",
      sentence: { kind: "prison", term: "P3Y" },
    });
    expect(windows(world)).toEqual([["main/end", "2012-08-08", "2012-08-08"]]);
  });
});

describe("an anniversary", () => {
  const series = (world: World) => computed(world).series;
  const span = (from: string, to: string) => ({ earliest: parseDay(from), latest: parseDay(to) });

  it("comes every year from the first on, and never in the year itself", () => {
    const world = new World().rule(yearly).happens("site", "blocked", { id: "b", date: "2011-08-19" });
    const [one] = series(world);
    if (!one) throw new Error("no series");
    expect(
      occurrences(one, span("2011-01-01", "2014-08-18")).map(({ id, window }) => [id, window.earliest]),
    ).toEqual([
      ["b/yearly/2012", "2012-08-19"],
      ["b/yearly/2013", "2013-08-19"],
    ]);
    expect(nextOccurrence(one, parseDay("2010-01-01"))?.id).toBe("b/yearly/2012");
    expect(nextOccurrence(one, parseDay("2026-08-19"))?.id).toBe("b/yearly/2026");
    expect(nextOccurrence(one, parseDay("2026-08-20"))?.id).toBe("b/yearly/2027");
  });

  it("exists only for an exact day", () => {
    const world = new World()
      .rule(yearly)
      .happens("site", "blocked", { date: "2011-06" })
      .happens("site", "blocked", { date: "2011-08-08/2011-08-10" })
      .happens("site", "blocked", {});
    expect(series(world)).toEqual([]);
  });

  it("of a conviction comes only while the sentence may last", () => {
    const served = { ...yearly, period: { is: "every-year", serving: ["prison"] } } as const;
    const world = new World()
      .rule(served)
      .happens("asel", "sentenced", {
        id: "s",
        date: "2011-05-02",
        sentence: { kind: "prison", term: "P2Y" },
      })
      .happens("timur", "sentenced", { date: "2011-05-02", sentence: { kind: "suspended", term: "P2Y" } });
    const [one, ...others] = series(world);
    if (!one) throw new Error("no series");
    expect(others).toEqual([]);
    expect(occurrences(one, span("2011-01-01", "2020-01-01")).map(({ id }) => id)).toEqual([
      "s/yearly/2012",
      "s/yearly/2013",
    ]);
    expect(nextOccurrence(one, parseDay("2013-05-03"))).toBeNull();
  });

  it("of 29 February is 28 February in common years", () => {
    const world = new World().rule(yearly).happens("site", "blocked", { date: "2012-02-29" });
    const [one] = series(world);
    if (!one) throw new Error("no series");
    expect(nextOccurrence(one, parseDay("2027-01-01"))?.window.earliest).toBe("2027-02-28");
    expect(nextOccurrence(one, parseDay("2028-01-01"))?.window.earliest).toBe("2028-02-29");
  });
});

describe("the status of a deadline", () => {
  const at = (day: string, afterwards: Rule["afterwards"]) => {
    const world = new World()
      .rule({ ...retry, afterwards })
      .happens("asel", "parole-refused", { date: "2011-08" });
    const [deadline] = computed(world).deadlines;
    if (!deadline) throw new Error("no deadline");
    return statusOn(deadline, parseDay(day));
  };

  it.each([
    ["2012-01-01", "upcoming"],
    ["2012-01-02", "open"],
    ["2012-02-29", "open"],
    ["2012-03-01", "overdue"],
  ])("on %s is %s (the window is February 2012)", (day, status) => {
    expect(at(day, "weekly")).toBe(status);
  });

  it("after the latest day follows from the rule", () => {
    expect(at("2012-03-01", "once")).toBe("unverified");
    expect(at("2012-03-01", "none")).toBe("closed");
  });

  it("closed by time alone is closed as passed", () => {
    const world = new World()
      .rule({ ...retry, afterwards: "none" })
      .happens("asel", "parole-refused", { date: "2011-08-02" });
    const [deadline] = computed(world).deadlines;
    expect(deadline && closeReasonOn(deadline, parseDay("2012-02-03"))).toBe("passed");
    expect(deadline && closeReasonOn(deadline, parseDay("2012-02-02"))).toBeNull();
  });
});
