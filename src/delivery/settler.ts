import type { Claim, Clock, Ledger, Log, Settlement } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import { faultOf } from "./fault.ts";

interface Entry {
  readonly claim: Claim;
  readonly result: Settlement;
  readonly done: (isMine: boolean) => void;
  tries: number;
}

const LARGEST = 500;
/** Milliseconds until the store is tried again. */
const PAUSE = 1000;
/** How often one that the store cannot take is tried alone. */
const TRIES = 3;

/** Records what came of claims: all that gather while one transaction is under way go into the next. */
export class Settler {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #abandoned = new AbortController();
  #waiting: Entry[] = [];
  #isBusy = false;
  #size = LARGEST;

  constructor({ ledger, clock, log }: { ledger: Ledger; clock: Clock; log: Log }) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Records it and tells whether the claim was still theirs to record. While the store cannot be reached it is kept and
   * tried again. Never rejects; never resolves once it is abandoned.
   */
  settle(claim: Claim, result: Settlement): Promise<boolean> {
    return new Promise((done) => {
      this.#waiting.push({ claim, result, done, tries: 0 });
      void this.#write();
    });
  }

  /** Gives up whatever is not recorded; the ledger looks into it when its lease is over. */
  abandon(): void {
    this.#abandoned.abort();
  }

  async #write(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    // What ends in the same turn goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0 && !this.#abandoned.signal.aborted) {
      await this.#writeBatch(this.#waiting.splice(0, this.#size));
    }
    this.#isBusy = false;
  }

  async #writeBatch(batch: readonly Entry[]): Promise<void> {
    try {
      const mine = await this.#ledger.settle(batch);
      this.#size = LARGEST;
      for (const [index, { done }] of batch.entries()) done(mine[index] ?? false);
    } catch (error) {
      this.#log.error({ fault: faultOf(error), messages: batch.length }, "cannot record what was posted");
      // One that the store refuses must not keep the others back: smaller and smaller, and behind the others.
      this.#size = Math.ceil(batch.length / 2);
      this.#waiting.push(...batch.filter((entry) => this.#isTriedAgain(entry, batch.length === 1, error)));
      await this.#clock.wait(PAUSE, this.#abandoned.signal);
    }
  }

  #isTriedAgain(entry: Entry, isAlone: boolean, error: unknown): boolean {
    // The store itself fails, not this entry.
    if (!isAlone || error instanceof StoreError) return true;
    entry.tries += 1;
    if (entry.tries < TRIES) return true;
    const { message } = entry.claim;
    this.#log.error(
      { message, result: entry.result.is },
      "cannot be recorded; looked into when its lease ends",
    );
    entry.done(true);
    return false;
  }
}
