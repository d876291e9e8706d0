import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { teamActionsOf, teamDeskOf } from "../../src/team/actions.ts";
import { runDue } from "../../src/team/daily-run.ts";
import { refreshAll } from "../../src/team/refresh-dossiers.ts";
import { dueWorld } from "../due-world.ts";
import { failing } from "../failing-store.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES, POSTGRES } from "../store/engines.ts";
import { MONDAY_MORNING, Town } from "../town.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** The same store, whose first transaction waits before its commit until it is let go. */
function holding(store: Store): { store: Store; held: Promise<void>; letGo: () => void } {
  const [held, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let isFirst = true;
  const wrapped: Store = {
    engine: store.engine,
    db: store.db,
    transaction: (work) =>
      store.transaction(async (tx) => {
        const result = await work(tx);
        if (isFirst) {
          isFirst = false;
          held.resolve();
          await letGo.promise;
        }
        return result;
      }),
    ledgerNow: () => store.ledgerNow(),
    close: () => store.close(),
  };
  return { store: wrapped, held: held.promise, letGo: letGo.resolve };
}

/** Whether somebody waits in the database for what another one has locked. */
async function isAnyKeptWaiting({ db }: Store): Promise<boolean> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await waiting.execute(db)).rows.length > 0;
}

describe.each(ENGINES)("on %s", (engine) => {
  it("fault 1: a crash before or after the plan commits: planned once by the next pass", async () => {
    for (const when of ["before", "after"] as const) {
      const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
      const legal = await town.team("legal");
      await town.until("2026-03-03T08:59:00+05:00");
      await town.clock.advance(60_000);
      const { store } = town;
      town.serveOver(failing(store, 1, when));
      expect(await town.plan()).toMatchObject({ planned: 0, failed: 1 });
      town.serveOver(store);
      expect(await legal.reminders()).toHaveLength(when === "before" ? 0 : 1);
      await town.restart();
      await town.tick();
      await legal.heard("2026-03-03 09:00 a/check 7 due");
    }
  });

  it("fault 17: a clock that goes an hour back says nothing twice and loses nothing", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10", b: "2026-03-11" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T09:30:00+05:00");
    town.clock.step(-HOUR);
    await town.until("2026-03-04T10:00:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due", "2026-03-04 09:00 b/check 7 due");
  });

  it("fault 17: a clock that goes an hour forward and back again, as well", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10", b: "2026-03-11" }));
    const legal = await town.team("legal");
    await town.until("2026-03-03T08:10:00+05:00");
    town.clock.step(HOUR);
    await town.fastForward({ minutes: 5 });
    await legal.heard("2026-03-03 09:10 a/check 7 due");
    town.clock.step(-HOUR);
    await town.until("2026-03-04T10:00:00+05:00");
    await legal.heard("2026-03-04 09:00 b/check 7 due");
  });

  it.each([1, 2, 5, 40])("fault 17: a clock that is %i days ahead for an hour, as well", async (days) => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-12", b: "2026-03-09", c: "2026-03-18" }));
    const legal = await town.team("legal");
    await town.until("2026-03-04T12:00:00+05:00");
    town.clock.step(days * DAY);
    await town.fastForward({ hours: 1 });
    town.clock.step(-days * DAY);
    await town.until("2026-03-20T12:00:00+05:00");
    const rows = await legal.reminders();
    expect(rows.map((row) => row.slice(0, row.indexOf(":")))).toEqual([
      ...["2026-03-02 7", "2026-03-05 7", "2026-03-08 1", "2026-03-09 0", "2026-03-10 -1", "2026-03-11 1"],
      ...["2026-03-11 7", "2026-03-12 0", "2026-03-13 -1", "2026-03-17 1", "2026-03-18 0", "2026-03-19 -1"],
    ]);
    const said = (await legal.hear()).filter((text) => !text.includes("digest"));
    expect(said).toHaveLength(new Set(said).size);
    // Whatever was skipped was told of by a later reminder of the same deadline.
    const posted = rows.filter((row) => row.includes("post")).length;
    const skipped = rows.filter((row) => row.includes("skip"));
    expect(skipped.every((row) => row.endsWith("caught-up"))).toBe(true);
    // Two days are as far as a Friday plans ahead; whatever was passed over further ahead comes on its day after all.
    if (days > 2) expect(skipped).toEqual([]);
    expect(said.flatMap((text) => text.split("; "))).toHaveLength(posted);
  });

  it("fault 17: a clock that is ahead does not bring the next run out of sight", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
    const legal = await town.team("legal");
    await town.until("2026-03-02T12:00:00+05:00");
    town.clock.step(300 * DAY);
    await town.tick();
    town.clock.step(-300 * DAY);
    await town.tick();
    const { next_run_at } = await legal.place();
    expect(new Date(next_run_at).toISOString()).toBe("2026-03-03T04:00:00.000Z");
    await legal.hear();
  });

  it.each([
    ["gap", "2026-03-29", "02:30", "03:00"],
    ["overlap", "2026-10-25", "02:30", "02:30"],
  ])("fault 18: a daylight-saving %s at the posting hour: one reminder", async (_, date, postAt, at) => {
    const town = await Town.open(engine, dueWorld({ a: date }, { leads: [0], afterwards: "none" }));
    await town.standStill({ minutes: (Date.parse(`${date}T00:00:00Z`) - DAY - town.clock.now()) / 60_000 });
    const legal = await town.team("legal", { zone: "Europe/Berlin", postAt, digestDay: 1 });
    await town.fastForward({ days: 2 });
    await legal.heard(`${date} ${at} a/check 0 due`);
  });

  it("fault 18: a gap at midnight: one reminder", async () => {
    const town = await Town.open(
      engine,
      dueWorld({ a: "2026-09-06" }, { leads: [1, 0], afterwards: "none" }),
    );
    await town.standStill({ minutes: (Date.parse("2026-09-04T12:00:00Z") - town.clock.now()) / 60_000 });
    const legal = await town.team("legal", { zone: "America/Santiago", postAt: "00:00", digestDay: 5 });
    await town.fastForward({ days: 4 });
    await legal.heard(
      "2026-09-04 08:00 digest of 2026-08-31",
      "2026-09-05 00:00 a/check 1 due",
      "2026-09-06 01:00 a/check 0 due",
    );
  });

  it("fault 19: three days down: one message, late, for each deadline", async () => {
    const town = await Town.open(
      engine,
      dueWorld({ a: "2026-03-12", b: "2026-03-14" }, { leads: [7, 2, 1] }),
    );
    const legal = await town.team("legal");
    await town.until("2026-03-09T12:00:00+05:00");
    await legal.hear();
    await town.standStill({ days: 3 });
    await town.restart();
    await legal.heard("2026-03-12 12:00 a/check 1 late; b/check 2 due");
    expect(await legal.reminders("a/check")).toEqual([
      "2026-03-05 7: post due",
      "2026-03-10 2: skip caught-up",
      "2026-03-11 1: post late",
    ]);
  });

  it("fault 20: a due date edited while its reminder is leased: nothing is said of the old one", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-09-01" }));
    const legal = await town.team("legal");
    const form = { cases: ["a"], kind: "custom", title: "The hearing", evidence: "A letter" };
    const { about } = await town.act.addDeadline(legal.member, {
      ...{ ...form, date: "2026-03-10", leads: [7, 1], afterwards: "none" },
    });
    await town.until("2026-03-03T08:59:00+05:00");
    await town.clock.advance(60_000);
    await town.plan();
    const carry = await town.lease();
    await town.act.correctDeadline(legal.member, { id: about, change: { date: "2026-03-11" } });
    await carry();
    await legal.heard();
    await town.until("2026-03-04T12:00:00+05:00");
    await legal.heard(`2026-03-04 09:00 ${about}/entered 7 due`);
  });

  it("fault 21: a deadline closed while its message is being sent: posted once, then corrected where it stands", async () => {
    const town = await Town.open(engine, dueWorld({ a: "2026-03-10" }));
    const legal = await town.team("legal");
    const outcome = { outcome: "granted", date: "2026-03-02", evidence: "The court's site" };
    town.platform.onAccepted = async () => {
      town.platform.onAccepted = async () => {};
      await town.act.recordOutcome(legal.member, { deadline: "a/check", ...outcome });
    };
    await town.until("2026-03-03T12:00:00+05:00");
    await legal.heard("2026-03-03 09:00 a/check 7 due", "corrected: a/check 7 due (closed)");
    expect(town.platform.posts("legal")).toHaveLength(1);
    await town.until("2026-03-12T12:00:00+05:00");
    await legal.heard("2026-03-08 09:00 digest of 2026-03-02");
  });
});

const NEW_DEADLINE = {
  ...{ id: "new", cases: ["a"], kind: "custom", title: "The hearing", evidence: "A letter" },
  ...{ date: "2026-03-05", leads: [0], afterwards: "none" },
};

describe("fault 15: two schedulers at once on PostgreSQL", () => {
  async function twoProcesses(world = dueWorld({ a: "2026-03-10", b: "2026-03-11" })) {
    const clock = new FakeClock(MONDAY_MORNING);
    const at = await POSTGRES.place();
    const [one, other] = [await POSTGRES.open(at, { clock }), await POSTGRES.open(at, { clock })];
    const town = await Town.over(one, clock, world);
    return { town, other, desk: { ...town.desk, store: other } };
  }

  it("plan each destination once, whoever is faster", { timeout: 60_000 }, async () => {
    const { town, desk } = await twoProcesses();
    const teams = [];
    for (let index = 0; index < 12; index += 1) teams.push(await town.team(`team-${index}`));
    for (const date of ["2026-03-03", "2026-03-04", "2026-03-10", "2026-03-11"]) {
      await town.standStill({ minutes: (Date.parse(`${date}T09:00:00+05:00`) - town.clock.now()) / 60_000 });
      const runs = [refreshAll(town.desk), refreshAll(desk)];
      await Promise.all([...runs, runDue(town.desk, QUIET), runDue(desk, QUIET), runDue(desk, QUIET)]);
    }
    await town.tick();
    for (const team of teams) {
      expect(await team.reminders()).toEqual([
        ...["2026-03-03 7: post due", "2026-03-04 7: post due"],
        ...["2026-03-09 1: skip caught-up", "2026-03-10 0: post due", "2026-03-10 1: post due"],
        ...["2026-03-11 -1: post unverified", "2026-03-11 0: post due"],
      ]);
      const said = await team.hear();
      expect(said.filter((text) => text.includes("digest"))).toEqual([]);
      expect(said).toHaveLength(4);
    }
  });

  it("lose nothing that is recorded while a run is under way", async () => {
    const { town, other } = await twoProcesses();
    const legal = await town.team("legal");
    await town.until("2026-03-05T08:59:00+05:00");
    await town.clock.advance(60_000);
    const run = holding(other);
    const running = runDue({ ...town.desk, store: run.store }, QUIET);
    await run.held;
    // The run has looked at what is due already, and does not see this any more.
    const adding = town.act.addDeadline(legal.member, NEW_DEADLINE);
    await expect.poll(() => isAnyKeptWaiting(other)).toBe(true);
    run.letGo();
    await Promise.all([running, adding]);
    await town.tick();
    expect(await legal.reminders("new/entered")).toEqual(["2026-03-05 0: post due"]);
    await legal.hear();
  });

  it("plan nothing by what is just being changed", async () => {
    const { town, other } = await twoProcesses();
    const legal = await town.team("legal");
    await town.until("2026-03-05T08:59:00+05:00");
    await town.clock.advance(60_000);
    const deed = holding(town.store);
    const choices = { languages: ["en"], platforms: ["fake"], lastBackup: () => null };
    const act = teamActionsOf(teamDeskOf({ ...town.desk, store: deed.store }, choices));
    const adding = act.addDeadline(legal.member, NEW_DEADLINE);
    await deed.held;
    expect(await runDue({ ...town.desk, store: other }, QUIET)).toMatchObject({ planned: 0, failed: 0 });
    deed.letGo();
    await adding;
    await town.tick();
    expect(await legal.reminders("new/entered")).toEqual(["2026-03-05 0: post due"]);
    await legal.hear();
  });
});
