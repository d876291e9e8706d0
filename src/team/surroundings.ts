import { allCases, allEvents, type Catalogue } from "../core/catalogue.ts";
import { type Hidden, isHidden, NOTHING_HIDDEN } from "../core/confidential.ts";
import type { Case, Event } from "../core/dossier.ts";
import { nearest } from "../core/edit-distance.ts";
import { foldName } from "../core/fold.ts";
import { mergeFacts, type OwnFacts } from "../core/own-facts.ts";
import type { Team } from "../core/team.ts";
import type { TeamProblem } from "../core/team-problem.ts";
import type { KeptFact } from "../store/facts.ts";

/** What a team's facts are checked against: all that it can see, and every id that must not be used again. */
export interface Surroundings {
  /** Cases the team can see, by id: of the dossiers it follows, and its own that stand. */
  readonly cases: ReadonlyMap<string, Case>;
  readonly events: ReadonlyMap<string, Event>;
  /** Ids of cases and of events that are or were used by anybody the team could be confused with. */
  readonly usedCases: ReadonlySet<string>;
  readonly usedEvents: ReadonlySet<string>;
  /** Ids of the destinations to which a case can be confidential. */
  readonly destinations: readonly string[];
}

/** Everything a team ever recorded. */
export interface KeptFacts {
  readonly cases: readonly Kept<Case>[];
  readonly events: readonly Kept<Event>[];
}

type Kept<Fact> = Omit<KeptFact<Fact>, "version">;

/** What of it stands. */
export function standingFacts({ cases, events }: KeptFacts): OwnFacts {
  return { cases: standing(cases), events: standing(events) };
}

/** What is not hidden of it. */
export function seenFacts<Facts extends KeptFacts>(facts: Facts, hidden: Hidden): Facts {
  if (hidden.size === 0) return facts;
  return {
    ...facts,
    cases: facts.cases.filter(({ id }) => !hidden.has(id)),
    events: facts.events.filter(({ fact }) => !isHidden(fact, hidden)),
  };
}

/** What decides of a team's records what they are checked against. */
interface Viewpoint {
  /** Ids of the team's own destinations. */
  readonly destinations: readonly string[];
  /** What is not to be known where something is recorded; its ids must not be used again all the same. */
  readonly hidden: Hidden;
}

const EVERYTHING_SEEN: Viewpoint = { destinations: [], hidden: NOTHING_HIDDEN };

/** Puts together what a team sees of the bundled dossiers and what it recorded itself. */
export function surroundingsOf(
  catalogue: Catalogue,
  team: Pick<Team, "id" | "name" | "language" | "dossiers">,
  own: KeptFacts,
  { destinations, hidden }: Viewpoint = EVERYTHING_SEEN,
): Surroundings {
  const seen = mergeFacts(catalogue, team, standingFacts(seenFacts(own, hidden)));
  return {
    destinations,
    cases: byId(allCases(seen)),
    events: byId(allEvents(seen)),
    usedCases: new Set([...allCases(catalogue), ...own.cases].map(({ id }) => id)),
    usedEvents: new Set([...allEvents(catalogue), ...own.events].map(({ id }) => id)),
  };
}

function standing<Fact>(facts: readonly Kept<Fact>[]): readonly Fact[] {
  return facts.flatMap(({ isRetracted, fact }) => (isRetracted ? [] : [fact]));
}

function byId<Fact extends { readonly id: string }>(facts: readonly Fact[]): Map<string, Fact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}

/** What is wrong with a reference to a case; null where nothing is. */
export function caseProblem(id: string, { cases }: Surroundings): TeamProblem | null {
  return cases.has(id) ? null : { code: "unknown-case", id, suggestion: nearest(id, cases.keys()) };
}

/** Fewest symbols of a folded name: one alone would be found by almost anything that is typed. */
const SHORTEST_NAME = 2;

/**
 * What keeps a text from being a name of this case: it is too short to be found, or another case has it. A confidential
 * case and an open one may be called the same: otherwise the name of the one would tell that there is the other.
 */
export function nameProblem(
  text: string,
  { id: caseId, confidentialTo }: Pick<Case, "id" | "confidentialTo">,
  { cases }: Surroundings,
): TeamProblem | null {
  const folded = foldName(text);
  if ([...folded].length < SHORTEST_NAME) {
    return { code: "field", field: "name", flaw: { code: "name-too-short", name: text } };
  }
  const other = namesOf(cases)
    .get(folded)
    ?.find((id) => id !== caseId && cases.get(id)?.confidentialTo === confidentialTo);
  return other === undefined ? null : { code: "name-taken", name: text, by: other };
}

/** Ids of the cases that bear a name, whole and in any spelling. */
export function casesNamed(name: string, { cases }: Surroundings): readonly string[] {
  return namesOf(cases).get(foldName(name)) ?? [];
}

/** Folding is dear: the names of cases are folded once for all that is checked against the same ones. */
const NAMES = new WeakMap<ReadonlyMap<string, Case>, ReadonlyMap<string, readonly string[]>>();

/** Ids of cases by their folded names and aliases. */
function namesOf(cases: ReadonlyMap<string, Case>): ReadonlyMap<string, readonly string[]> {
  const known = NAMES.get(cases);
  if (known) return known;
  const names = new Map<string, string[]>();
  for (const { id, name, aliases } of cases.values()) {
    for (const text of [name, ...aliases]) {
      const folded = foldName(text);
      names.set(folded, [...(names.get(folded) ?? []), id]);
    }
  }
  NAMES.set(cases, names);
  return names;
}
