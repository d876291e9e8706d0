import type { Clock, Composer, Ledger, Log, Messenger } from "../core/ports.ts";
import { Delivery } from "./delivery.ts";
import { Pump } from "./pump.ts";
import { Settler } from "./settler.ts";

/** What a worker works with. */
export interface WorkerParts {
  readonly ledger: Ledger;
  /** One for each platform. Each platform has a pump of its own, so that none waits for another. */
  readonly messengers: readonly Messenger[];
  readonly composer: Composer;
  readonly clock: Clock;
  readonly log: Log;
  readonly options: WorkerOptions;
}

/** How a worker works. */
export interface WorkerOptions {
  /** The ledger's lease in milliseconds. */
  readonly lease: number;
  /** Most messages of a platform in flight at once. */
  readonly concurrency?: number;
  /** Milliseconds after which the ledger is asked again even if nobody nudged: another process may have added to it. */
  readonly poll?: number;
}

const CONCURRENCY = 64;
const POLL = 1000;
/** What has to be over within 10 seconds of a SIGTERM (reliability.md, fault 27), with a second for the rest. */
const DRAINED_WITHIN = 9000;

/** Posts what the ledger holds, on every platform, until it is stopped. */
export class Worker {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #settler: Settler;
  readonly #pumps: readonly Pump[];

  constructor({ ledger, messengers, composer, clock, log, options }: WorkerParts) {
    const { lease, concurrency = CONCURRENCY, poll = POLL } = options;
    this.#clock = clock;
    this.#log = log;
    const settler = new Settler({ ledger, clock, log });
    this.#settler = settler;
    this.#pumps = messengers.map((messenger) => {
      const delivery = new Delivery({ ledger, messenger, composer, settler, clock, log, lease });
      return new Pump({ ledger, delivery, clock, log, concurrency, poll });
    });
  }

  start(): void {
    for (const pump of this.#pumps) pump.start();
  }

  /** Something was planned: the worker looks at once instead of at its next poll. */
  nudge(): void {
    for (const pump of this.#pumps) pump.nudge();
  }

  /** How many messages are under way. */
  get inFlight(): number {
    return this.#pumps.reduce((sum, pump) => sum + pump.inFlight, 0);
  }

  /**
   * Takes nothing more and waits for what is in flight. What is not over in time stays as it stands in the ledger:
   * nothing is lost, the next process looks into it.
   * @param deadline milliseconds
   * @returns how many messages were still in flight
   */
  async stop(deadline: number = DRAINED_WITHIN): Promise<number> {
    const over = new AbortController();
    const late = this.#clock.wait(deadline, over.signal);
    await Promise.race([Promise.all(this.#pumps.map((pump) => pump.stop())), late]);
    over.abort();
    this.#settler.abandon();
    const left = this.inFlight;
    if (left > 0) this.#log.warn({ messages: left }, "stopped while messages were in flight");
    return left;
  }
}
