import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Turns of the event loop that are given out one by one: between two pieces of work that each waited for its own,
 * whatever has arrived meanwhile is read, so that of many at once none is acknowledged only after the answers to all before.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves in a turn of its own, in the order of the calls. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => nextTurn());
    return this.#last;
  }
}
