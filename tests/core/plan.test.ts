import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/core/dates.ts";
import { addDays, type LocalDay } from "../../src/core/days.ts";
import { parseDuration } from "../../src/core/duration.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import { type DayPlan, planDay, planKnown, planSpan } from "../../src/core/plan.ts";
import { World } from "../world.ts";

const day = parseDay;
const retry = {
  id: "retry",
  on: ["parole-refused"],
  period: { is: "after", duration: parseDuration("P6M") },
  kind: "parole-review",
  afterwards: "weekly",
  closedBy: ["released", "parole-refused"],
} as const;
const yearly = {
  id: "yearly",
  on: ["blocked"],
  period: { is: "every-year" },
  kind: "anniversary",
  leads: [14, 0],
} as const;

/** "2012-01-03 30 due" for each item: the day, the lead, and why. */
const lines = (plans: readonly DayPlan[]) =>
  plans.flatMap(({ day, items }) =>
    items.map(({ lead, action, reason }) => `${day} ${lead} ${action} ${reason}`),
  );
const preview = (world: World, from: string, to: string) =>
  lines(planSpan(world.catalogue, { earliest: day(from), latest: day(to) }));

describe("reminders", () => {
  it("come on the lead days before the window, then weekly after it until an outcome is known", () => {
    const world = new World().rule(retry).happens("asel", "parole-refused", { date: "2011-08-02" });
    expect(preview(world, "2011-12-01", "2012-02-20")).toEqual([
      "2012-01-03 30 post due",
      "2012-01-26 7 post due",
      "2012-02-01 1 post due",
      "2012-02-02 0 post due",
      "2012-02-03 null post overdue",
      "2012-02-10 null post overdue",
      "2012-02-17 null post overdue",
    ]);
  });

  it("count back from the earliest day of a window and ask after its latest", () => {
    const world = new World()
      .rule({ ...retry, leads: [7], afterwards: "once" })
      .happens("asel", "parole-refused", { date: "2011-08" });
    expect(preview(world, "2012-01-01", "2013-01-01")).toEqual([
      "2012-01-25 7 post due",
      "2012-03-01 null post unverified",
    ]);
  });

  it("stop on the day the outcome becomes known, and say why", () => {
    const world = new World()
      .rule(retry)
      .happens("asel", "parole-refused", { date: "2011-08-02" })
      .happens("asel", "released", { date: "2012-01-20", known: "2012-02-01" });
    expect(preview(world, "2012-01-01", "2012-02-10")).toEqual([
      "2012-01-03 30 post due",
      "2012-01-26 7 post due",
      "2012-02-01 1 skip closed",
      "2012-02-02 0 skip closed",
      "2012-02-03 null skip closed",
    ]);
  });

  it("do not come before the fact itself is known", () => {
    const world = new World()
      .rule(retry)
      .happens("asel", "parole-refused", { date: "2011-08-02", known: "2012-01-22" });
    expect(preview(world, "2011-12-01", "2012-02-02")).toEqual([
      "2012-01-26 7 post due",
      "2012-02-01 1 post due",
      "2012-02-02 0 post due",
    ]);
  });

  it("of a disabled rule are skipped with that reason", () => {
    const world = new World()
      .rule({ ...retry, enabled: false })
      .happens("asel", "parole-refused", { date: "2011-08-02" });
    expect(preview(world, "2012-02-02", "2012-02-02")).toEqual(["2012-02-02 0 skip rule-disabled"]);
  });

  it("of an anniversary come fourteen days before and on the day, every year, and ask nothing afterwards", () => {
    const world = new World().rule(yearly).happens("site", "blocked", { date: "2011-01-10" });
    expect(preview(world, "2012-12-01", "2014-01-31")).toEqual([
      "2012-12-27 14 post due",
      "2013-01-10 0 post due",
      "2013-12-27 14 post due",
      "2014-01-10 0 post due",
    ]);
  });

  it("of one happening come once, also where accounts of two cases are known before the one they point to", () => {
    const world = new World()
      .rule(retry)
      .happens("asel", "parole-refused", { id: "root", date: "2011-08-02", known: "2012-03-01" })
      .happens("asel", "parole-refused", { date: "2011-08-02", sameAs: "root" })
      .happens("timur", "parole-refused", { date: "2011-08-02", sameAs: "root" });
    expect(preview(world, "2012-02-02", "2012-02-02")).toEqual(["2012-02-02 0 post due"]);
  });

  it("on a day that has none are an empty plan", () => {
    const world = new World().rule(retry).happens("asel", "parole-refused", { date: "2011-08-02" });
    expect(planDay(knownBy(world.catalogue, day("2012-01-04")))).toEqual({ day: "2012-01-04", items: [] });
  });
});

const someDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays(day("2010-01-01"), days));
const TYPES = ["parole-refused", "blocked", "released", "sentenced"] as const;
const someWorld = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      who: fc.constantFrom("asel", "timur"),
      date: fc.tuple(someDay, fc.integer({ min: 0, max: 40 })),
      late: fc.integer({ min: 0, max: 400 }),
      shared: fc.boolean(),
      /** Told as another account of the happening so many places before, if that is not one itself. */
      accountOf: fc.option(fc.integer({ min: 1, max: 4 })),
    }),
    { maxLength: 12 },
  )
  .map((happenings) => {
    const world = new World()
      .rule(retry)
      .rule(yearly)
      .rule({ ...retry, id: "off", enabled: false });
    const roots: (string | undefined)[] = [];
    for (const [place, { type, who, date, late, shared, accountOf }] of happenings.entries()) {
      const [first, width] = date;
      const edtf = width === 0 ? first : `${first}/${addDays(first, width)}`;
      const sameAs = accountOf === null ? undefined : roots[place - accountOf];
      roots.push(sameAs === undefined ? `e${place}` : undefined);
      world.happens(who, type, {
        id: `e${place}`,
        date: edtf,
        known: addDays(addDays(first, width), late),
        cases: shared ? [who, who === "asel" ? "timur" : "asel"] : [who],
        sameAs,
      });
    }
    return world;
  });

describe("a preview", () => {
  it("of two adjacent spans equals that of their union", () => {
    fc.assert(
      fc.property(someWorld, someDay, fc.nat(300), fc.nat(300), (world, from, first, second) => {
        const cut = addDays(from, first);
        const to = addDays(cut, 1 + second);
        const span = (earliest: LocalDay, latest: LocalDay) =>
          lines(planSpan(world.catalogue, { earliest, latest }));
        expect([...span(from, cut), ...span(addDays(cut, 1), to)]).toEqual(span(from, to));
      }),
      { numRuns: 300 },
    );
  });

  it("plans each day exactly as that day alone would be planned", () => {
    fc.assert(
      fc.property(someWorld, someDay, (world, from) => {
        const to = addDays(from, 60);
        const daily: string[] = [];
        for (let one = from; one <= to; one = addDays(one, 1)) {
          daily.push(...lines([planDay(knownBy(world.catalogue, one))]));
        }
        expect(lines(planSpan(world.catalogue, { earliest: from, latest: to }))).toEqual(daily);
      }),
      { numRuns: 60 },
    );
  });

  it("gives every item one of the two actions, a skip never without its reason", () => {
    fc.assert(
      fc.property(someWorld, someDay, (world, from) => {
        const plans = planKnown(knownBy(world.catalogue, from), {
          earliest: from,
          latest: addDays(from, 400),
        });
        for (const { action, reason } of plans.flatMap(({ items }) => items)) {
          expect(["closed", "rule-disabled"].includes(reason)).toBe(action === "skip");
        }
      }),
    );
  });
});
