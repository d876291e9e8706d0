import { sql } from "kysely";
import { addDays } from "../src/core/days.ts";
import { EVERYTHING } from "../src/core/filter.ts";
import { runWindow } from "../src/core/run-window.ts";
import type { Destination, Team } from "../src/core/team.ts";
import { insertDestination, markRun } from "../src/store/destinations.ts";
import type { Store } from "../src/store/store.ts";
import { insertTeam } from "../src/store/teams.ts";
import { decideRun } from "../src/team/plan-destination.ts";
import type { PlannerDesk } from "../src/team/planner-desk.ts";
import { runDestination } from "../src/team/run-destination.ts";
import { viewTeam } from "../src/team/team-view.ts";
import { CLOCK, withEngines } from "./engines.ts";
import { median, type Row } from "./measure.ts";
import { catalogueOf, DUE, dayOf, SCOPE, stock } from "./stock.ts";

const FEW = 10_000;
const MANY = 1_000_000;
/** Rounds that count, and those before that fill the caches and let the code be compiled. */
const ROUNDS = { few: 101, many: 11 };
const WARM = { few: 30, many: 2 };
const HOUR = 3_600_000;
const ENGINES = ["sqlite", "postgres"] as const;

/**
 * The daily run of one destination over a million deadlines of which so many are due, against the bare indexed query for
 * the same rows on the same engine and connection, and against the same over ten thousand deadlines with as many due.
 */
export function benchPlanning(): Promise<Row[]> {
  return withEngines(async (engines) => {
    const rows: Row[] = [];
    for (const engine of ENGINES) {
      const few = await deskOf(await engines[engine](), FEW);
      const many = await deskOf(await engines[engine](), MANY);
      for (const due of DUE) rows.push(...rowsOf(engine, due, await measured(due, few, many)));
      rows.push({
        bench: "planning",
        engine,
        deadlines: MANY,
        what: "memory",
        rssMb: Math.round(process.memoryUsage.rss() / 1e6),
      });
    }
    return rows;
  });
}

/**
 * Milliseconds of each round. `plain` is the bare query without parallel workers, where the engine has any; `writing` is
 * what bare statements take to write the same rows, committed.
 */
type Times = Record<"bare" | "plain" | "writing" | "deciding" | "run" | "few", number[]>;

async function measured(due: number, few: PlannerDesk, many: PlannerDesk): Promise<Times> {
  const times: Times = { bare: [], plain: [], writing: [], deciding: [], run: [], few: [] };
  const size = due > 1000 ? "many" : "few";
  for (let round = -WARM[size]; round < ROUNDS[size]; round += 1) {
    const taken = {
      bare: await bareQuery(many.store, due, true),
      plain: await bareQuery(many.store, due, false),
      deciding: await deciding(many, due),
      run: await dailyRun(many, due),
      writing: await bareWriting(many.store),
      few: await dailyRun(few, due),
    };
    if (round < 0) continue;
    for (const [key, list] of Object.entries(times)) list.push(taken[key as keyof Times]);
  }
  return times;
}

function rowsOf(engine: string, due: number, times: Times): Row[] {
  // PostgreSQL spends longer on starting parallel workers than on a small answer: whichever is faster counts.
  const bare = Math.min(median(times.bare), median(times.plain));
  const [writing, deciding, run, few] = [times.writing, times.deciding, times.run, times.few].map(median);
  const row = (what: string, ours = Number.NaN, theirs = Number.NaN, aim = "") => ({
    ...{ bench: "planning", engine, deadlines: MANY, due, what },
    ...{ oursMs: rounded(ours), theirsMs: rounded(theirs), ratio: rounded(ours / theirs), aim },
  });
  return [
    row("reading what is due and deciding, against the bare indexed query", deciding, bare, "at most 3"),
    row("the whole daily run, committed, against the bare indexed query", run, bare, "at most 3"),
    row(
      "the same against that query and bare statements for the rows it wrote",
      run,
      bare + (writing ?? 0),
      "none",
    ),
    row("the whole daily run against the same over 10,000 deadlines", run, few, "at most 1.2"),
  ];
}

function rounded(number: number): number {
  return Number(number.toPrecision(3));
}

/** @returns milliseconds; throws where the work does not find so many */
async function timed(expected: number, work: () => Promise<number>): Promise<number> {
  const from = performance.now();
  const found = await work();
  const taken = performance.now() - from;
  if (found !== expected) throw new Error(`${found} instead of ${expected}`);
  return taken;
}

const TEAM: Team = {
  ...{ id: "bench", name: "Bench", zone: "utc", language: "en", postAt: "09:00", digestDay: 7 },
  ...{ weekendOnFriday: false, dossiers: ["bench"], backup: null },
};

/** Planned through the day before so many are due. */
function destinationBefore(due: number): Destination {
  const before = addDays(dayOf(due), -1);
  return {
    ...{ id: "bench", team: TEAM.id, role: "team", platform: "terminal", channel: "bench", name: "Bench" },
    ...{ language: null, postAt: null, backup: null, filter: EVERYTHING, state: "active" },
    ...{ startedOn: before, plannedThrough: before, digestedWeek: null },
  };
}

async function deskOf(store: Store, deadlines: number): Promise<PlannerDesk> {
  await insertTeam(store.db, TEAM, 0);
  await insertDestination(store.db, { ...destinationBefore(0), nextRunAt: 0 }, 0);
  await stock(store, deadlines);
  return {
    ...{ store, clock: CLOCK, catalogue: catalogueOf(deadlines), catalogueHash: "" },
    capacity: () => 25,
  };
}

/** Through the same connection and query layer as the daily run. */
async function bareQuery(store: Store, due: number, isParallel: boolean): Promise<number> {
  return store.db.connection().execute(async (db) => {
    const set = (value: string) => sql`set max_parallel_workers_per_gather = ${sql.raw(value)}`.execute(db);
    if (store.engine === "postgres" && !isParallel) await set("0");
    const taken = await timed(due, async () => {
      const { rows } = await sql`
        select deadline.id, deadline.cases, deadline.kind, deadline.version, deadline.earliest, deadline.latest,
          deadline.last_lead, deadline.afterwards, deadline.enabled, deadline.closed_on, occasion.day, occasion.lead
        from occasion join deadline on deadline.scope = occasion.scope and deadline.id = occasion.deadline
        where occasion.scope = ${SCOPE} and occasion.day = ${dayOf(due)}
      `.execute(db);
      return rows.length;
    });
    if (store.engine === "postgres") await set("default");
    return taken;
  });
}

/** What the daily run does between looking the team up and writing. */
async function deciding(desk: PlannerDesk, due: number): Promise<number> {
  const { db } = desk.store;
  const destination = destinationBefore(due);
  const today = dayOf(due);
  const window = runWindow(destination, TEAM, today);
  const view = await viewTeam(desk, db, TEAM.id);
  if (!window || !view) throw new Error("there is nothing to plan");
  const at = {
    team: view.team,
    destination,
    today,
    cases: view.cases,
    secrets: view.secrets,
    isRepeat: false,
  };
  return timed(due, async () => (await decideRun(db, at, window)).reminders.length);
}

const WRITTEN = ["lane", "message", "reminder"];

/** As at noon of the day on which so many are due; what it wrote is put aside, and the store is as it was. */
async function dailyRun(desk: PlannerDesk, due: number): Promise<number> {
  const { store } = desk;
  const id = { team: TEAM.id, id: "bench" };
  const { plannedThrough, startedOn } = destinationBefore(due);
  const clock = { ...CLOCK, now: () => Date.parse(dayOf(due)) + 12 * HOUR };
  await markRun(store.db, id.team, id.id, { plannedThrough });
  await store.db.updateTable("destination").set({ started_on: startedOn }).execute();
  const taken = await timed(due, async () => (await runDestination({ ...desk, clock }, id))?.reminders ?? -1);
  for (const table of WRITTEN) {
    await sql`drop table if exists ${aside(table)}`.execute(store.db);
    await sql`create table ${aside(table)} as select * from ${sql.table(table)}`.execute(store.db);
    // The store computes it itself.
    if (table !== "reminder") await sql`alter table ${aside(table)} drop column pending`.execute(store.db);
  }
  await forgetWritten(store);
  return taken;
}

/** Writes once more what the last daily run has written, with as little as can be, and commits it. */
async function bareWriting(store: Store): Promise<number> {
  const taken = await timed(0, async () => {
    await store.transaction(async (tx) => {
      await tx.updateTable("destination").set({ next_run_at: 0 }).where("id", "=", "bench").execute();
      for (const table of WRITTEN) {
        await sql`insert into ${sql.table(table)} select * from ${aside(table)}`.execute(tx);
      }
    });
    return 0;
  });
  await forgetWritten(store);
  return taken;
}

async function forgetWritten(store: Store): Promise<void> {
  const empty = sql.raw(store.engine === "sqlite" ? "delete from" : "truncate");
  for (const table of WRITTEN) await sql`${empty} ${sql.table(table)}`.execute(store.db);
}

function aside(table: string) {
  return sql.table(`aside_${table}`);
}
