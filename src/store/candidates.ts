import { type RawBuilder, sql } from "kysely";
import type { LocalDay } from "../core/days.ts";
import type { Candidate } from "../core/destination-plan.ts";
import { SNOOZE_END } from "../core/occasions.ts";
import type { Afterwards, DeadlineKind } from "../core/rules.ts";
import type { RunWindow } from "../core/run-window.ts";
import type { Team } from "../core/team.ts";
import { isSeen, scopesOf } from "./scopes.ts";
import { slices } from "./slices.ts";
import type { Db } from "./store.ts";

/**
 * What falls on the days of a window for a team, by the index of occasions alone: the cost depends on what is due, never
 * on how many deadlines there are. Snoozes that end within it count as occasions.
 */
export function candidatesIn(db: Db, team: Team, window: RunWindow): Promise<readonly Candidate[]> {
  return candidates(db, team, window, { first: "occasion", which: sql`true` });
}

/** The same of these deadlines of a team alone. */
export async function candidatesOf(
  db: Db,
  team: Team,
  deadlines: readonly string[],
  window: RunWindow,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const slice of slices(deadlines)) {
    const which = sql`deadline.id in (${sql.join(slice)})`;
    found.push(...(await candidates(db, team, window, { first: "deadline", which })));
  }
  return found;
}

/** The same of all deadlines of a team whose latest day is not before a day; of others what falls on or after that day. */
export function candidatesAhead(
  db: Db,
  team: Team,
  window: RunWindow,
  since: LocalDay,
): Promise<readonly Candidate[]> {
  const which = sql`(deadline.latest >= ${since} or occasion.day >= ${since})`;
  return candidates(db, team, window, { first: "occasion", which });
}

interface Choice {
  /** The table with the fewer rows that are asked for: SQLite looks through it first, as a cross join makes it do. */
  readonly first: "occasion" | "deadline";
  readonly which: RawBuilder<unknown>;
}

async function candidates(
  db: Db,
  team: Team,
  { from, through, afterwards }: RunWindow,
  { first, which }: Choice,
): Promise<readonly Candidate[]> {
  const scopes = sql.join(scopesOf(team.id, team.dossiers));
  const seen = sql`deadline.gone = 0 and ${isSeen(team.id)} and ${which}`;
  const { rows } = await sql<Row>`
    select ${COLUMNS}, occasion.day, occasion.lead
    from ${sql.table(first)} cross join ${sql.table(first === "occasion" ? "deadline" : "occasion")}
    where ${sql.table(first)}.scope in (${scopes}) and deadline.scope = occasion.scope and deadline.id = occasion.deadline and ${seen}
      and occasion.day >= ${afterwards.from} and occasion.day <= ${through}
      and case when occasion.lead >= 0 then occasion.day >= ${from} else occasion.day <= ${afterwards.through} end
    union all
    select ${COLUMNS}, occasion.day, ${sql.lit(SNOOZE_END)} as lead
    from (select deadline, until as day from snooze where team = ${team.id}) as occasion
    cross join deadline
    where deadline.scope in (${scopes}) and deadline.id = occasion.deadline and ${seen}
      and occasion.day >= ${afterwards.from} and occasion.day <= ${afterwards.through}
  `.execute(db);
  return rows.map(candidateOf);
}

const COLUMNS = sql.raw(
  `deadline.id, deadline.cases, deadline.kind, deadline.version, deadline.earliest, deadline.latest,
   deadline.last_lead, deadline.afterwards, deadline.enabled, deadline.closed_on`,
);

interface Row {
  readonly id: string;
  readonly cases: string;
  readonly kind: string;
  readonly version: string;
  readonly earliest: string;
  readonly latest: string;
  readonly last_lead: number;
  readonly afterwards: string;
  readonly enabled: number;
  readonly closed_on: string | null;
  readonly day: string;
  readonly lead: number;
}

function candidateOf(row: Row): Candidate {
  return {
    deadline: row.id,
    cases: JSON.parse(row.cases) as string[],
    kind: row.kind as DeadlineKind,
    version: row.version,
    earliest: row.earliest as LocalDay,
    latest: row.latest as LocalDay,
    lastLead: row.last_lead,
    afterwards: row.afterwards as Afterwards,
    isEnabled: row.enabled === 1,
    isClosed: row.closed_on !== null,
    day: row.day as LocalDay,
    lead: row.lead,
  };
}
