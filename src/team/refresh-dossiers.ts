import { setImmediate } from "node:timers/promises";
import type { LocalDay } from "../core/days.ts";
import { localDay } from "../core/posting-time.ts";
import { type ComputedDeadline, keptDeadlines, retireDeadlines, writeDeadlines } from "../store/deadlines.ts";
import { earliestUnplanned } from "../store/destinations.ts";
import { deleteMeta, getMeta, metaUnder, setMeta } from "../store/meta.ts";
import {
  dossierCoverages,
  dossierScope,
  lockCoverage,
  ownScopeCases,
  teamCoverages,
  writeCoverage,
} from "../store/scopes.ts";
import type { Db } from "../store/store.ts";
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
import { changesBetween, type DeadlineChange, type PlanChange } from "./deadline-changes.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { refreshTeam } from "./refresh-team.ts";
import { carryThrough } from "./replan.ts";
import { viewTeam } from "./team-view.ts";

/** Cases that are computed before others get their turn. */
const SLICE = 200;
/** Under this and the name of a dossier stand its changes that not every team's plans have taken up yet. */
const PENDING = "refresh-pending:";

/**
 * Brings the deadlines of all dossiers up to date with their files, the rules and the day, and every team's plans with
 * them. Costs one look where nothing is new. May be broken off at any moment: the next time goes on.
 * @returns how many deadlines are other than before
 */
export async function refreshAll(desk: PlannerDesk): Promise<number> {
  const today = localDay(desk.clock.now(), "utc");
  const unplanned = await earliestUnplanned(desk.store.db);
  const stale = await staleDossiers(desk, today, unplanned);
  const span = { horizon: horizonOf(today, unplanned), unplanned };
  const found = stale.length > 0 ? await refreshDossiers(desk, stale, span) : 0;
  await tellTeams(desk, today, unplanned);
  return found;
}

async function staleDossiers(
  { store, catalogue, catalogueHash }: PlannerDesk,
  today: LocalDay,
  unplanned: LocalDay | null,
): Promise<string[]> {
  const coverages = await dossierCoverages(store.db);
  const isStale = (id: string) => {
    const coverage = coverages.get(id);
    return coverage?.hash !== catalogueHash || !serves(coverage, today, unplanned);
  };
  // One that is gone gives nothing any more, once.
  return [...new Set([...catalogue.dossiers.map(({ id }) => id), ...coverages.keys()])].filter(isStale);
}

async function refreshDossiers(
  desk: PlannerDesk,
  dossiers: readonly string[],
  span: { readonly horizon: Horizon; readonly unplanned: LocalDay | null },
): Promise<number> {
  const stories = tellStories(desk.catalogue);
  let found = 0;
  for (const id of dossiers) {
    const computed = await computeDossier(desk, id, stories, span.horizon);
    found += await keepDossier(desk, id, computed, span);
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
  { horizon, unplanned }: { readonly horizon: Horizon; readonly unplanned: LocalDay | null },
): Promise<number> {
  const scope = dossierScope(dossier);
  return desk.store.transaction(async (tx) => {
    // Of several processes that start together the first one writes.
    const before = await lockCoverage(tx, scope);
    if (before.hash === desk.catalogueHash && serves(before, horizon.today, unplanned)) return 0;
    const changes = changesBetween(await keptDeadlines(tx, scope, null), computed, horizon);
    await writeDeadlines(desk.store, tx, scope, computed);
    const gone = changes.flatMap(({ id, is }) => (is === "gone" ? [id] : []));
    await retireDeadlines(tx, scope, gone);
    await writeCoverage(tx, scope, {
      hash: desk.catalogueHash,
      coversFrom: horizon.from,
      coversThrough: horizon.through,
      nextNewsOn: nextNews(desk.catalogue, horizon),
    });
    await addPending(tx, dossier, changes);
    return changes.length;
  });
}

/** What was pending of the dossier stays so, under its latest change. */
async function addPending(tx: Db, dossier: string, changes: readonly DeadlineChange[]): Promise<void> {
  if (changes.length === 0) return;
  const key = `${PENDING}${dossier}`;
  const pending = readPending((await getMeta(tx, key)) ?? "[]");
  const fresh = changes.map(({ window: _, ...change }): PlanChange => change);
  const merged = new Map([...pending, ...fresh].map((change) => [change.id, change]));
  await setMeta(tx, key, JSON.stringify([...merged.values()]));
}

/** Takes pending changes, and what only concerns a team's own cases, into each team's plans. */
async function tellTeams(desk: PlannerDesk, today: LocalDay, unplanned: LocalDay | null): Promise<void> {
  const { db } = desk.store;
  const pending = await metaUnder(db, PENDING);
  const changes = new Map([...pending].map(([key, text]) => [key.slice(PENDING.length), readPending(text)]));
  const stale = new Set(await staleTeams(desk, today, unplanned));
  for (const team of changes.size > 0 ? await allTeamIds(db) : stale) {
    await tellTeam(desk, team, { changes, isStale: stale.has(team), unplanned });
  }
  // What another process has added meanwhile stays for it to tell.
  for (const [key, value] of pending) await deleteMeta(db, key, value);
}

interface News {
  /** By dossier. */
  readonly changes: ReadonlyMap<string, readonly PlanChange[]>;
  /** Whether the team's own cases have to be worked out anew as well. */
  readonly isStale: boolean;
  readonly unplanned: LocalDay | null;
}

function tellTeam(desk: PlannerDesk, team: string, { changes, isStale, unplanned }: News): Promise<void> {
  return desk.store.transaction(async (tx) => {
    const view = await viewTeam(desk, tx, team);
    if (!view) return;
    const own = await ownScopeCases(tx, team);
    const horizon = horizonOf(view.today, unplanned);
    const ownChanges = isStale ? await refreshTeam(desk, tx, view, horizon, null) : [];
    const followed = view.team.dossiers.flatMap((id) => changes.get(id) ?? []);
    const shared = followed.filter(({ caseId }) => !own.has(caseId));
    await carryThrough(desk, tx, view, [...shared, ...ownChanges]);
  });
}

/** Teams whose own cases were worked out from other facts, rules or days than today's. */
async function staleTeams(
  { store, catalogueHash }: PlannerDesk,
  today: LocalDay,
  unplanned: LocalDay | null,
): Promise<string[]> {
  const all = [...(await teamCoverages(store.db))];
  return all.flatMap(([team, coverage]) =>
    coverage.hash !== catalogueHash || !serves(coverage, today, unplanned) ? [team] : [],
  );
}

function readPending(text: string): PlanChange[] {
  return JSON.parse(text) as PlanChange[];
}
