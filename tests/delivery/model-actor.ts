import type { Claim, Clock } from "../../src/core/ports.ts";
import type { Delivery } from "../../src/delivery/delivery.ts";

/** That of the messenger. */
export const TIMEOUT = 10_000;

/** What the clock of a new process says. */
const RESTARTED = 5_000;

/** Never comes. */
export const never = () => new Promise<never>(() => {});

/** Time that passes only when somebody waits for it: a time-out that guards a call never comes. */
export class ModelClock implements Clock {
  time = 1_000_000;
  #before = 0;
  /** Of the world outside, which no restart turns back. */
  outside = () => this.#before + this.time;
  now = () => 1_700_000_000_000 + this.time;
  elapsed = () => this.time;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds === TIMEOUT)
      return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
    this.time += milliseconds;
    return Promise.resolve();
  }

  restarts(): void {
    this.#before = this.outside() - RESTARTED;
    this.time = RESTARTED;
  }
}

/** A worker that can die or stand still at every port it calls. */
export class Actor {
  readonly delivery: Delivery;
  /** When the claim it carries was committed as `sending`. */
  begunAt = 0;
  /** Whether it has a copy of its own that it has neither recorded nor marked yet. */
  hasCopy = false;
  /** Whether it stood still between the last look at its lease and the post itself, which nothing can help. */
  hasStoodAtPost = false;
  claim: Claim | undefined;
  /** Of the copy it has posted or found. */
  ref: string | null = null;
  since = 0;
  #interrupt: (how: "crashed" | "frozen") => void = () => {};
  #goOn: () => void = () => {};
  #turn: Promise<"over"> = Promise.resolve("over");

  constructor(make: (actor: Actor) => Delivery) {
    this.delivery = make(this);
  }

  /** One turn, until it is over or something befalls it. */
  work(): Promise<"over" | "crashed" | "frozen"> {
    this.#turn = this.#once();
    return this.#untilInterrupted();
  }

  wake(): Promise<"over" | "crashed" | "frozen"> {
    const interrupted = this.#untilInterrupted();
    this.#goOn();
    return interrupted;
  }

  /** Never comes back. */
  crash(): Promise<never> {
    this.#interrupt("crashed");
    return never();
  }

  freeze(): Promise<void> {
    const woken = new Promise<void>((goOn) => {
      this.#goOn = goOn;
    });
    this.#interrupt("frozen");
    return woken;
  }

  async #once(): Promise<"over"> {
    try {
      await this.delivery.carry(await this.delivery.take(1));
    } catch {
      // A pump logs it and goes on.
    }
    return "over";
  }

  #untilInterrupted(): Promise<"over" | "crashed" | "frozen"> {
    return Promise.race([
      this.#turn,
      new Promise<"crashed" | "frozen">((interrupt) => {
        this.#interrupt = interrupt;
      }),
    ]);
  }
}
