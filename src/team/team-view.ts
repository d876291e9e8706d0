import { allCases } from "../core/catalogue.ts";
import type { LocalDay } from "../core/days.ts";
import type { Case } from "../core/dossier.ts";
import { mergeFacts } from "../core/own-facts.ts";
import { localDay } from "../core/posting-time.ts";
import type { Team } from "../core/team.ts";
import { ownFacts } from "../store/facts.ts";
import type { Db } from "../store/store.ts";
import { findTeam } from "../store/teams.ts";
import type { PlannerDesk } from "./planner-desk.ts";

/** A team with all that it knows, on its own day. */
export interface TeamView {
  readonly team: Team;
  readonly today: LocalDay;
  /** Its dossiers and its own facts together. */
  readonly catalogue: ReturnType<typeof mergeFacts>;
  readonly cases: ReadonlyMap<string, Case>;
}

/** Looks at a team; null where there is none of this id. */
export async function viewTeam(
  desk: Pick<PlannerDesk, "catalogue" | "clock">,
  db: Db,
  id: string,
): Promise<TeamView | null> {
  const team = await findTeam(db, id);
  if (!team) return null;
  const catalogue = mergeFacts(desk.catalogue, team, await ownFacts(db, id));
  const cases = new Map(allCases(catalogue).map((one) => [one.id, one]));
  return { team, today: localDay(desk.clock.now(), team.zone), catalogue, cases };
}
