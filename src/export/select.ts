import { listDeadlines } from "../core/agenda.ts";
import { allCases, allEvents, type Catalogue } from "../core/catalogue.ts";
import type { LocalDay } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import type { Case, Event } from "../core/dossier.ts";
import { knownBy } from "../core/knowledge.ts";

/** What is exported: everything known on a day, whatever the format. */
export interface Selection {
  /** Id of the dossier, or null where several are exported together. */
  readonly dossier: string | null;
  readonly asOf: LocalDay;
  readonly cases: readonly Case[];
  readonly events: readonly Event[];
  /** All one-off deadlines and the next occurrence of recurring ones, closed ones included. */
  readonly deadlines: readonly Deadline[];
}

/**
 * Selects what is known on a day of one dossier, or of all; a case of which nothing is known yet is left out. What follows from
 * a dossier is computed with all that is known beside it: what closes its deadlines may stand in another, or be the team's own.
 */
export function select(catalogue: Catalogue, dossier: string | null, asOf: LocalDay): Selection {
  // One of which nothing is left to be seen is none: that there are two would tell that something was left out.
  const seen = catalogue.dossiers.filter(({ cases, events }) => cases.length + events.length > 0);
  const dossiers = seen.filter((one) => dossier === null || one.id === dossier);
  const chosen = { ...catalogue, dossiers };
  const knowledge = knownBy(catalogue, asOf);
  const told = new Set(knowledge.events.flatMap(({ cases }) => cases));
  const own = new Set(allEvents(chosen).map(({ id }) => id));
  const [only, ...others] = dossiers;
  return {
    dossier: only && others.length === 0 ? only.id : null,
    asOf,
    cases: allCases(chosen).filter(({ id }) => told.has(id)),
    events: knowledge.events.filter(({ id }) => own.has(id)),
    deadlines: listDeadlines(knowledge).filter(({ event }) => own.has(event.id)),
  };
}
