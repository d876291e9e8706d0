import { sql } from "kysely";
import type { Catalogue } from "../src/core/catalogue.ts";
import { addDays, type LocalDay } from "../src/core/days.ts";
import type { Case } from "../src/core/dossier.ts";
import { recordsOf } from "../src/store/ledger/records.ts";
import type { Db, Store } from "../src/store/store.ts";
import { computeCase, horizonOf, tellStories } from "../src/team/compute.ts";
import { bundledCatalogue } from "../tests/bundled.ts";

/** So many deadlines are due on the measured days, one day for each number. */
export const DUE: readonly number[] = [0, 100, 10_000];
const FIRST = "2026-06-01" as LocalDay;
/** What is due on none of those days falls on one of a year far behind them, with these leads. */
const LATER = "2027-01-01" as LocalDay;
const LEADS = [7, 0];
const BATCH = 5000;
/** Deadlines of one case, about as many as the bundled dossier has. */
const PER_CASE = 5;
const DOSSIER = "bench";
/** Where those deadlines are kept. */
export const SCOPE = `dossier:${DOSSIER}`;

/** The day on which so many deadlines are due. */
export function dayOf(due: number): LocalDay {
  return addDays(FIRST, DUE.indexOf(due));
}

/** A dossier of the cases to which so many deadlines belong. */
export function catalogueOf(deadlines: number): Catalogue {
  const cases = Array.from(
    { length: Math.ceil(deadlines / PER_CASE) },
    (_, index): Case => ({
      ...{ id: `case-${index}`, dossier: DOSSIER, kind: "person", name: `Person ${index}` },
      ...{ aliases: [], tags: [], region: "Almaty" },
    }),
  );
  const dossier = { id: DOSSIER, title: "Bench", language: "en", notes: [], sources: [], cases, events: [] };
  return { dossiers: [dossier], rules: [] };
}

/**
 * Fills the tables of deadlines as materialising would leave them, in the order of their cases, with the bodies of the
 * bundled dossier's own (about two kilobytes each) in turn. Those that are due lie evenly among the others.
 */
export async function stock(store: Store, deadlines: number): Promise<void> {
  const bodies = await bodiesOf();
  for (let start = 0; start < deadlines; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, deadlines - start) }, (_, index) => start + index);
    await store.transaction(async (tx) => {
      await insertDeadlines(store, tx, numbers, bodies);
      await insertOccasions(store, tx, numbers, deadlines);
    });
    if ((start + BATCH) % 100_000 === 0)
      process.stderr.write(`${store.engine}: ${start + BATCH} deadlines\n`);
  }
  // A server in use has done so by itself.
  if (store.engine === "postgres") await sql`vacuum analyze`.execute(store.db);
}

/** Those of the bundled dossier, as they are kept. */
async function bodiesOf(): Promise<readonly string[]> {
  const catalogue = await bundledCatalogue();
  const horizon = horizonOf("2012-06-01" as LocalDay, null);
  const computed = [...tellStories(catalogue)].flatMap(([id, story]) =>
    computeCase(id, story, catalogue, horizon),
  );
  return computed.map(({ deadline }) => JSON.stringify(deadline));
}

async function insertDeadlines(
  store: Store,
  tx: Db,
  numbers: readonly number[],
  bodies: readonly string[],
): Promise<void> {
  const records = numbers.map((number) => {
    const day = addDays(LATER, number % 365);
    const body = number % bodies.length;
    return { id: idOf(number), case_id: `case-${Math.floor(number / PER_CASE)}`, day, body };
  });
  const told = bodies.map((text, number) => ({ number, text }));
  await sql`
    with told as materialized (
      select r.number, r.text from ${recordsOf(store.engine, { number: "bigint", text: "text" }, told)}
    )
    insert into deadline (scope, id, case_id, kind, rule, version, earliest, latest, cases, last_lead, afterwards,
      enabled, closed_on, closed_why, gone, body)
    select ${sql.lit(SCOPE)}, r.id, r.case_id, 'custom', 'rule', r.day, r.day, r.day,
      '["' || r.case_id || '"]', 0, 'none', 1, null, null, 0, told.text
    from ${recordsOf(store.engine, { id: "text", case_id: "text", day: "text", body: "bigint" }, records)}
    join told on told.number = r.body
  `.execute(tx);
}

async function insertOccasions(
  store: Store,
  tx: Db,
  numbers: readonly number[],
  deadlines: number,
): Promise<void> {
  const records = numbers.flatMap((number) => {
    const later = LEADS.map((lead) => ({ day: addDays(LATER, (number % 365) - lead), lead }));
    const due = DUE.filter((count) => count > 0 && number % (deadlines / count) === 0);
    return [...later, ...due.map((count) => ({ day: dayOf(count), lead: 30 }))].map((one) => ({
      deadline: idOf(number),
      ...one,
    }));
  });
  await sql`
    insert into occasion (scope, deadline, day, lead)
    select ${sql.lit(SCOPE)}, r.deadline, r.day, r.lead
    from ${recordsOf(store.engine, { deadline: "text", day: "text", lead: "bigint" }, records)}
  `.execute(tx);
}

function idOf(number: number): string {
  return `event-${String(number).padStart(7, "0")}/rule`;
}
