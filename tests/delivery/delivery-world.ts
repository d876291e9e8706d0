import { expect, onTestFinished } from "vitest";
import type { Claim, Composer, Ledger, Log } from "../../src/core/ports.ts";
import { Worker, type WorkerOptions } from "../../src/delivery/worker.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import type { LedgerOptions } from "../../src/store/ledger/ledger-options.ts";
import { FakePlatform, isMarked, MARK } from "../doubles/fake-platform.ts";
import { FakeClock, settle } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld, OPTIONS } from "./ledger-world.ts";

/** A log that remembers what was worth a warning; a test that ends with any it did not expect fails. */
export class Warnings implements Log {
  readonly told: string[] = [];
  info(): void {}
  warn(_fields: object, message: string): void {
    this.told.push(message);
  }
  error(_fields: object, message: string): void {
    this.told.push(message);
  }
  /** What was told since, each sentence once. */
  take(): readonly string[] {
    return [...new Set(this.told.splice(0))].sort();
  }
}

/** Composes a line that names the message and what it shows. */
export const plainComposer: Composer = {
  async compose({ message, possibleRepeat, revision }: Claim) {
    const mark = possibleRepeat ? `${MARK}. ` : "";
    return { title: "Reminders", summary: `${mark}${message} as of ${revision}`, blocks: [] };
  },
};

/** Workers, a ledger on SQLite and chat platforms, on a clock that stands still until it is told to go on. */
export class DeliveryWorld extends LedgerWorld {
  readonly log = new Warnings();
  readonly platforms: readonly FakePlatform[];
  readonly time: FakeClock;
  readonly #workers: Worker[] = [];

  private constructor(parts: {
    readonly store: LedgerWorld["store"];
    readonly clock: FakeClock;
    readonly platforms: readonly FakePlatform[];
    readonly options: Partial<LedgerOptions>;
  }) {
    super(parts.store, parts.clock, parts.options);
    this.platforms = parts.platforms;
    this.time = parts.clock;
  }

  static async open(...platforms: readonly FakePlatform[]): Promise<DeliveryWorld> {
    const clock = new FakeClock();
    const [sqlite] = ENGINES;
    if (!sqlite) throw new Error("no engine");
    const limits = new Map(platforms.map((one) => [one.platform, one.limits]));
    const channelPace = (platform: string) => limits.get(platform)?.channelPace ?? 0;
    return new DeliveryWorld({
      store: await sqlite.fresh({ clock }),
      clock,
      platforms,
      options: { channelPace },
    });
  }

  /** Starts a worker over all platforms, or over a ledger or composer of its own. */
  worker(
    parts: {
      readonly ledger?: Partial<Ledger>;
      readonly composer?: Composer;
      readonly options?: Partial<WorkerOptions>;
      readonly messengers?: ConstructorParameters<typeof Worker>[0]["messengers"];
    } = {},
  ): Worker {
    const { composer = plainComposer, messengers = this.platforms } = parts;
    const ledger = { ...ledgerOf(this.base), ...parts.ledger };
    // Long enough that nothing is ever found by asking again and again.
    const options = { lease: OPTIONS.lease, poll: 3_600_000, ...parts.options };
    const worker = new Worker({ ledger, messengers, composer, clock: this.time, log: this.log, options });
    worker.start();
    this.#workers.push(worker);
    return worker;
  }

  /** Queues a message and wakes the workers, as planning does. */
  override async reminds(destination: string, ...deadlines: readonly string[]): Promise<string> {
    const id = await super.reminds(destination, ...deadlines);
    for (const worker of this.#workers) worker.nudge();
    return id;
  }

  /** Queues a message as another process does, of which no worker here hears. */
  remindsUnheard(destination: string, ...deadlines: readonly string[]): Promise<string> {
    return super.reminds(destination, ...deadlines);
  }

  /** Lets time pass, and everything that is set going by it. */
  async passes(milliseconds: number): Promise<void> {
    await this.time.advance(milliseconds);
  }

  async comesToRest(): Promise<void> {
    await settle();
  }

  /** What stands in a channel: each message once as `key`, `key (marked)`, `key (plain)`. */
  said(channel: string, platform = this.platforms[0]): readonly string[] {
    return (platform?.posts(channel) ?? []).map((one) => {
      const about = [isMarked(one) ? " (marked)" : "", one.form === "plain" ? " (plain)" : ""];
      return `${one.key}${about.join("")}`;
    });
  }

  /** Stops every worker. @returns how many messages were still in flight */
  async stop(): Promise<number> {
    const stopped = Promise.all(this.#workers.splice(0).map((worker) => worker.stop()));
    await this.time.advance(10_000);
    return (await stopped).reduce((sum, left) => sum + left, 0);
  }
}

/** A world with one chat platform and a destination, where everything that is warned of has to be expected. */
export async function openDelivery(limits: ConstructorParameters<typeof FakePlatform>[0] = {}) {
  const place: { world?: DeliveryWorld } = {};
  const chat = new FakePlatform(limits, "fake", () => place.world?.time.elapsed() ?? 0);
  const world = await DeliveryWorld.open(chat);
  place.world = world;
  onTestFinished(async () => {
    await world.stop();
    expect(world.log.take()).toEqual([]);
  });
  await world.destination("a/legal");
  return { world, chat, ledger: ledgerOf(world.base) };
}
