import type { Clock, Instant } from "../src/core/ports.ts";

interface Wait {
  readonly at: number;
  readonly go: () => void;
}

/** Turns of the event loop that are given to what an elapsed wait has set going. */
const TURNS = 20;

/**
 * A clock that stands still until it is told to go on. Its wall clock and its elapsed time are independent, as in a
 * machine whose clock is set.
 */
export class FakeClock implements Clock {
  #now: Instant;
  #elapsed: number;
  readonly #waits = new Set<Wait>();

  /** @param now a moment as ISO text with its offset, such as `2026-03-01T09:00:00+05:00`, or in milliseconds */
  constructor(now: string | Instant = "2026-01-15T04:00:00Z", elapsed = 1_000_000) {
    this.#now = typeof now === "string" ? Date.parse(now) : now;
    this.#elapsed = elapsed;
    if (!Number.isFinite(this.#now)) throw new Error(`not a moment: ${now}`);
  }

  /** Whole milliseconds, as the clock of a machine. */
  now(): Instant {
    return Math.floor(this.#now);
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** How many waits are under way. */
  get waiting(): number {
    return this.#waits.size;
  }

  /** Milliseconds until the next wait is over; null where nobody waits. */
  get untilNext(): number | null {
    const next = this.#next();
    return next ? Math.max(0, next.at - this.#elapsed) : null;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wait: Wait = {
        at: this.#elapsed + Math.max(0, milliseconds),
        go: () => {
          this.#waits.delete(wait);
          signal?.removeEventListener("abort", wait.go);
          resolve();
        },
      };
      signal?.addEventListener("abort", wait.go);
      this.#waits.add(wait);
    });
  }

  /** Sets the wall clock, forward or back; no wait notices. */
  set(now: string | Instant): void {
    this.#now = typeof now === "string" ? Date.parse(now) : now;
  }

  /** Moves the wall clock alone. */
  step(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /**
   * Lets time pass on both clocks: each wait that is due ends at its own moment, in order, and what it sets going runs
   * before the next one. What needs a database or a socket may need longer: await that itself.
   */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#elapsed + milliseconds;
    await settle();
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) {
      this.#pass(Math.max(0, next.at - this.#elapsed));
      next.go();
      await settle();
    }
    this.#pass(end - this.#elapsed);
    await settle();
  }

  #pass(milliseconds: number): void {
    this.#elapsed += milliseconds;
    this.#now += milliseconds;
  }

  #next(): Wait | undefined {
    let next: Wait | undefined;
    for (const wait of this.#waits) if (!next || wait.at < next.at) next = wait;
    return next;
  }
}

/** Gives promises and queries of SQLite that are under way the time to come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
