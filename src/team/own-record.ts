import { exactly } from "../core/dates.ts";
import type { LocalDay } from "../core/days.ts";
import type { Citation, Event, Recorded } from "../core/dossier.ts";
import type { EventType } from "../core/event-types.ts";
import { ownDossierId } from "../core/own-facts.ts";
import type { Team } from "../core/team.ts";

/** A member of a team who records something today. */
export interface Recording {
  readonly team: Team;
  readonly person: string;
  readonly today: LocalDay;
}

/** Where a fact that somebody recorded is known from: the team's word, on the evidence that was given. */
export function citationOf(team: Pick<Team, "id" | "name">, { on, evidence }: Recorded): Citation {
  return {
    source: { id: ownDossierId(team.id), title: evidence, publisher: team.name, published: exactly(on) },
  };
}

/** What every event of a team's own has in common. */
export function ownEvent(
  { team, person, today }: Recording,
  what: Pick<Event, "id" | "cases" | "date" | "summary"> & {
    readonly type: EventType;
    readonly evidence: string;
  },
): Event {
  const { evidence, ...event } = what;
  const recorded = { by: person, on: today, evidence };
  return {
    ...event,
    dossier: ownDossierId(team.id),
    source: citationOf(team, recorded),
    sources: [],
    knownOn: today,
    confidence: "reported",
    recorded,
  };
}
