import type { Clock } from "../core/ports.ts";

/** How far ahead messages are taken on, in milliseconds: enough to keep the platform busy, little enough to stay fair. */
const AHEAD = 250;

/** The pace of a whole bot on one platform, on a clock that never jumps: every call has a moment of its own. */
export class Pace {
  readonly #clock: Clock;
  readonly #between: number;
  /** The next free moment. */
  #next = 0;
  #heldUntil = 0;

  /** @param between milliseconds between two calls; 0 where the bot as a whole is not limited */
  constructor(clock: Clock, between: number) {
    this.#clock = clock;
    this.#between = between;
  }

  /** How many calls may be taken on now. */
  room(): number {
    if (this.heldFor() > 0) return 0;
    if (this.#between === 0) return Number.POSITIVE_INFINITY;
    const taken = Math.max(0, this.#next - this.#clock.elapsed());
    // Not one by one as moments become free, but some at a time.
    return taken > AHEAD / 2 ? 0 : Math.floor((AHEAD - taken) / this.#between) + 1;
  }

  /** Milliseconds until there is room; 0 where there is. */
  untilRoom(): number {
    return Math.max(this.heldFor(), this.#next - this.#clock.elapsed() - AHEAD / 2, 0);
  }

  /** Takes the next free moment. @returns milliseconds until then */
  reserve(): number {
    if (this.#between === 0) return 0;
    const now = this.#clock.elapsed();
    const moment = Math.max(now, this.#next);
    this.#next = moment + this.#between;
    return moment - now;
  }

  /** The platform takes nothing from this bot for so many milliseconds. */
  hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.elapsed() + milliseconds);
  }

  /** Milliseconds for which the platform still takes nothing. */
  heldFor(): number {
    return Math.max(0, this.#heldUntil - this.#clock.elapsed());
  }
}
