import { describe, expect, it, onTestFinished } from "vitest";
import { Worker } from "../../src/delivery/worker.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { systemClock } from "../../src/system-clock.ts";
import { FakePlatform } from "../doubles/fake-platform.ts";
import { POSTGRES } from "../store/engines.ts";
import { plainComposer, Warnings } from "./delivery-world.ts";
import { LedgerWorld } from "./ledger-world.ts";

const DESTINATIONS = 30;
const MESSAGES = 10;
const LIMIT = 15_000;

describe("three workers that share one PostgreSQL", () => {
  it("fault 15: post each message once, while more is planned and facts change", async () => {
    const clock = systemClock(Date.now);
    const at = await POSTGRES.place();
    const log = new Warnings();
    const chat = new FakePlatform();
    // Answers come out of order, so that claims, records and plans meet in every way.
    const inFlight = new Set<string>();
    const collisions: string[] = [];
    chat.onAccepted = async ({ channel, ref }) => {
      if (inFlight.has(channel)) collisions.push(channel);
      inFlight.add(channel);
      await clock.wait((Number(ref.split("-")[1]) * 7) % 13);
      inFlight.delete(channel);
    };
    const worlds = await Promise.all(
      [1, 2, 3, 4].map(
        async () => new LedgerWorld(await POSTGRES.open(at, { clock, ledgerClock: undefined }), clock),
      ),
    );
    const [planner, ...others] = worlds;
    if (!planner) throw new Error("no world");
    const names = Array.from({ length: DESTINATIONS }, (_, index) => `team-${index % 7}/${index}`);
    for (const name of names) await planner.destination(name);
    const options = { lease: planner.base.options.lease, poll: 50, concurrency: 8 };
    const workers = others.map(
      ({ base }) =>
        new Worker({
          ...{ ledger: ledgerOf(base), messengers: [chat], composer: plainComposer },
          ...{ clock, log, options },
        }),
    );
    onTestFinished(async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    });
    for (const worker of workers) worker.start();
    for (let message = 0; message < MESSAGES; message++) {
      await Promise.all(names.map((name) => planner.reminds(name, `deadline-${message}`)));
      await planner.changes(`team-${message % 7}`, `deadline-${message}`);
    }
    const until = clock.elapsed() + LIMIT;
    const isOver = async () => {
      const rows = await planner.store.db.selectFrom("message").selectAll().execute();
      return rows.every(({ state, shown, revision }) => state === "sent" && shown >= revision);
    };
    while (!(await isOver()) && clock.elapsed() < until) await clock.wait(20);
    expect(await isOver()).toBe(true);
    const keys = chat.all.map(({ key }) => key);
    expect(keys).toHaveLength(DESTINATIONS * MESSAGES);
    expect(new Set(keys).size).toBe(DESTINATIONS * MESSAGES);
    expect(collisions).toEqual([]);
    expect(log.take()).toEqual([]);
  });
});
