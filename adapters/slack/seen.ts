import type { Clock } from "../../src/core/ports.ts";

/** Milliseconds for which a request is remembered; Slack itself takes none back after 5 minutes and retries within an hour. */
const REMEMBERED = 60 * 60_000;
/** More than any workspace sends in that time; beyond it the oldest are forgotten. */
const MOST = 100_000;

/** Remembers what has arrived, so that whatever comes again (a replay, a retry) is done once. */
export class Seen {
  readonly #clock: Clock;
  /** When each arrived, the oldest first. */
  readonly #arrivals = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether this arrives for the first time; from now on it has arrived. */
  isFirst(id: string): boolean {
    const now = this.#clock.elapsed();
    for (const [oldest, at] of this.#arrivals) {
      if (now - at < REMEMBERED && this.#arrivals.size < MOST) break;
      this.#arrivals.delete(oldest);
    }
    if (this.#arrivals.has(id)) return false;
    this.#arrivals.set(id, now);
    return true;
  }
}
