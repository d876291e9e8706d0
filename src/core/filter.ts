import type { Case } from "./dossier.ts";
import type { DeadlineKind } from "./rules.ts";
import type { Criteria, Filter } from "./team.ts";

/** What a filter looks at. */
export interface Filtered {
  /** The cases a deadline belongs to; those nobody knows are left out. */
  readonly cases: readonly Pick<Case, "id" | "dossier" | "tags" | "region">[];
  readonly kind: DeadlineKind;
}

/** Why a filter keeps a deadline back: it meets none of what is asked for, or something that is ruled out. */
export interface Criterion {
  readonly list: "anyOf" | "noneOf";
  /** What of `noneOf` it meets; null where it meets nothing of `anyOf`. */
  readonly met: { readonly by: keyof Criteria; readonly value: string } | null;
}

/** A filter that lets everything pass. */
export const EVERYTHING: Filter = { anyOf: nothing(), noneOf: nothing() };

/** Why the filter keeps a deadline back, or null where it lets it pass. */
export function keptBackBy({ anyOf, noneOf }: Filter, filtered: Filtered): Criterion | null {
  const ruledOut = firstMet(noneOf, filtered);
  if (ruledOut) return { list: "noneOf", met: ruledOut };
  const asksForAll = Object.values(anyOf).every((list) => list.length === 0);
  return asksForAll || firstMet(anyOf, filtered) ? null : { list: "anyOf", met: null };
}

/** The filter as it looks at events, which are of no kind of deadline. */
export function forEvents({ anyOf, noneOf }: Filter): Filter {
  return { anyOf: { ...anyOf, kinds: [] }, noneOf: { ...noneOf, kinds: [] } };
}

function firstMet(criteria: Criteria, filtered: Filtered): Criterion["met"] {
  for (const by of ["cases", "kinds", "tags", "regions", "dossiers"] as const) {
    const wanted = criteria[by];
    if (wanted.length === 0) continue;
    const has = HAS[by](filtered);
    const value = wanted.find((one) => has.includes(one));
    if (value !== undefined) return { by, value };
  }
  return null;
}

/** What a filter can ask for, as a deadline has it. */
const HAS: Readonly<Record<keyof Criteria, (filtered: Filtered) => readonly string[]>> = {
  cases: ({ cases }) => cases.map(({ id }) => id),
  kinds: ({ kind }) => [kind],
  tags: ({ cases }) => cases.flatMap(({ tags }) => tags),
  regions: ({ cases }) => cases.flatMap(({ region }) => region ?? []),
  dossiers: ({ cases }) => cases.map(({ dossier }) => dossier),
};

function nothing(): Criteria {
  return { cases: [], kinds: [], tags: [], regions: [], dossiers: [] };
}
