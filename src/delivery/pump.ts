import type { Clock, Ledger, Log } from "../core/ports.ts";
import { backoff } from "./backoff.ts";
import type { Delivery } from "./delivery.ts";
import { faultOf } from "./fault.ts";
import type { Taken } from "./taken.ts";

/** What a pump works with. */
export interface PumpParts {
  readonly ledger: Ledger;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
  /** Most messages in flight at once. */
  readonly concurrency: number;
  /** Milliseconds after which the ledger is asked again though nothing woke the pump. */
  readonly poll: number;
}

/** Milliseconds of rest when the ledger gives nothing though something is due: another process has just taken it. */
const SHORTEST_REST = 10;

/** Keeps one platform busy: takes from the ledger as much as may be posted, and rests while there is nothing. */
export class Pump {
  readonly #parts: PumpParts;
  #inFlight = 0;
  #isStopping = false;
  #isWoken = false;
  #wake: () => void = () => {};
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: PumpParts) {
    this.#parts = parts;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  start(): void {
    this.#ended = this.#run();
  }

  /** There may be something to do. */
  nudge(): void {
    this.#isWoken = true;
    this.#wake();
  }

  /** Takes nothing more. Resolves when all that was taken is over. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.nudge();
    await this.#ended;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#isStopping) {
      try {
        await this.#turn();
        failures = 0;
      } catch (error) {
        const { delivery, log } = this.#parts;
        log.error({ platform: delivery.platform, fault: faultOf(error) }, "cannot take messages on");
        await this.#rest(backoff(failures));
        failures += 1;
      }
    }
    for (; this.#inFlight > 0; this.#isWoken = false) await this.#rest(null);
  }

  async #turn(): Promise<void> {
    const { ledger, delivery, concurrency, poll } = this.#parts;
    this.#isWoken = false;
    const free = concurrency - this.#inFlight;
    const room = Math.min(free, delivery.pace.room());
    if (room < 1) return this.#rest(free < 1 ? null : delivery.pace.untilRoom());
    const taken = await delivery.take(room);
    if (taken.length > 0) return this.#carry(taken);
    const wait = (await ledger.untilNext([delivery.platform])) ?? poll;
    await this.#rest(Math.max(SHORTEST_REST, Math.min(wait, poll)));
  }

  /** Does not wait for them: the next are taken meanwhile. */
  #carry(taken: readonly Taken[]): void {
    const { delivery } = this.#parts;
    this.#inFlight += taken.length;
    const over = () => {
      this.#inFlight -= 1;
      this.nudge();
    };
    void (this.#isStopping ? delivery.release(taken, over) : delivery.carry(taken, over));
  }

  /** Until it is nudged, or for so many milliseconds. */
  async #rest(milliseconds: number | null): Promise<void> {
    if (this.#isWoken) return;
    const woken = new Promise<void>((wake) => {
      this.#wake = wake;
    });
    if (milliseconds === null) return woken;
    const over = new AbortController();
    await Promise.race([woken, this.#parts.clock.wait(milliseconds, over.signal)]);
    over.abort();
  }
}
