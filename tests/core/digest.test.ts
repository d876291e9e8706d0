import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/core/dates.ts";
import { addDays } from "../../src/core/days.ts";
import { composeDigest, isQuiet } from "../../src/core/digest.ts";
import { parseDuration } from "../../src/core/duration.ts";
import { knownBy } from "../../src/core/knowledge.ts";
import type { Afterwards } from "../../src/core/rules.ts";
import { World } from "../world.ts";

const MONDAY = parseDay("2012-02-13");
const following = (afterwards: Afterwards) =>
  ({
    id: "retry",
    on: ["parole-refused"],
    period: { is: "after", duration: parseDuration("P6M") },
    afterwards,
    closedBy: ["released"],
  }) as const;
const yearly = { id: "yearly", on: ["blocked"], period: { is: "every-year" }, leads: [14, 0] } as const;

const digest = (world: World, asOf: string = MONDAY, weekOf: string = asOf) =>
  composeDigest(knownBy(world.catalogue, parseDay(asOf)), parseDay(weekOf));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe("the weekly digest", () => {
  it("runs from Monday to Sunday, whichever day of the week is asked for", () => {
    const world = new World();
    for (const weekOf of ["2012-02-13", "2012-02-16", "2012-02-19"]) {
      expect(digest(world, MONDAY, weekOf).week).toEqual({ earliest: "2012-02-13", latest: "2012-02-19" });
    }
  });

  it("lists what is due in the week, from its first day to its last, and nothing beyond", () => {
    const world = new World().rule(following("weekly"));
    for (const date of ["2011-08-12", "2011-08-13", "2011-08-19", "2011-08-20"]) {
      world.happens("asel", "parole-refused", { id: date, date });
    }
    world.happens("timur", "parole-refused", { id: "wide", date: "2011-07-01/2011-08-31" });
    expect(ids(digest(world).due)).toEqual(["wide/retry", "2011-08-13/retry", "2011-08-19/retry"]);
  });

  it("lists overdue deadlines until an outcome is known, and what was done since the last digest", () => {
    const world = new World()
      .rule(following("weekly"))
      .happens("asel", "parole-refused", { id: "asel", date: "2011-06-01" })
      .happens("timur", "parole-refused", { id: "timur", date: "2011-06-01" })
      .happens("timur", "released", { date: "2012-02-08" });
    expect(ids(digest(world).overdue)).toEqual(["asel/retry"]);
    expect(ids(digest(world).done)).toEqual(["timur/retry"]);
    expect(ids(digest(world, addDays(MONDAY, 7)).done)).toEqual([]);
  });

  it("asks about an unverified date in twelve digests and then no more", () => {
    const world = new World()
      .rule(following("once"))
      .happens("asel", "parole-refused", { id: "asel", date: "2011-08-08" });
    const listed = [];
    for (let monday = parseDay("2012-01-30"); monday <= "2012-07-30"; monday = addDays(monday, 7)) {
      if (digest(world, monday).unverified.length > 0) listed.push(monday);
    }
    expect(listed).toHaveLength(12);
    expect(listed[0]).toBe("2012-02-13");
  });

  it("counts the twelve digests from the day a date that had long passed became known", () => {
    const world = new World()
      .rule(following("once"))
      .happens("asel", "parole-refused", { date: "2001-08-08", known: "2012-02-15" });
    expect(digest(world, "2012-02-13").unverified).toHaveLength(0);
    expect(digest(world, "2012-02-20").unverified).toHaveLength(1);
    expect(digest(world, "2012-05-07").unverified).toHaveLength(1);
    expect(digest(world, "2012-05-14").unverified).toHaveLength(0);
  });

  it("announces anniversaries of this week and the next", () => {
    const world = new World().rule(yearly);
    for (const date of ["2011-02-12", "2011-02-13", "2011-02-26", "2011-02-27"]) {
      world.happens("site", "blocked", { id: date, date });
    }
    expect(ids(digest(world).anniversaries)).toEqual(["2011-02-13/yearly/2012", "2011-02-26/yearly/2012"]);
  });

  it("tells each change once: what became known in the week before", () => {
    const world = new World();
    for (const known of ["2012-02-05", "2012-02-06", "2012-02-12", "2012-02-13"]) {
      world.happens("asel", "statement", { id: known, date: "2012-01", known });
    }
    expect(ids(digest(world).changed)).toEqual(["2012-02-06", "2012-02-12"]);
    expect(ids(digest(world, "2012-02-20").changed)).toEqual(["2012-02-13"]);
  });

  it("asked for in the middle of the week also tells what came since Monday", () => {
    const world = new World().happens("asel", "statement", { id: "news", date: "2012-02-14" });
    expect(ids(digest(world, "2012-02-15").changed)).toEqual(["news"]);
  });

  it("knows when it has nothing to say", () => {
    expect(isQuiet(digest(new World()))).toBe(true);
    expect(isQuiet(digest(new World().happens("asel", "statement", { date: "2012-02-08" })))).toBe(false);
  });
});
