import type { LocalDay } from "../core/days.ts";
import type { Instant } from "../core/ports.ts";
import type { Destination } from "../core/team.ts";
import type { Db } from "./store.ts";

/** A destination with what only the daily run needs. */
export interface ScheduledDestination extends Destination {
  /** When it is planned next; wall clock. */
  readonly nextRunAt: Instant;
}

/** A clock that said so cannot have been right: no destination's next run is further away than a day. */
const FARTHEST_RUN = 26 * 3_600_000;

/** A team's destination, or null where the team has none of this id. */
export async function findDestination(
  db: Db,
  team: string,
  id: string,
): Promise<ScheduledDestination | null> {
  const row = await ofTeam(db, team).where("id", "=", id).executeTakeFirst();
  return row ? destinationOf(row) : null;
}

/** All destinations of a team, in order of their ids. */
export async function destinationsOf(db: Db, team: string): Promise<readonly ScheduledDestination[]> {
  const rows = await ofTeam(db, team).orderBy("id").execute();
  return rows.map(destinationOf);
}

/**
 * Destinations whose time has come, active ones that get reminders, the longest due first. One whose next run lies
 * further away than any can was scheduled by a clock that was wrong, and is due too.
 */
export async function dueDestinations(
  db: Db,
  now: Instant,
  limit: number,
): Promise<readonly { readonly team: string; readonly id: string }[]> {
  const due = (comparison: "<=" | ">", at: Instant) =>
    scheduled(db)
      .select(["team", "id", "next_run_at"])
      .where("next_run_at", comparison, at)
      .orderBy("next_run_at")
      .limit(limit)
      .execute();
  const rows = [...(await due("<=", now)), ...(await due(">", now + FARTHEST_RUN))];
  return rows.slice(0, limit).map(({ team, id }) => ({ team, id }));
}

/** Those of them whose time has come after a moment, the earliest first. */
export async function dueSince(
  db: Db,
  after: Instant,
  now: Instant,
): Promise<readonly { readonly team: string; readonly id: string }[]> {
  return scheduled(db)
    .select(["team", "id"])
    .where("next_run_at", ">", after)
    .where("next_run_at", "<=", now)
    .orderBy("next_run_at")
    .execute();
}

/** When the next time of any of them comes after a moment; null where none is known. */
export async function nextRunAfter(db: Db, after: Instant): Promise<Instant | null> {
  const { at } = await scheduled(db)
    .select(({ fn }) => fn.min("next_run_at").as("at"))
    .where("next_run_at", ">", after)
    .executeTakeFirstOrThrow();
  return at;
}

function scheduled(db: Db) {
  return db.selectFrom("destination").where("role", "=", "team").where("state", "=", "active");
}

/**
 * Takes a destination for this transaction, so that of several processes one plans it; null where another has it, or
 * where the team has none of this id.
 */
export async function lockDestination(
  tx: Db,
  team: string,
  id: string,
): Promise<ScheduledDestination | null> {
  const row = await ofTeam(tx, team).where("id", "=", id).forUpdate().skipLocked().executeTakeFirst();
  return row ? destinationOf(row) : null;
}

/** All destinations of a team, in order of their ids, kept for this transaction: no run plans them meanwhile. */
export async function lockDestinations(tx: Db, team: string): Promise<readonly ScheduledDestination[]> {
  const rows = await ofTeam(tx, team).orderBy("id").forUpdate().execute();
  return rows.map(destinationOf);
}

/** Adds a destination. @param createdAt wall clock */
export async function insertDestination(
  tx: Db,
  destination: ScheduledDestination,
  createdAt: Instant,
): Promise<void> {
  const { id, team, role, platform, channel, name, language, postAt, filter, backup, state } = destination;
  await tx
    .insertInto("destination")
    .values({
      ...{ id, team, role, platform, channel, name, language, backup, state },
      post_at: postAt,
      filter: JSON.stringify(filter),
      paused_why: null,
      paused_at: null,
      started_on: destination.startedOn,
      planned_through: destination.plannedThrough,
      next_run_at: destination.nextRunAt,
      digested_week: destination.digestedWeek ?? "",
      created_at: createdAt,
    })
    .execute();
}

/** What a run leaves behind; what is left out stays as it is. */
export interface RunMark {
  readonly plannedThrough?: LocalDay;
  readonly digestedWeek?: LocalDay;
  readonly nextRunAt?: Instant;
}

/** Notes how far a destination is planned and when it is its turn again. */
export async function markRun(tx: Db, team: string, id: string, mark: RunMark): Promise<void> {
  await tx
    .updateTable("destination")
    .set({
      ...(mark.plannedThrough === undefined ? {} : { planned_through: mark.plannedThrough }),
      ...(mark.digestedWeek === undefined ? {} : { digested_week: mark.digestedWeek }),
      ...(mark.nextRunAt === undefined ? {} : { next_run_at: mark.nextRunAt }),
    })
    .where("team", "=", team)
    .where("id", "=", id)
    .execute();
}

/** How many active destinations a platform has, over all teams: those among which its limits are shared. */
export async function countOnPlatform(db: Db, platform: string): Promise<number> {
  const { count } = await db
    .selectFrom("destination")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("platform", "=", platform)
    .where("role", "=", "team")
    .where("state", "=", "active")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The day from which any destination still has to be planned, over all teams; null where there is none. */
export async function earliestUnplanned(db: Db): Promise<LocalDay | null> {
  const { day } = await db
    .selectFrom("destination")
    .select(({ fn }) => fn.min("planned_through").as("day"))
    .where("role", "=", "team")
    .executeTakeFirstOrThrow();
  return day as LocalDay | null;
}

function ofTeam(db: Db, team: string) {
  return db.selectFrom("destination").selectAll().where("team", "=", team);
}

type Row = Awaited<ReturnType<ReturnType<typeof ofTeam>["executeTakeFirstOrThrow"]>>;

function destinationOf(row: Row): ScheduledDestination {
  const { id, team, role, platform, channel, name, language, backup, state } = row;
  return {
    ...{ id, team, role, platform, channel, name, language, backup, state },
    postAt: row.post_at,
    filter: JSON.parse(row.filter) as Destination["filter"],
    startedOn: row.started_on as LocalDay,
    plannedThrough: row.planned_through as LocalDay,
    digestedWeek: row.digested_week === "" ? null : (row.digested_week as LocalDay),
    nextRunAt: row.next_run_at,
  };
}
