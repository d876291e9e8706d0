import { type RawBuilder, sql } from "kysely";
import type { LocalDay } from "../core/days.ts";
import { slices } from "./slices.ts";
import type { Db } from "./store.ts";

/** The scope of a bundled dossier, and the one of the cases that a team has facts of its own about. */
export const dossierScope = (dossier: string): string => `dossier:${dossier}`;
export const teamScope = (team: string): string => `team:${team}`;

/** Which scopes a team sees: of the dossiers it follows, and its own, which hides what these say of the same cases. */
export function scopesOf(team: string, dossiers: readonly string[]): string[] {
  return [...dossiers.map(dossierScope), teamScope(team)];
}

/**
 * Of `deadline` in a query: whether the team sees it there. A case that the team has facts of its own about is seen in
 * the team's own scope only.
 */
export function isSeen(team: string): RawBuilder<boolean> {
  return sql`(deadline.scope = ${teamScope(team)} or not exists (
    select 1 from own_scope where own_scope.team = ${team} and own_scope.case_id = deadline.case_id))`;
}

/** What deadlines of a scope were computed from, and for which days. */
export interface Coverage {
  readonly hash: string;
  readonly coversFrom: LocalDay;
  readonly coversThrough: LocalDay;
  readonly nextNewsOn: LocalDay | null;
}

/** What a scope was computed from; null before the first time. */
export async function coverageOf(db: Db, scope: string): Promise<Coverage | null> {
  const row = await db.selectFrom("scope").selectAll().where("id", "=", scope).executeTakeFirst();
  return row ? coverageIn(row) : null;
}

/** Keeps a scope for this transaction alone, and gives what it was computed from, an empty hash before the first time. */
export async function lockCoverage(tx: Db, scope: string): Promise<Coverage> {
  const none = { id: scope, hash: "", covers_from: "", covers_through: "", next_news_on: null };
  await tx
    .insertInto("scope")
    .values(none)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom("scope")
    .selectAll()
    .where("id", "=", scope)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return coverageIn(row);
}

/** What the own scopes of all teams were computed from, by team. */
export function teamCoverages(db: Db): Promise<ReadonlyMap<string, Coverage>> {
  return coveragesUnder(db, teamScope(""));
}

/** What the deadlines of all dossiers were computed from, by dossier; also of those that are there no more. */
export function dossierCoverages(db: Db): Promise<ReadonlyMap<string, Coverage>> {
  return coveragesUnder(db, dossierScope(""));
}

async function coveragesUnder(db: Db, prefix: string): Promise<ReadonlyMap<string, Coverage>> {
  const rows = await db.selectFrom("scope").selectAll().where("id", "like", `${prefix}%`).execute();
  return new Map(rows.map((row) => [row.id.slice(prefix.length), coverageIn(row)]));
}

function coverageIn(row: {
  readonly hash: string;
  readonly covers_from: string;
  readonly covers_through: string;
  readonly next_news_on: string | null;
}): Coverage {
  return {
    hash: row.hash,
    coversFrom: row.covers_from as LocalDay,
    coversThrough: row.covers_through as LocalDay,
    nextNewsOn: row.next_news_on as LocalDay | null,
  };
}

/** Notes what a scope was computed from. */
export async function writeCoverage(tx: Db, scope: string, coverage: Coverage): Promise<void> {
  const row = {
    hash: coverage.hash,
    covers_from: coverage.coversFrom,
    covers_through: coverage.coversThrough,
    next_news_on: coverage.nextNewsOn,
  };
  await tx
    .insertInto("scope")
    .values({ id: scope, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** The cases that are computed for a team alone. */
export async function ownScopeCases(db: Db, team: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("own_scope").select("case_id").where("team", "=", team).execute();
  return new Set(rows.map(({ case_id }) => case_id));
}

/** Says of cases whether they are computed for a team alone from now on. */
export async function setOwnScope(
  tx: Db,
  team: string,
  cases: { readonly own: readonly string[]; readonly shared: readonly string[] },
): Promise<void> {
  for (const slice of slices(cases.shared)) {
    await tx.deleteFrom("own_scope").where("team", "=", team).where("case_id", "in", slice).execute();
  }
  for (const slice of slices(cases.own)) {
    await tx
      .insertInto("own_scope")
      .values(slice.map((case_id) => ({ team, case_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
