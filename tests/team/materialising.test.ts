import { describe, expect, it } from "vitest";
import { refreshAll } from "../../src/team/refresh-dossiers.ts";
import { dueWorld } from "../due-world.ts";
import { failing } from "../failing-store.ts";
import { ENGINES } from "../store/engines.ts";
import { Town, type TownTeam } from "../town.ts";
import { World } from "../world.ts";

/** Every occasion that is kept: `scope deadline day lead`. */
async function occasions({ store }: Town, scope = "dossier:test"): Promise<string[]> {
  const rows = await store.db.selectFrom("occasion").selectAll().where("scope", "=", scope).execute();
  return rows.map(({ deadline, day, lead }) => `${deadline} ${day} ${lead}`).sort();
}

/** Every table that materialising writes. */
async function kept({ store }: Town): Promise<unknown> {
  const tables = ["scope", "own_scope", "deadline", "occasion", "reminder", "message"] as const;
  const rows = tables.map(async (table) => {
    const found = await store.db.selectFrom(table).selectAll().execute();
    return [table, found.map((row) => JSON.stringify(row)).sort()];
  });
  return Promise.all(rows);
}

/** Laws that were signed on a day, and are remembered each year. */
function anniversaries(dates: Readonly<Record<string, string>>): World {
  const world = new World().rule({
    ...{ id: "year", on: ["law-signed"], period: { is: "every-year" }, leads: [14, 0] },
  });
  for (const [id, date] of Object.entries(dates)) world.happens(id, "law-signed", { id, date, known: date });
  return world;
}

/** Lets time pass without Vigil until a moment, and starts it again. */
async function skipTo(town: Town, moment: string): Promise<void> {
  await town.standStill({ minutes: (Date.parse(moment) - town.clock.now()) / 60_000 });
  await town.restart();
}

/** What was said of deadlines. */
async function reminded(team: TownTeam): Promise<string[]> {
  return (await team.hear()).filter((said) => !said.includes("digest"));
}

describe.each(ENGINES)("the deadlines of dossiers on %s", (engine) => {
  it("are kept with their reminder days, and nothing is changed by looking again", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12/2026-03-14", b: "2026-05-01" }));
    expect(await occasions(town)).toEqual([
      "a/check 2026-03-05 7",
      "a/check 2026-03-11 1",
      "a/check 2026-03-12 0",
      "a/check 2026-03-15 -1",
      "b/check 2026-04-24 7",
      "b/check 2026-04-30 1",
      "b/check 2026-05-01 0",
      "b/check 2026-05-02 -1",
    ]);
    const before = await kept(town);
    expect(await refreshAll(town.desk)).toBe(0);
    expect(await kept(town)).toEqual(before);
  });

  it("reach a year and a month ahead, are worked out anew in time, and are not taken back when they are long past", async () => {
    const town = await Town.open(engine, anniversaries({ law: "2020-06-15" }));
    expect(await occasions(town)).toEqual([
      ...["law/year/2025 2025-06-01 14", "law/year/2025 2025-06-15 0"],
      ...["law/year/2026 2026-06-01 14", "law/year/2026 2026-06-15 0"],
    ]);
    const legal = await town.team("legal");
    for (const year of [2026, 2027, 2028]) {
      await skipTo(town, `${year}-05-31T12:00:00+05:00`);
      await town.fastForward({ days: 16 });
      expect(await reminded(legal)).toEqual([
        `${year}-06-01 09:00 law/year/${year} 14 due`,
        `${year}-06-15 09:00 law/year/${year} 0 due`,
      ]);
    }
  });

  it("reach back as far as something is still to be planned", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T12:00:00+05:00");
    await town.standStill({ days: 600 });
    await town.install(dueWorld({ a: "2026-03-12" }, { afterwards: "none" }));
    await town.tick();
    const [said] = await legal.hear();
    expect(said).toMatch(/a\/check 0 late$/);
    expect(await legal.reminders()).toEqual([
      "2026-03-05 7: skip caught-up",
      "2026-03-11 1: skip caught-up",
      "2026-03-12 0: post late",
    ]);
  });

  it("change with the dossiers and the rules, in everybody's plans at once", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10", b: "2026-03-10" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due; b/check 7 due");
    await town.install(dueWorld({ a: "2026-03-09", c: "2026-03-10" }));
    await legal.heard(
      "corrected: a/check 7 due (redated); b/check 7 due (retracted)",
      "2026-03-03 12:00 a/check 7 late; c/check 7 due",
    );
    await town.install(dueWorld({ a: "2026-03-09", c: "2026-03-10" }, { enabled: false }));
    await town.until("2026-03-09T12:00:00+05:00");
    await legal.heard(
      "corrected: a/check 7 due (redated); b/check 7 due (retracted)",
      "corrected: a/check 7 late; c/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
    );
    expect(await legal.reminders("a/check")).toEqual([
      "2026-03-02 7: post late",
      "2026-03-03 7: post due",
      "2026-03-08 1: skip rule-disabled",
      "2026-03-09 0: skip rule-disabled",
    ]);
    await town.install(dueWorld({ a: "2026-03-09", c: "2026-03-10" }));
    await legal.heard(
      "corrected: a/check 7 due (redated); b/check 7 due (retracted)",
      "corrected: a/check 7 late; c/check 7 due",
      "2026-03-09 12:00 a/check 0 due; c/check 1 due",
    );
  });

  it("of a dossier that is there no more are taken back", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due");
    await town.install({ dossiers: [], rules: [] });
    await town.until("2026-03-11T12:00:00+05:00");
    await legal.heard("corrected: a/check 7 due (retracted)", "2026-03-08 09:00 digest of 2026-03-02");
    await town.install(dueWorld({ a: "2026-03-12" }));
    await legal.heard("corrected: a/check 7 due (redated)", "2026-03-11 12:00 a/check 1 due");
  });

  it("count from the day something became known", async () => {
    const world = new World()
      .rule({
        ...{ id: "check", on: ["parole-refused"], closedBy: ["released"], leads: [7, 1, 0] },
        period: { is: "after", duration: { months: 6, days: 0 } },
      })
      .happens("a", "parole-refused", { id: "a", date: "2025-09-12", known: "2026-01-01" })
      .happens("b", "parole-refused", { id: "b", date: "2025-09-13", known: "2026-01-01" })
      .happens("a", "released", { date: "2026-03-04", known: "2026-03-06" })
      .happens("c", "parole-refused", { id: "c", date: "2025-09-14", known: "2026-03-09" });
    const town = await Town.open(engine, world);
    const legal = await town.team("legal");
    await town.until("2026-03-14T12:00:00+05:00");
    await legal.heard(
      "2026-03-05 09:00 a/check 7 due",
      "corrected: a/check 7 due (closed)",
      "2026-03-06 09:00 b/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      // Five in the morning is midnight in Greenwich, when the new day's facts are looked at.
      "2026-03-09 05:00 c/check 7 late",
      "2026-03-12 09:00 b/check 1 due",
      "2026-03-13 09:00 b/check 0 due; c/check 1 due",
      "2026-03-14 09:00 c/check 0 due",
    );
  });

  it("go on where a refresh was broken off, at whatever point", async () => {
    const before = dueWorld({ a: "2026-03-10", b: "2026-03-10" });
    const after = dueWorld({ a: "2026-03-09", c: "2026-03-10" });
    for (let point = 1; point <= 3; point += 1) {
      const town = await Town.open(engine, before);
      const teams = [await town.team("legal"), await town.team("press")];
      await town.until("2026-03-03T12:00:00+05:00");
      for (const team of teams) await team.heard("2026-03-03 09:00 a/check 7 due; b/check 7 due");
      const { store } = town;
      town.serveOver(failing(store, point, "before"));
      await expect(town.install(after)).rejects.toThrow("the power is cut");
      town.serveOver(store);
      await town.restart();
      for (const team of teams) {
        await team.heard(
          "corrected: a/check 7 due (redated); b/check 7 due (retracted)",
          "2026-03-03 12:00 a/check 7 late; c/check 7 due",
        );
      }
    }
  });

  it("outlive a clock that was two years ahead", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T12:00:00+05:00");
    const now = town.clock.now();
    town.clock.set(now + 2 * 365 * 86_400_000);
    await town.restart();
    // Whatever is worked out now is worked out for the days around a day that is far ahead.
    await town.install(dueWorld({ a: "2026-03-12", b: "2026-04-12" }));
    const ahead = await legal.hear();
    expect(ahead.filter((said) => said.includes("a/check"))).toHaveLength(1);
    town.clock.set(now);
    await town.restart();
    await town.fastForward({ days: 10 });
    expect((await legal.reminders()).map((text) => text.slice(0, 12))).toEqual(
      ["2026-03-05 7", "2026-03-11 1", "2026-03-12 0", "2026-03-13 -"].map((text) => text.slice(0, 12)),
    );
    expect((await legal.hear()).filter((said) => said.includes("a/check"))).toEqual([
      "2026-03-05 09:00 a/check 7 due",
      "2026-03-11 09:00 a/check 1 due",
      "2026-03-12 09:00 a/check 0 due",
    ]);
  });

  it("know nothing of what a clock that was ahead knew", async () => {
    const world = dueWorld({ a: "2026-03-12" }).happens("c", "un-report-due", {
      ...{ id: "c", date: "2026-03-27", known: "2026-03-24" },
    });
    const town = await Town.open(engine, world);
    const legal = await town.team("legal");
    await town.until("2026-03-03T12:00:00+05:00");
    const now = town.clock.now();
    town.clock.set("2026-03-25T12:00:00+05:00");
    await town.restart();
    expect(await reminded(legal)).toEqual(["2026-03-25 12:00 a/check -1 unverified; c/check 7 late"]);
    town.clock.set(now);
    await town.restart();
    expect(await reminded(legal)).toEqual(["corrected: a/check -1 unverified; c/check 7 late (retracted)"]);
    const press = await town.team("press");
    await town.until("2026-03-24T12:00:00+05:00");
    expect(await reminded(press)).toEqual([
      "2026-03-05 09:00 a/check 7 due",
      "2026-03-11 09:00 a/check 1 due",
      "2026-03-12 09:00 a/check 0 due",
      "2026-03-13 09:00 a/check -1 unverified",
      "2026-03-24 05:00 c/check 7 late",
    ]);
    await legal.hear();
  });
});

describe.each(ENGINES)("a team's own facts on %s", (engine) => {
  const REPORT = { type: "un-report-due", summary: "Another report", evidence: "A letter" };

  it("hide what everybody sees of their cases from this team alone, and give it back when they are retracted", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-12" }));
    const legal = await town.team("legal");
    const press = await town.team("press");
    await town.act.recordOutcome(legal.member, {
      ...{ deadline: "a/check", outcome: "granted", date: "2026-03-01", evidence: "A letter" },
    });
    expect(await town.store.db.selectFrom("own_scope").selectAll().execute()).toEqual([
      { team: "legal", case_id: "a" },
    ]);
    await town.until("2026-03-05T12:00:00+05:00");
    await legal.heard("2026-03-05 09:00 b/check 7 due");
    await press.heard("2026-03-05 09:00 a/check 7 due; b/check 7 due");
    const [event] = await town.store.db.selectFrom("own_event").select("id").execute();
    await town.act.retract(legal.member, { of: "event", id: event?.id ?? "" });
    expect(await town.store.db.selectFrom("own_scope").selectAll().execute()).toEqual([]);
    expect(await occasions(town, "team:legal")).toEqual([]);
    await town.until("2026-03-11T12:00:00+05:00");
    await legal.heard(
      "2026-03-05 12:00 a/check 7 due",
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-11 09:00 a/check 1 due; b/check 1 due",
    );
    await press.heard(
      "2026-03-08 09:00 digest of 2026-03-02",
      "2026-03-11 09:00 a/check 1 due; b/check 1 due",
    );
  });

  it("that tell of a bundled happening on another case give it back too", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-20" }));
    const legal = await town.team("legal");
    await town.act.addEvent(legal.member, {
      ...{ ...REPORT, id: "own", cases: ["b"], date: "2026-03-10/2026-03-12", sameAs: "a" },
    });
    const seen = async () =>
      (await town.store.db.selectFrom("own_scope").select("case_id").execute()).map(({ case_id }) => case_id);
    expect((await seen()).sort()).toEqual(["a", "b"]);
    expect(await occasions(town, "team:legal")).toContain("a/check 2026-03-03 7");
    await town.act.retract(legal.member, { of: "event", id: "own" });
    expect(await seen()).toEqual([]);
    expect(await occasions(town, "team:legal")).toEqual([]);
    await town.until("2026-03-05T12:00:00+05:00");
    await legal.heard("2026-03-05 09:00 a/check 7 due");
  });

  it("are worked out anew as days pass, also where only one of several cases was touched since", async () => {
    const town = await Town.open(engine, anniversaries({ law: "2020-06-15", act: "2020-06-20" }));
    const legal = await town.team("legal");
    const say = (caseId: string) =>
      town.act.addEvent(legal.member, {
        ...{ type: "statement", summary: "Somebody said something", evidence: "A letter" },
        ...{ cases: [caseId], date: "2026-02-01" },
      });
    await say("law");
    await skipTo(town, "2026-12-01T12:00:00+05:00");
    await say("act");
    await legal.hear();
    await skipTo(town, "2027-05-31T12:00:00+05:00");
    await town.fastForward({ days: 21 });
    expect(await reminded(legal)).toEqual([
      "2027-06-01 09:00 law/year/2027 14 due",
      "2027-06-06 09:00 act/year/2027 14 due",
      "2027-06-15 09:00 law/year/2027 0 due",
      "2027-06-20 09:00 act/year/2027 0 due",
    ]);
    const other = anniversaries({ law: "2020-06-15" }).rule({
      ...{ id: "check", on: ["law-signed"], period: { is: "date" }, leads: [0] },
    });
    await town.install(other);
    const { db } = town.store;
    const own = await db.selectFrom("deadline").select("id").where("scope", "=", "team:legal").execute();
    expect(own.map(({ id }) => id)).toContain("law/check");
    await legal.hear();
  });

  it("about two cases change both", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-12" }));
    const legal = await town.team("legal");
    await town.act.addEvent(legal.member, {
      ...{ ...REPORT, id: "own", cases: ["b", "a"], date: "2026-03-09" },
    });
    expect(await occasions(town, "team:legal")).toEqual(
      [
        ...["a/check 2026-03-05 7", "a/check 2026-03-11 1", "a/check 2026-03-12 0", "a/check 2026-03-13 -1"],
        ...["b/check 2026-03-05 7", "b/check 2026-03-11 1", "b/check 2026-03-12 0", "b/check 2026-03-13 -1"],
        ...["own/check 2026-03-02 7", "own/check 2026-03-08 1", "own/check 2026-03-09 0"],
        "own/check 2026-03-10 -1",
      ].sort(),
    );
    await town.until("2026-03-02T12:00:00+05:00");
    await legal.heard("2026-03-02 09:00 own/check 7 due");
  });
});
