import type { Transaction } from "kysely";
import { ownDossierId } from "../core/own-facts.ts";
import { keptDeadlines, retireDeadlines, writeDeadlines } from "../store/deadlines.ts";
import { dossierScope, ownScopeCases, setOwnScope, teamScope, writeCoverage } from "../store/scopes.ts";
import type { Tables } from "../store/tables.ts";
import { computeCase, type Horizon, nextNews, type Stories, tellStories } from "./compute.ts";
import { changesBetween, type DeadlineChange } from "./deadline-changes.ts";
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
  const { team, catalogue } = view;
  const stories = tellStories(catalogue);
  const own = await ownScopeCases(tx, team.id);
  const isOwn = (id: string) =>
    (stories.get(id) ?? []).some(({ dossier }) => dossier === ownDossierId(team.id));
  const concerned = cases ? related(cases, stories) : new Set([...own, ...[...stories.keys()].filter(isOwn)]);
  const nowOwn = [...concerned].filter(isOwn);
  const nowShared = [...concerned].filter((id) => !isOwn(id));
  const before = await seenBefore(tx, view, concerned, own);
  const computed = [...concerned].flatMap((id) => computeCase(id, stories.get(id) ?? [], catalogue, horizon));
  const changes = changesBetween(before, computed);

  const isOfOwn = new Set(nowOwn);
  const kept = await keptDeadlines(tx, teamScope(team.id), [...concerned]);
  const owned = computed.filter(({ deadline }) => isOfOwn.has(deadline.case));
  const stands = new Set(owned.map(({ deadline }) => deadline.id));
  await writeDeadlines(desk.store, tx, teamScope(team.id), owned);
  await retireDeadlines(
    tx,
    teamScope(team.id),
    kept.map(({ id }) => id).filter((id) => !stands.has(id)),
  );
  await setOwnScope(tx, team.id, { own: nowOwn, shared: nowShared });
  await writeCoverage(tx, teamScope(team.id), {
    hash: desk.catalogueHash,
    coversFrom: horizon.from,
    coversThrough: horizon.through,
    nextNewsOn: nextNews(catalogue, horizon),
  });
  return changes;
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
