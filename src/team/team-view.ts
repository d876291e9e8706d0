import type { Catalogue } from "../core/catalogue.ts";
import { type Secrets, secretsOf } from "../core/confidential.ts";
import type { LocalDay } from "../core/days.ts";
import type { Case, Dossier } from "../core/dossier.ts";
import { bearingFacts, mergeFacts } from "../core/own-facts.ts";
import type { Instant } from "../core/ports.ts";
import { localDay } from "../core/posting-time.ts";
import type { Team } from "../core/team.ts";
import { keptFacts } from "../store/facts.ts";
import type { Db } from "../store/store.ts";
import { findTeam } from "../store/teams.ts";
import type { PlannerDesk } from "./planner-desk.ts";
import { standingFacts } from "./surroundings.ts";

/** A team with all that it knows, on its own day. */
export interface TeamView {
  readonly team: Team;
  /** The moment at which it is looked at: whatever is decided is decided as of this, however long it takes. */
  readonly now: Instant;
  readonly today: LocalDay;
  /** Its dossiers and its own facts together. */
  readonly catalogue: Catalogue;
  readonly cases: KnownCases;
  /** Its cases that may not be known everywhere, also those that it retracted. */
  readonly secrets: Secrets;
  /** From what its deadlines are computed; see `bearingFacts`. */
  bearing(): Catalogue;
}

/** Cases by id. */
export type KnownCases = Pick<ReadonlyMap<string, Case>, "get">;

/** Looks at a team; null where there is none of this id. */
export async function viewTeam(
  desk: Pick<PlannerDesk, "catalogue" | "clock">,
  db: Db,
  id: string,
): Promise<TeamView | null> {
  const team = await findTeam(db, id);
  if (!team) return null;
  const kept = await keptFacts(db, id);
  const own = standingFacts(kept);
  const catalogue = mergeFacts(desk.catalogue, team, own);
  const now = desk.clock.now();
  return {
    team,
    now,
    today: localDay(now, team.zone),
    catalogue,
    cases: casesOf(catalogue.dossiers),
    secrets: secretsOf(kept.cases.map(({ fact }) => fact)),
    bearing: () => bearingFacts(desk.catalogue, team, own),
  };
}

/** The cases of each dossier by id: those of bundled ones stay the same however often a team is looked at. */
const CASES = new WeakMap<Dossier, ReadonlyMap<string, Case>>();

function casesOf(dossiers: readonly Dossier[]): KnownCases {
  return {
    get(id) {
      for (const dossier of dossiers) {
        const found = casesIn(dossier).get(id);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function casesIn(dossier: Dossier): ReadonlyMap<string, Case> {
  const kept = CASES.get(dossier);
  if (kept) return kept;
  const made = new Map(dossier.cases.map((one) => [one.id, one]));
  CASES.set(dossier, made);
  return made;
}
