import { setImmediate } from "node:timers/promises";
import type { LocalDay } from "../core/days.ts";
import { localDay } from "../core/posting-time.ts";
import { type ComputedDeadline, keptDeadlines, retireDeadlines, writeDeadlines } from "../store/deadlines.ts";
import { earliestUnplanned } from "../store/destinations.ts";
import { deleteMeta, getMeta, setMeta } from "../store/meta.ts";
import {
  type Coverage,
  coverageOf,
  dossierScope,
  lockCoverage,
  ownScopeCases,
  teamCoverages,
  writeCoverage,
} from "../store/scopes.ts";
import { allTeamIds } from "../store/teams.ts";
import {
  computeCase,
  type Horizon,
  horizonOf,
  nextNews,
  type Stories,
  serves,
  tellStories,
} from "./compute.ts";
import { changesBetween, type DeadlineChange } from "./deadline-changes.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { refreshTeam } from "./refresh-team.ts";
import { carryThrough } from "./replan.ts";
import { viewTeam } from "./team-view.ts";

/** Cases that are computed before others get their turn. */
const SLICE = 200;
/** Under this key stand the changes that not every team's plans have taken up yet. */
const PENDING = "refresh-pending";

/**
 * Brings the deadlines of all dossiers up to date with their files, the rules and the day, and every team's plans with
 * them. Costs one look where nothing is new. May be broken off at any moment: the next time goes on.
 * @returns how many deadlines are other than before
 */
export async function refreshAll(desk: PlannerDesk): Promise<number> {
  const today = localDay(desk.clock.now(), "utc");
  const unplanned = await earliestUnplanned(desk.store.db);
  const stale = await staleDossiers(desk, today, unplanned);
  const found = stale.length > 0 ? await refreshDossiers(desk, stale, horizonOf(today, unplanned)) : 0;
  await tellTeams(desk, today, unplanned);
  return found;
}

async function staleDossiers(desk: PlannerDesk, today: LocalDay, unplanned: LocalDay | null) {
  const stale: string[] = [];
  for (const { id } of desk.catalogue.dossiers) {
    const coverage = await coverageOf(desk.store.db, dossierScope(id));
    const isCurrent = coverage?.hash === desk.catalogueHash && serves(coverage, today, unplanned);
    if (!isCurrent) stale.push(id);
  }
  return stale;
}

async function refreshDossiers(
  desk: PlannerDesk,
  dossiers: readonly string[],
  horizon: Horizon,
): Promise<number> {
  const stories = tellStories(desk.catalogue);
  let found = 0;
  for (const id of dossiers) {
    const computed = await computeDossier(desk, id, stories, horizon);
    found += await keepDossier(desk, id, computed, horizon);
  }
  return found;
}

async function computeDossier(
  { catalogue }: PlannerDesk,
  dossier: string,
  stories: Stories,
  horizon: Horizon,
): Promise<ComputedDeadline[]> {
  const own = new Set(
    catalogue.dossiers.flatMap(({ id, cases }) => (id === dossier ? cases.map((one) => one.id) : [])),
  );
  const computed: ComputedDeadline[] = [];
  let count = 0;
  for (const [caseId, story] of stories) {
    if (!own.has(caseId)) continue;
    computed.push(...computeCase(caseId, story, catalogue, horizon));
    count += 1;
    if (count % SLICE === 0) await setImmediate();
  }
  return computed;
}

async function keepDossier(
  desk: PlannerDesk,
  dossier: string,
  computed: readonly ComputedDeadline[],
  horizon: Horizon,
): Promise<number> {
  const scope = dossierScope(dossier);
  return desk.store.transaction(async (tx) => {
    // Of several processes that start together the first one writes.
    const before = await lockCoverage(tx, scope);
    if (before.hash === desk.catalogueHash && reaches(before, horizon)) return 0;
    const changes = changesBetween(await keptDeadlines(tx, scope, null), computed);
    await writeDeadlines(desk.store, tx, scope, computed);
    const gone = changes.flatMap(({ id, is }) => (is === "gone" ? [id] : []));
    await retireDeadlines(tx, scope, gone);
    await writeCoverage(tx, scope, {
      hash: desk.catalogueHash,
      coversFrom: horizon.from,
      coversThrough: horizon.through,
      nextNewsOn: nextNews(desk.catalogue, horizon),
    });
    const pending = await pendingChanges(tx);
    const merged = new Map([...pending, ...changes].map((change) => [change.id, change]));
    if (merged.size > 0) await setMeta(tx, PENDING, JSON.stringify([...merged.values()]));
    return changes.length;
  });
}

function reaches({ coversFrom, coversThrough }: Coverage, { from, through }: Horizon): boolean {
  return coversFrom <= from && coversThrough >= through;
}

/** Takes pending changes, and what only concerns a team's own cases, into each team's plans. */
async function tellTeams(desk: PlannerDesk, today: LocalDay, unplanned: LocalDay | null): Promise<void> {
  const pending = await pendingChanges(desk.store.db);
  const stale = new Set(await staleTeams(desk, today, unplanned));
  const teams = pending.length > 0 ? await allTeamIds(desk.store.db) : [...stale];
  for (const team of teams) {
    await desk.store.transaction(async (tx) => {
      const view = await viewTeam(desk, tx, team);
      if (!view) return;
      const own = await ownScopeCases(tx, team);
      const horizon = horizonOf(view.today, unplanned);
      const ownChanges = stale.has(team) ? await refreshTeam(desk, tx, view, horizon, null) : [];
      const shared = pending.filter(({ deadline }) => {
        const followed = view.cases.has(deadline.case);
        return followed && !own.has(deadline.case);
      });
      await carryThrough(desk, tx, view, [...shared, ...ownChanges]);
    });
  }
  if (pending.length > 0) await deleteMeta(desk.store.db, PENDING);
}

/** Teams whose own cases were worked out from other facts, rules or days than today's. */
async function staleTeams(desk: PlannerDesk, today: LocalDay, unplanned: LocalDay | null): Promise<string[]> {
  const all = await teamCoverages(desk.store.db);
  const isStale = ({ coverage }: (typeof all)[number]) =>
    coverage.hash !== desk.catalogueHash || !serves(coverage, today, unplanned);
  return all.filter(isStale).map(({ team }) => team);
}

async function pendingChanges(db: PlannerDesk["store"]["db"]): Promise<DeadlineChange[]> {
  const text = await getMeta(db, PENDING);
  return text === null ? [] : (JSON.parse(text) as DeadlineChange[]);
}
