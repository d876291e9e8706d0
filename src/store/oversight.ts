import { sql } from "kysely";
import type { LocalDay } from "../core/days.ts";
import type { DeedKind } from "../core/deed.ts";
import { QUESTION, SNOOZE_END } from "../core/occasions.ts";
import type { Instant } from "../core/ports.ts";
import type { DeadlineKind } from "../core/rules.ts";
import type { Team } from "../core/team.ts";
import { PENDING } from "./ledger/pending.ts";
import { scopesOf, teamScope } from "./scopes.ts";
import type { Db, Store } from "./store.ts";

/*
 * What the auditor asks. None of it goes through the queries, or the notes of progress, by which destinations are
 * planned and messages are claimed: what is wrong there is not to be overlooked here as well.
 */

/** An active destination that gets reminders, with what decides when it gets them. */
export interface WatchedDestination {
  readonly id: string;
  readonly team: string;
  readonly zone: string;
  readonly postAt: string;
  /** Both as JSON. */
  readonly dossiers: string;
  readonly filter: string;
  readonly startedOn: LocalDay;
  readonly nextRunAt: Instant;
}

/** Every active destination of every team that gets reminders, in order of their ids. */
export async function watchedDestinations(db: Db): Promise<readonly WatchedDestination[]> {
  const rows = await db
    .selectFrom("destination")
    .innerJoin("team", "team.id", "destination.team")
    .select([
      "destination.id",
      "platform",
      "filter",
      "started_on",
      "next_run_at",
      "destination.post_at as own",
    ])
    .select(["team.id as team", "zone", "team.post_at as usual", "dossiers"])
    .where("role", "=", "team")
    .where("state", "=", "active")
    .orderBy("destination.id")
    .execute();
  return rows.map(({ own, usual, started_on, next_run_at, ...row }) => ({
    ...row,
    postAt: own ?? usual,
    startedOn: started_on as LocalDay,
    nextRunAt: next_run_at,
  }));
}

/** Something that was due and of which no reminder was planned, posted or skipped. */
export interface Unplanned {
  readonly deadline: string;
  readonly day: LocalDay;
  readonly cases: readonly string[];
  readonly kind: DeadlineKind;
}

/** Days, both inclusive: of all reminders from the first to `through`, but of what comes after a date to `asked`. */
export interface WatchedDays {
  readonly from: LocalDay;
  readonly through: LocalDay;
  readonly asked: LocalDay;
}

/** What was due on these days for a destination, whatever its filter, and has no row in the ledger. */
export async function unplannedOccasions(
  db: Db,
  team: Pick<Team, "id" | "dossiers">,
  destination: string,
  { from, through, asked }: WatchedDays,
): Promise<readonly Unplanned[]> {
  const due = sql`
    select occasion.scope, occasion.deadline, occasion.day, occasion.lead from occasion
    where occasion.scope in (${sql.join(scopesOf(team.id, team.dossiers))})
      and occasion.day >= ${from} and occasion.day <= ${through}
    union all
    select deadline.scope, snooze.deadline, snooze.until, ${sql.lit(SNOOZE_END)}
    from snooze join deadline on deadline.id = snooze.deadline
    where snooze.team = ${team.id} and snooze.until >= ${from} and snooze.until <= ${through}
      and deadline.scope in (${sql.join(scopesOf(team.id, team.dossiers))})`;
  const { rows } = await sql<{ deadline: string; day: string; cases: string; kind: string }>`
    select due.deadline, due.day, deadline.cases, deadline.kind
    from (${due}) as due join deadline on deadline.scope = due.scope and deadline.id = due.deadline
    where (due.lead > ${sql.lit(QUESTION)} or due.day <= ${asked})
      and deadline.gone = 0 and deadline.enabled = 1 and deadline.closed_on is null
      and (deadline.scope = ${teamScope(team.id)} or not exists (
        select 1 from own_scope where own_scope.team = ${team.id} and own_scope.case_id = deadline.case_id))
      and not exists (
        select 1 from reminder where reminder.team = ${team.id} and reminder.destination = ${destination}
          and reminder.deadline = due.deadline and reminder.version = deadline.version
          and reminder.lead = due.lead and reminder.day = due.day)
    order by due.day, due.deadline
  `.execute(db);
  return rows.map(({ deadline, day, cases, kind }) => ({
    deadline,
    day: day as LocalDay,
    cases: JSON.parse(cases) as string[],
    kind: kind as DeadlineKind,
  }));
}

/** Deeds by which other things become due than before; what was due until then is not made up for. */
const SETTINGS: readonly DeedKind[] = [
  "set-up-team",
  "change-team",
  "add-destination",
  "change-destination",
  "resume-destination",
  "undo",
];

/** When a team's settings were changed last, wall clock; null where they never were. */
export async function settingsChangedAt(db: Db, team: string): Promise<Instant | null> {
  const row = await db
    .selectFrom("deed")
    .select(({ fn }) => fn.max("at").as("at"))
    .where("team", "=", team)
    .where("kind", "in", SETTINGS)
    .executeTakeFirstOrThrow();
  return row.at;
}

/** Platforms for which something could have been posted for so many milliseconds, and which no worker looked at. */
export async function silentPlatforms(store: Store, now: Instant, span: number): Promise<readonly string[]> {
  const long = sql`${store.ledgerNow()} - ${sql.lit(span)}`;
  const { rows } = await sql<{ platform: string }>`
    select distinct lane.platform from lane join destination on destination.id = lane.destination
    where destination.state = 'active' and lane.due_at <= ${long} and lane.ready_at <= ${long}
      and lane.busy_until <= ${long} and lane.served_at <= ${long}
      and exists (select 1 from message
        where message.destination = lane.destination and ${PENDING} and planned_at <= ${sql.lit(now - span)})
    order by lane.platform
  `.execute(store.db);
  return rows.map(({ platform }) => platform);
}

/** A destination with messages that have waited for too long. */
export interface Waiting {
  readonly destination: string;
  readonly team: string;
  readonly platform: string;
  readonly count: number;
  /** What the platform said of one of them; null where nobody knows why they wait. */
  readonly detail: string | null;
}

/**
 * Active destinations with messages that are still not posted.
 * @param since wall clock: planned before `unexplained` without anything that says why, or before `explained` at all
 */
export async function waitingDestinations(
  db: Db,
  since: { readonly unexplained: Instant; readonly explained: Instant },
): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select waiting.destination, waiting.team, destination.platform, count(*) as count, max(detail) as detail
    from (select destination, team, detail, planned_at from message where ${PENDING} and state <> 'sent') as waiting
    join destination on destination.id = waiting.destination
    where destination.state = 'active'
      and planned_at < case when detail is null then ${sql.lit(since.unexplained)} else ${sql.lit(since.explained)} end
    group by waiting.destination, waiting.team, destination.platform
    order by waiting.destination
  `.execute(db);
  return rows;
}
