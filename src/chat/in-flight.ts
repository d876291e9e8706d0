import type { Clock } from "../core/ports.ts";

/** What is still being done after it was acknowledged: `app.stop()` of Bolt does not wait for it. */
export class InFlight {
  readonly #clock: Clock;
  readonly #works = new Set<Promise<unknown>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#works.size;
  }

  /** Keeps hold of a piece of work until it is over, whatever comes of it. */
  async track<Result>(work: Promise<Result>): Promise<Result> {
    this.#works.add(work);
    try {
      return await work;
    } finally {
      this.#works.delete(work);
    }
  }

  /** Waits for all of it, so many milliseconds at the most. @returns how much was not over by then */
  async drained(within: number): Promise<number> {
    const over = new AbortController();
    const late = this.#clock.wait(within, over.signal).then(() => "late" as const);
    while (this.#works.size > 0) {
      const all = Promise.allSettled([...this.#works]);
      if ((await Promise.race([all, late])) === "late") break;
    }
    over.abort();
    return this.#works.size;
  }
}
