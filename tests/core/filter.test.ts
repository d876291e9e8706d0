import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVERYTHING, type Filtered, forEvents, keptBackBy } from "../../src/core/filter.ts";
import type { Criteria, Filter } from "../../src/core/team.ts";

const FEW = ["a", "b", "c"];
const KINDS = ["custom", "anniversary", "ban-end"] as const;
const few = fc.subarray(FEW);
const anyCriteria: fc.Arbitrary<Criteria> = fc.record({
  cases: few,
  kinds: fc.subarray([...KINDS]),
  tags: few,
  regions: few,
  dossiers: few,
});
const anyFilter: fc.Arbitrary<Filter> = fc.record({ anyOf: anyCriteria, noneOf: anyCriteria });
const anyCase = fc.record({
  id: fc.constantFrom(...FEW),
  dossier: fc.constantFrom(...FEW),
  tags: few,
  region: fc.option(fc.constantFrom(...FEW), { nil: undefined }),
});
const anyFiltered: fc.Arbitrary<Filtered> = fc.record({
  cases: fc.array(anyCase, { maxLength: 3 }),
  kind: fc.constantFrom(...KINDS),
});

/** The same question, asked word by word. */
function meets(criteria: Criteria, { cases, kind }: Filtered): boolean {
  if (criteria.kinds.includes(kind)) return true;
  return cases.some(
    ({ id, dossier, tags, region }) =>
      criteria.cases.includes(id) ||
      criteria.dossiers.includes(dossier) ||
      tags.some((tag) => criteria.tags.includes(tag)) ||
      (region !== undefined && criteria.regions.includes(region)),
  );
}

describe("a filter", () => {
  it("lets pass what meets any of these, or all where none is named, and none of those", () => {
    fc.assert(
      fc.property(anyFilter, anyFiltered, (filter, filtered) => {
        const asksForAll = Object.values(filter.anyOf).every((list) => list.length === 0);
        const passes = (asksForAll || meets(filter.anyOf, filtered)) && !meets(filter.noneOf, filtered);
        expect(keptBackBy(filter, filtered) === null).toBe(passes);
      }),
      { numRuns: 3000 },
    );
  });

  it("says what keeps something back", () => {
    fc.assert(
      fc.property(anyFilter, anyFiltered, (filter, filtered) => {
        const criterion = keptBackBy(filter, filtered);
        if (criterion?.list === "noneOf") {
          const { by, value } = criterion.met ?? { by: "cases", value: "" };
          expect<readonly string[]>(filter.noneOf[by]).toContain(value);
          expect(meets({ ...EVERYTHING.anyOf, [by]: [value] }, filtered)).toBe(true);
        }
        if (criterion?.list === "anyOf") expect(criterion.met).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it("that asks for nothing lets everything pass, also a case that nobody knows", () => {
    fc.assert(
      fc.property(anyFiltered, (filtered) => {
        expect(keptBackBy(EVERYTHING, filtered)).toBeNull();
      }),
    );
    expect(keptBackBy(EVERYTHING, { cases: [], kind: "custom" })).toBeNull();
  });

  it("of events does not look at kinds of deadlines", () => {
    fc.assert(
      fc.property(anyFilter, anyFiltered, fc.constantFrom(...KINDS), (filter, filtered, kind) => {
        const asked = keptBackBy(forEvents(filter), filtered);
        expect(keptBackBy(forEvents(filter), { ...filtered, kind })).toEqual(asked);
      }),
    );
  });
});
