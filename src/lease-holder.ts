import { randomUUID } from "node:crypto";
import { TOO_LATE, within } from "./core/in-time.ts";
import type { Clock, Log } from "./core/ports.ts";
import { giveBackLease, type LeaseAsk, takeLease } from "./store/leases.ts";
import type { Store } from "./store/store.ts";

/**
 * Does work that only one of all processes may do while this is the one, again each time it comes to be, until the signal
 * aborts; the signal that the work is given aborts before anybody else can begin it. Never rejects.
 */
export type Hold = (work: (lost: AbortSignal) => Promise<void>, signal: AbortSignal) => Promise<void>;

/** What a hold is made of. */
export interface HoldParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** What only one process may do. */
  readonly name: string;
}

/** Milliseconds; who was killed is followed by another within `TERM` and `LOOK` together. */
const TERM = 20_000;
/** Between two renewals, and between two looks of who waits. */
const RENEW = 5000;
const LOOK = 5000;
/** How long the store may take to answer. */
const PATIENCE = 3000;
/** Before the end of a term that could not be renewed, for the work to end. */
const NOTICE = 6000;

/** Holds by a lease in PostgreSQL. On SQLite nobody else serves, so the work simply begins. */
export function holdOf(parts: HoldParts): Hold {
  if (parts.store.engine === "sqlite") return (work, signal) => work(signal);
  const holding = new Holding(parts);
  return (work, signal) => holding.keepUp(work, signal);
}

class Holding {
  readonly #parts: HoldParts;
  readonly #ask: LeaseAsk;

  constructor(parts: HoldParts) {
    this.#parts = parts;
    this.#ask = { name: parts.name, holder: randomUUID() };
  }

  async keepUp(work: (lost: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    const { clock, log, name } = this.#parts;
    while (!signal.aborted) {
      const since = clock.elapsed();
      if (await this.#isTaken()) {
        log.info({ lease: name }, "taken");
        await this.#hold(work, since + TERM, signal);
        await this.#giveBack();
        log.info({ lease: name }, "given back");
      }
      await clock.wait(LOOK, signal);
    }
  }

  /** Works until the work is over, renewing meanwhile. @param until when the lease runs out, by this process's clock */
  async #hold(work: (lost: AbortSignal) => Promise<void>, until: number, signal: AbortSignal): Promise<void> {
    const { log, name } = this.#parts;
    const lost = new AbortController();
    const over = new AbortController();
    const working = (async () => work(AbortSignal.any([lost.signal, signal])))()
      .catch((error: unknown) => {
        log.error({ lease: name, fault: error instanceof Error ? error.name : "unknown" }, "the work failed");
      })
      .finally(() => over.abort());
    await this.#renewed(until, over.signal);
    if (!over.signal.aborted) {
      log.warn({ lease: name }, "lost");
      lost.abort();
    }
    await working;
  }

  /** Resolves when the lease is not to be relied on any longer, or the work is over. */
  async #renewed(ends: number, over: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    let until = ends;
    while (!over.aborted && clock.elapsed() < until - NOTICE) {
      await clock.wait(Math.min(RENEW, until - NOTICE - clock.elapsed()), over);
      if (over.aborted) return;
      const since = clock.elapsed();
      const taken = await this.#isTaken();
      if (taken === true) until = since + TERM;
      // Somebody else has it: what was believed of the time was wrong.
      else if (taken === false) return;
    }
  }

  /** @returns null where the store does not answer */
  async #isTaken(): Promise<boolean | null> {
    const { store, clock, log, name } = this.#parts;
    try {
      const taken = await within(clock, PATIENCE, takeLease(store, this.#ask, TERM));
      return taken === TOO_LATE ? null : taken;
    } catch (error) {
      log.warn(
        { lease: name, fault: error instanceof Error ? error.name : "unknown" },
        "not known who holds",
      );
      return null;
    }
  }

  async #giveBack(): Promise<void> {
    const { store, clock } = this.#parts;
    // Where it cannot be given back it runs out.
    await within(
      clock,
      PATIENCE,
      giveBackLease(store, this.#ask).catch(() => {}),
    );
  }
}
