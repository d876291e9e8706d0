import { Lru } from "./lru.ts";

/** How much may be asked for: so many at once, and then so many a second. */
export interface Allowance {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** Nobody types or clicks that fast; a script or a stuck key does. */
export const OF_A_PERSON: Allowance = { atOnce: 30, perSecond: 1 };
/** A team of hundreds at its busiest. */
export const OF_A_TEAM: Allowance = { atOnce: 1000, perSecond: 300 };

/** Most askers that are remembered; those who have not asked for the longest are as good as new. */
const MOST = 50_000;

interface Left {
  readonly count: number;
  readonly at: number;
}

/**
 * Counts what each of many asks for, so that nobody's script keeps everybody else waiting (reliability.md, Security 11).
 */
export class Quota {
  readonly #allowance: Allowance;
  readonly #left = new Lru<string, Left>(MOST);

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /**
   * Takes one from what somebody has left.
   * @param now milliseconds of a clock that never goes back
   * @returns false where nothing is left just now
   */
  take(who: string, now: number): boolean {
    const { atOnce, perSecond } = this.#allowance;
    const before = this.#left.get(who) ?? { count: atOnce, at: now };
    const count = Math.min(atOnce, before.count + ((now - before.at) / 1000) * perSecond);
    this.#left.set(who, { count: count < 1 ? count : count - 1, at: now });
    return count >= 1;
  }
}
