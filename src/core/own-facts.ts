import type { Catalogue } from "./catalogue.ts";
import type { Deadline } from "./deadline.ts";
import type { Case, Dossier, Event } from "./dossier.ts";
import type { Team } from "./team.ts";

/** What a team recorded itself and has not retracted. */
export interface OwnFacts {
  readonly cases: readonly Case[];
  readonly events: readonly Event[];
}

/** How the id of a team's own dossier begins, and that of no bundled one. */
const OWN = "team:";

/** The dossier that a team's own cases and events belong to. */
export function ownDossierId(team: string): string {
  return `${OWN}${team}`;
}

/** Whether a dossier is what some team recorded itself. */
export function isOwnDossier(id: string): boolean {
  return id.startsWith(OWN);
}

/**
 * All that a team knows as one catalogue: the bundled dossiers it follows, and its own facts as a dossier beside them.
 * Deadlines are computed from `bearingFacts`, as those of published facts are.
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

/**
 * The same with what dossiers that the team does not follow say of the cases it sees, as that somebody was released: it
 * bears on the deadlines of these cases whoever follows them. What else comes of it is not the team's; see `isOfTeam`.
 */
export function bearingFacts(
  catalogue: Catalogue,
  team: Pick<Team, "id" | "name" | "language" | "dossiers">,
  own: OwnFacts,
): Catalogue {
  const isFollowed = ({ id }: Dossier) => team.dossiers.includes(id);
  const hidden = new Set(
    catalogue.dossiers.flatMap((one) => (isFollowed(one) ? [] : one.cases.map(({ id }) => id))),
  );
  // What the team recorded while it followed them is still its own.
  for (const { cases } of own.events) for (const id of cases) hidden.delete(id);
  const told = [...catalogue.dossiers.filter(isFollowed), own].flatMap(({ events }) => events);
  const happenings = new Set(told.map(happeningOf));
  const bears = (event: Event) =>
    event.cases.some((id) => !hidden.has(id)) || happenings.has(happeningOf(event));
  const dossiers = catalogue.dossiers.map((one) =>
    isFollowed(one) ? one : { ...one, cases: [], events: one.events.filter(bears) },
  );
  const all = { ...team, dossiers: dossiers.map(({ id }) => id) };
  return mergeFacts({ ...catalogue, dossiers }, all, own);
}

/** Whether a deadline follows from what the team recorded itself, or from a dossier it follows. */
export function isOfTeam({ event }: Pick<Deadline, "event">, team: Pick<Team, "id" | "dossiers">): boolean {
  return event.dossier === ownDossierId(team.id) || team.dossiers.includes(event.dossier);
}

/** The account that all accounts of one happening point to. */
function happeningOf({ id, sameAs }: Event): string {
  return sameAs ?? id;
}
