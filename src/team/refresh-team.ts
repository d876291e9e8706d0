import type { Transaction } from "kysely";
import { isOfTeam, ownDossierId } from "../core/own-facts.ts";
import {
  type ComputedDeadline,
  type KeptDeadline,
  keptDeadlines,
  retireDeadlines,
  writeDeadlines,
} from "../store/deadlines.ts";
import {
  coverageOf,
  dossierScope,
  ownScopeCases,
  setOwnScope,
  teamScope,
  writeCoverage,
} from "../store/scopes.ts";
import type { Tables } from "../store/tables.ts";
import { computeCase, type Horizon, nextNews, type Stories, tellStories } from "./compute.ts";
import { changesBetween, type DeadlineChange, isBeyond } from "./deadline-changes.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import type { TeamView } from "./team-view.ts";

/**
 * Works out anew the deadlines of cases that a team's own facts bear on, and says what of them is other than the team saw
 * it before. A case that nothing of the team's bears on any more is shared with everybody again.
 * @param cases those whose facts changed; null: all that the team has facts about
 */
export async function refreshTeam(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  view: TeamView,
  horizon: Horizon,
  cases: readonly string[] | null,
): Promise<DeadlineChange[]> {
  const { team } = view;
  const bearing = view.bearing();
  const stories = tellStories(bearing);
  const own = await ownScopeCases(tx, team.id);
  const isOwn = (id: string) =>
    (stories.get(id) ?? []).some(({ dossier }) => dossier === ownDossierId(team.id));
  const concerned = cases ? related(cases, stories) : new Set([...own, ...[...stories.keys()].filter(isOwn)]);
  const before = await seenBefore(tx, view, concerned, own);
  const computed = [...concerned]
    .flatMap((id) => computeCase(id, stories.get(id) ?? [], bearing, horizon))
    .filter(({ deadline }) => isOfTeam(deadline, team));
  const owned = new Set([...concerned].filter(isOwn));
  await keepOwn(desk, tx, view, { concerned, owned, computed, horizon });
  await noteCoverage(desk, tx, view, horizon, cases === null);
  return changesBetween(before, computed, horizon);
}

interface OwnCases {
  readonly concerned: ReadonlySet<string>;
  /** Those of them that are computed for the team alone from now on; the others are shared again. */
  readonly owned: ReadonlySet<string>;
  readonly computed: readonly ComputedDeadline[];
  readonly horizon: Horizon;
}

async function keepOwn(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team }: TeamView,
  { concerned, owned, computed, horizon }: OwnCases,
): Promise<void> {
  const scope = teamScope(team.id);
  const kept = await keptDeadlines(tx, scope, [...concerned]);
  const written = computed.filter(({ deadline }) => owned.has(deadline.case));
  const stands = new Set(written.map(({ deadline }) => deadline.id));
  const isOver = (row: KeptDeadline) =>
    row.gone === 0 && !stands.has(row.id) && !(owned.has(row.case_id) && isBeyond(row, horizon));
  await writeDeadlines(desk.store, tx, scope, written);
  await retireDeadlines(
    tx,
    scope,
    kept.filter(isOver).map(({ id }) => id),
  );
  await setOwnScope(tx, team.id, {
    own: [...owned],
    shared: [...concerned].filter((id) => !owned.has(id)),
  });
}

/** Where only some cases were worked out anew, the others are still as old as they were, and their time comes. */
async function noteCoverage(
  desk: PlannerDesk,
  tx: Transaction<Tables>,
  { team, bearing }: TeamView,
  horizon: Horizon,
  isWhole: boolean,
): Promise<void> {
  const scope = teamScope(team.id);
  const before = isWhole ? null : await coverageOf(tx, scope);
  const news = nextNews(bearing(), horizon);
  const isSooner = news !== null && (!before?.nextNewsOn || news < before.nextNewsOn);
  const whole = { hash: desk.catalogueHash, coversFrom: horizon.from, coversThrough: horizon.through };
  await writeCoverage(tx, scope, {
    ...(before ?? whole),
    nextNewsOn: before && !isSooner ? before.nextNewsOn : news,
  });
}

/** The deadlines of cases as the team saw them: its own where it had facts about the case, else everybody's. */
async function seenBefore(
  tx: Transaction<Tables>,
  { team, catalogue }: TeamView,
  concerned: ReadonlySet<string>,
  own: ReadonlySet<string>,
) {
  const [ownCases, others] = [
    [...concerned].filter((id) => own.has(id)),
    [...concerned].filter((id) => !own.has(id)),
  ];
  const found = [...(await keptDeadlines(tx, teamScope(team.id), ownCases))];
  for (const { id } of catalogue.dossiers) {
    found.push(...(await keptDeadlines(tx, dossierScope(id), others)));
  }
  return found;
}

/** These cases, and every case that shares an event with one of them. */
function related(cases: readonly string[], stories: Stories): Set<string> {
  const asked = new Set(cases);
  const found = new Set(cases);
  for (const [id, events] of stories) {
    if (events.some((event) => event.cases.some((one) => asked.has(one)))) found.add(id);
  }
  return found;
}
