import type { Claim, Ledger } from "../core/ports.ts";
import { type AttemptParts, Attempts } from "./attempts.ts";
import { faultOf } from "./fault.ts";
import { markRepeat } from "./mark-repeat.ts";
import type { Pace } from "./pace.ts";
import type { Settler } from "./settler.ts";
import type { Taken } from "./taken.ts";
import { givenBack } from "./verdict.ts";

/** What a delivery works with. */
export interface DeliveryParts extends AttemptParts {
  readonly ledger: Ledger;
  readonly settler: Settler;
}

/** Carries claims of one platform through: commit `sending`, compose, post, record. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #attempts: Attempts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#attempts = new Attempts(parts);
  }

  get platform(): string {
    return this.#parts.messenger.platform;
  }

  get pace(): Pace {
    return this.#attempts.pace;
  }

  /** Takes on what the ledger gives, each with its moment. @throws whatever the ledger throws */
  async take(limit: number): Promise<readonly Taken[]> {
    const { ledger, clock } = this.#parts;
    const since = clock.elapsed();
    const claims = await ledger.claim(limit, [this.platform]);
    return claims.map((claim) => ({ claim, since, at: clock.elapsed() + this.pace.reserve() }));
  }

  /**
   * Carries them through. Never rejects.
   * @param over called once for each, when it is over
   */
  async carry(taken: readonly Taken[], over: () => void = () => {}): Promise<void> {
    const begun = new Map((await this.#begin(taken)).map((claim) => [claim.message, claim]));
    const each = taken.map(async (one) => {
      const claim = begun.get(one.claim.message);
      if (claim) await this.#carryOne({ ...one, claim });
      over();
    });
    await Promise.all(each);
  }

  /** Gives them back to the ledger; nothing was tried. */
  async release(taken: readonly Taken[], over: () => void = () => {}): Promise<void> {
    const { settler } = this.#parts;
    await Promise.all(taken.map(({ claim }) => settler.settle(claim, untried(claim)).then(over)));
  }

  async #begin(taken: readonly Taken[]): Promise<readonly Claim[]> {
    const { ledger, log } = this.#parts;
    try {
      return await ledger.begin(taken.map(({ claim }) => claim));
    } catch (error) {
      // Nothing is posted unless it is certain that it stands as `sending`. The ledger sees to it when the lease is over.
      log.error({ fault: faultOf(error), messages: taken.length }, "cannot begin to post");
      return [];
    }
  }

  async #carryOne(taken: Taken): Promise<void> {
    const { settler, log } = this.#parts;
    const { claim } = taken;
    const result = await this.#attempts.make(taken);
    const isMine = await settler.settle(claim, result);
    const { message, work, place, attempts } = claim;
    log.info(
      { message, work, destination: place.destination, attempts, result: result.is, isMine },
      "carried",
    );
    if (isMine || work !== "post") return;
    if (result.is === "sent") await markRepeat(this.#parts, claim, result.ref);
    if (result.is === "unknown") await markRepeat(this.#parts, claim, null);
  }
}

function untried(claim: Claim) {
  const detail = "given back: the worker stops";
  return claim.work === "reconcile" ? ({ is: "unknown", detail, after: 0 } as const) : givenBack(detail);
}
