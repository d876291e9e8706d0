import { sql } from "kysely";
import { addDays, type LocalDay } from "../src/core/days.ts";
import { EVERYTHING } from "../src/core/filter.ts";
import { runWindow } from "../src/core/run-window.ts";
import type { Destination, Team } from "../src/core/team.ts";
import { candidatesIn } from "../src/store/candidates.ts";
import { insertDestination } from "../src/store/destinations.ts";
import { recordsOf } from "../src/store/ledger/records.ts";
import type { Store } from "../src/store/store.ts";
import { insertTeam } from "../src/store/teams.ts";
import { planRun } from "../src/team/plan-destination.ts";
import { CLOCK, withEngines } from "./engines.ts";
import { median, type Row } from "./measure.ts";

const FEW = 10_000;
const MANY = 1_000_000;
const DUE = [0, 100, 10_000];
const ROUNDS = 9;
const BATCH = 5000;
/** Bytes of a deadline as it is kept. */
const BODY = JSON.stringify({ text: "x".repeat(700) });
const FIRST = "2026-06-01" as LocalDay;

/** Thrown so that a round leaves the store as it found it. */
class Undone extends Error {}

/**
 * One destination's pass over a million deadlines of which so many are due, against the bare indexed query for the same
 * rows on the same engine, and against the pass over ten thousand deadlines with as many due.
 */
export function benchPlanning(): Promise<Row[]> {
  return withEngines(async (engines) => {
    const rows: Row[] = [];
    for (const engine of ["sqlite", "postgres"] as const) {
      const few = await filled(await engines[engine](), FEW);
      const many = await filled(await engines[engine](), MANY);
      for (const due of DUE) rows.push(...(await measured(engine, due, few, many)));
    }
    return rows;
  });
}

async function measured(engine: string, due: number, few: Store, many: Store): Promise<Row[]> {
  const times = { bare: [] as number[], reading: [] as number[], pass: [] as number[], few: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const taken = {
      bare: await timed(() => bareQuery(many, due)),
      reading: await timed(() => reading(many, due)),
      pass: await timed(() => wholePass(many, due)),
      few: await timed(() => wholePass(few, due)),
    };
    // The first round warms the caches of each.
    if (round === 0) continue;
    for (const key of ["bare", "reading", "pass", "few"] as const) times[key].push(taken[key]);
  }
  const ms = (key: keyof typeof times) => Number(median(times[key]).toFixed(2));
  const ratio = (a: keyof typeof times, b: keyof typeof times) =>
    Number((median(times[a]) / median(times[b])).toFixed(2));
  const base = { bench: "planning", engine, deadlines: MANY, due };
  return [
    {
      ...base,
      what: "reading and deciding against the bare indexed query",
      ...{ oursMs: ms("reading"), theirsMs: ms("bare"), ratio: ratio("reading", "bare"), aim: "at most 3" },
    },
    {
      ...base,
      what: "the whole pass with the ledger written, against the bare indexed query",
      ...{ oursMs: ms("pass"), theirsMs: ms("bare"), ratio: ratio("pass", "bare"), aim: "at most 3" },
    },
    {
      ...base,
      what: "the whole pass against the same over 10,000 deadlines",
      ...{ oursMs: ms("pass"), theirsMs: ms("few"), ratio: ratio("pass", "few"), aim: "at most 1.2" },
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const TEAM: Team = {
  ...{ id: "bench", name: "Bench", zone: "utc", language: "en", postAt: "09:00", digestDay: 1 },
  ...{ weekendOnFriday: false, dossiers: ["bench"], backup: null },
};

/** The day on which so many are due. */
function dayOf(due: number): LocalDay {
  return addDays(FIRST, DUE.indexOf(due));
}

function destinationOn(day: LocalDay): Destination {
  return {
    ...{ id: "bench", team: "bench", role: "team", platform: "terminal", channel: "bench", name: "bench" },
    ...{
      language: null,
      postAt: null,
      backup: null,
      filter: EVERYTHING,
      state: "active",
      digestedWeek: null,
    },
    ...{ startedOn: addDays(day, -1), plannedThrough: addDays(day, -1) },
  };
}

function windowOf(due: number) {
  const window = runWindow(destinationOn(dayOf(due)), TEAM, dayOf(due));
  if (!window) throw new Error("there is nothing to plan");
  return window;
}

async function bareQuery(store: Store, due: number): Promise<number> {
  const { rows } = await sql`
    select deadline.id, deadline.cases, deadline.kind, deadline.version, deadline.earliest, deadline.latest,
      deadline.last_lead, deadline.afterwards, deadline.enabled, deadline.closed_on, occasion.day, occasion.lead
    from occasion join deadline on deadline.scope = occasion.scope and deadline.id = occasion.deadline
    where occasion.scope = 'dossier:bench' and occasion.day = ${dayOf(due)}
  `.execute(store.db);
  if (rows.length !== due) throw new Error(`${rows.length} rows instead of ${due}`);
  return rows.length;
}

async function reading(store: Store, due: number): Promise<void> {
  const found = await candidatesIn(store.db, TEAM, windowOf(due));
  if (found.length !== due) throw new Error(`${found.length} candidates instead of ${due}`);
}

async function wholePass(store: Store, due: number): Promise<void> {
  const desk = {
    ...{ store, clock: CLOCK, catalogue: { dossiers: [], rules: [] }, catalogueHash: "" },
    capacity: () => 25,
  };
  const today = dayOf(due);
  const at = { team: TEAM, destination: destinationOn(today), today, cases: new Map(), isRepeat: false };
  try {
    await store.transaction(async (tx) => {
      const planned = await planRun(desk, tx, at, windowOf(due));
      if (planned !== due) throw new Error(`${planned} reminders instead of ${due}`);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

async function filled(store: Store, count: number): Promise<Store> {
  await insertTeam(store.db, TEAM, 0);
  await insertDestination(store.db, { ...destinationOn(FIRST), nextRunAt: 0 }, 0);
  for (let start = 0; start < count; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => start + index);
    await store.transaction(async (tx) => {
      await insertDeadlines(store, tx, batch);
      await insertOccasions(store, tx, batch);
    });
    if (start % 100_000 === 0) process.stderr.write(`${store.engine}: ${start}/${count}\n`);
  }
  if (store.engine === "postgres") await sql`analyze`.execute(store.db);
  return store;
}

async function insertDeadlines(store: Store, tx: Store["db"], batch: readonly number[]): Promise<void> {
  const records = batch.map((number) => ({ id: `event-${number}/rule`, case_id: `case-${number}` }));
  await sql`
    insert into deadline (scope, id, case_id, kind, rule, version, earliest, latest, cases, last_lead, afterwards,
      enabled, closed_on, closed_why, gone, body)
    select 'dossier:bench', r.id, r.case_id, 'custom', 'rule', '2027-06-01', '2027-06-01', '2027-06-01',
      '["' || r.case_id || '"]', 0, 'none', 1, null, null, 0, ${sql.lit(BODY)}
    from ${recordsOf(store.engine, { id: "text", case_id: "text" }, records)}
  `.execute(tx);
}

/** Each has an occasion far ahead; the first hundred and the first ten thousand also one on the days that are measured. */
async function insertOccasions(store: Store, tx: Store["db"], batch: readonly number[]): Promise<void> {
  const records = batch.flatMap((number) => {
    const deadline = `event-${number}/rule`;
    const due = DUE.filter((count) => number < count).map((count) => ({
      deadline,
      day: dayOf(count),
      lead: 30,
    }));
    return [...due, { deadline, day: addDays("2027-01-01" as LocalDay, number % 365), lead: 7 }];
  });
  await sql`
    insert into occasion (scope, deadline, day, lead)
    select 'dossier:bench', r.deadline, r.day, r.lead
    from ${recordsOf(store.engine, { deadline: "text", day: "text", lead: "bigint" }, records)}
  `.execute(tx);
}
