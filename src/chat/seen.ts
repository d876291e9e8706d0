import type { Clock } from "../core/ports.ts";

/** For how long something is remembered, in milliseconds, and how much of it at the most. */
export interface Memory {
  readonly life: number;
  /** Beyond it the oldest is forgotten. */
  readonly most: number;
}

/** Of signatures: they are good for five minutes, and a minute ahead. Enough for 500 requests a second. */
export const OF_SIGNATURES: Memory = { life: 7 * 60_000, most: 210_000 };
/** Of requests by their ids: what was not acknowledged comes again, the last time after five minutes. */
export const OF_REQUESTS: Memory = { life: 15 * 60_000, most: 300_000 };

/** Remembers what has arrived, so that whatever comes again (a replay, a retry) is done once. */
export class Seen {
  readonly #clock: Clock;
  readonly #memory: Memory;
  /** When each arrived, the oldest first. */
  readonly #arrivals = new Map<string, number>();

  constructor(clock: Clock, memory: Memory = OF_REQUESTS) {
    this.#clock = clock;
    this.#memory = memory;
  }

  /** Whether this arrives for the first time; from now on it has arrived. */
  isFirst(id: string): boolean {
    const now = this.#clock.elapsed();
    const { life, most } = this.#memory;
    for (const [oldest, at] of this.#arrivals) {
      if (now - at < life && this.#arrivals.size < most) break;
      this.#arrivals.delete(oldest);
    }
    if (this.#arrivals.has(id)) return false;
    this.#arrivals.set(id, now);
    return true;
  }

  /** It came to nothing: when it comes again, it comes for the first time. */
  forget(id: string): void {
    this.#arrivals.delete(id);
  }
}
