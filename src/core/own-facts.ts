import type { Catalogue } from "./catalogue.ts";
import type { Case, Event } from "./dossier.ts";
import type { Team } from "./team.ts";

/** What a team recorded itself and has not retracted. */
export interface OwnFacts {
  readonly cases: readonly Case[];
  readonly events: readonly Event[];
}

/** The dossier that a team's own cases and events belong to; no bundled one has a name like that. */
export function ownDossierId(team: string): string {
  return `team:${team}`;
}

/**
 * All that a team knows as one catalogue: the bundled dossiers it follows, and its own facts as a dossier beside them.
 * Everything that is computed from published facts is computed from these in the same way.
 */
export function mergeFacts(
  catalogue: Catalogue,
  team: Pick<Team, "id" | "name" | "language" | "dossiers">,
  { cases, events }: OwnFacts,
): Catalogue {
  const followed = catalogue.dossiers.filter(({ id }) => team.dossiers.includes(id));
  if (cases.length === 0 && events.length === 0) return { ...catalogue, dossiers: followed };
  const own = {
    id: ownDossierId(team.id),
    title: team.name,
    language: team.language,
    notes: [],
    sources: [],
    cases,
    events,
  };
  return { ...catalogue, dossiers: [...followed, own] };
}
