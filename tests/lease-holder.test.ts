import { describe, expect, it, onTestFinished } from "vitest";
import { type Hold, holdOf } from "../src/lease-holder.ts";
import type { Store } from "../src/store/store.ts";
import { FakeClock } from "./fake-clock.ts";
import { until } from "./slack/town.ts";
import { POSTGRES, SQLITE } from "./store/engines.ts";

const LOG = { info: () => {}, warn: () => {}, error: () => {} };

/** A process that works while it holds, and what it says of that. */
class Holder {
  isWorking = false;
  /** How often it began. */
  begun = 0;
  readonly #stopping = new AbortController();
  readonly ended: Promise<void>;

  constructor(hold: Hold) {
    this.ended = hold((lost) => this.#work(lost), this.#stopping.signal);
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    return this.ended;
  }

  async #work(lost: AbortSignal): Promise<void> {
    this.isWorking = true;
    this.begun += 1;
    await new Promise<void>((resolve) => {
      if (lost.aborted) resolve();
      lost.addEventListener("abort", () => resolve());
    });
    this.isWorking = false;
  }
}

/** A store that a process has lost sight of: it neither answers nor refuses. */
function silenced(store: Store): Store & { isSilent: boolean } {
  const never = new Proxy(() => {}, {
    get: (_, key) =>
      key === "executeTakeFirst" || key === "execute" ? () => new Promise(() => {}) : () => never,
    apply: () => never,
  }) as never;
  const own: Store & { isSilent: boolean } = {
    ...store,
    isSilent: false,
    ledgerNow: () => store.ledgerNow(),
    get db() {
      return own.isSilent ? never : store.db;
    },
  };
  return own;
}

async function processes(count: number) {
  const clock = new FakeClock();
  const store = await POSTGRES.fresh({ clock });
  const stores = Array.from({ length: count }, () => silenced(store));
  const holders = stores.map((one) => new Holder(holdOf({ store: one, clock, log: LOG, name: "gateway" })));
  let isPassing = true;
  onTestFinished(async () => {
    isPassing = false;
    await Promise.all([...holders.map((one) => one.stop()), clock.advance(60_000)]);
  });
  const working = () => holders.filter(({ isWorking }) => isWorking);
  await until(() => working().length === 1, "somebody who holds it");
  /** Lets time pass second by second; at no moment may two work. */
  const passes = async (seconds: number) => {
    for (let n = 0; n < seconds && isPassing; n += 1) {
      await clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(working().length).toBeLessThanOrEqual(1);
    }
  };
  return { clock, stores, holders, working, passes };
}

describe("what only one process may do", () => {
  it("is done by one of them for as long as it renews", async () => {
    const { holders, working, passes } = await processes(3);
    await passes(120);
    expect(working()).toHaveLength(1);
    expect(holders.reduce((sum, { begun }) => sum + begun, 0)).toBe(1);
  });

  it("is taken over at once where it is given back", async () => {
    const { working, passes } = await processes(2);
    const [first] = working();
    await first?.stop();
    await passes(6);
    expect(working()).toHaveLength(1);
    expect(working()).not.toContain(first);
  });

  it("ends before another begins where the store is lost from sight, which is within half a minute", async () => {
    const { holders, stores, working, passes } = await processes(2);
    const [first] = working();
    const own = first && stores[holders.indexOf(first)];
    if (own) own.isSilent = true;
    await passes(30);
    expect(first?.isWorking).toBe(false);
    expect(working()).toHaveLength(1);
  });

  it("ends at the next renewal where somebody else turns out to have it", async () => {
    const { stores, working, passes } = await processes(1);
    await stores[0]?.db.updateTable("lease").set({ holder: "somebody else" }).execute();
    await passes(6);
    expect(working()).toEqual([]);
  });

  it("is begun again where the work fails", async () => {
    const clock = new FakeClock();
    const store = await POSTGRES.fresh({ clock });
    const stopping = new AbortController();
    let tries = 0;
    const hold = holdOf({ store, clock, log: LOG, name: "gateway" });
    const ended = hold(async () => {
      tries += 1;
      throw new Error("failed");
    }, stopping.signal);
    await until(() => tries === 1, "the first try");
    const passing = setInterval(() => void clock.advance(1000), 5);
    await until(() => tries >= 2, "another try");
    clearInterval(passing);
    stopping.abort();
    await ended;
  });

  it("simply begins on SQLite, where one process serves", async () => {
    const store = await SQLITE.fresh();
    const holder = new Holder(holdOf({ store, clock: new FakeClock(), log: LOG, name: "gateway" }));
    expect(holder.isWorking).toBe(true);
    await holder.stop();
    expect(holder.isWorking).toBe(false);
  });
});
