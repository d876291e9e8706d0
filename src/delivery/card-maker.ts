import type { Card } from "../core/card.ts";
import type { Claim, Composer, Log, Settlement } from "../core/ports.ts";
import { StoreError } from "../core/store-problem.ts";
import { backoff } from "./backoff.ts";
import { faultOf } from "./fault.ts";

/** How often a message that cannot be put into a card is tried in a row, over about half a minute. */
const TRIES = 6;

/** What came of composing: the card, or what is recorded instead of a try. */
export type Made =
  | { readonly is: "card"; readonly card: Card }
  | { readonly is: "failed"; readonly verdict: Settlement };

/** Puts messages into cards, and bears it when that fails: no message holds up another one, and none is lost unsaid. */
export class CardMaker {
  readonly #composer: Composer;
  readonly #log: Log;
  /** How often in a row, for those that failed last. */
  readonly #failures = new Map<string, number>();

  constructor(composer: Composer, log: Log) {
    this.#composer = composer;
    this.#log = log;
  }

  /** Never rejects. After some failures in a row a message is given up: an administrator is told of one to be posted. */
  async make(claim: Claim): Promise<Made> {
    try {
      const card = await this.#composer.compose(claim);
      this.#failures.delete(claim.message);
      return { is: "card", card };
    } catch (error) {
      return { is: "failed", verdict: this.#verdict(claim, error) };
    }
  }

  #verdict(claim: Claim, error: unknown): Settlement {
    const { message, work } = claim;
    const fault = faultOf(error);
    const detail = `cannot be composed: ${fault}`;
    const before = this.#failures.get(message) ?? 0;
    const again = { is: "retry", after: backoff(before), reach: null, counts: true, detail } as const;
    this.#log.error({ message, work, fault }, "cannot compose");
    // The store is to blame, not the message.
    if (error instanceof StoreError) return { ...again, counts: false };
    if (before + 1 < TRIES) {
      this.#failures.set(message, before + 1);
      return again;
    }
    this.#failures.delete(message);
    return work === "update" ? { is: "updated" } : { is: "dead", detail };
  }
}
