import { describe, expect, it } from "vitest";
import { openDelivery } from "./delivery-world.ts";
import { QUARANTINE } from "./ledger-world.ts";

describe("a worker", () => {
  it("posts at once what it is nudged about, and by itself what another process has planned", async () => {
    const { world } = await openDelivery();
    const worker = world.worker({ options: { poll: 1_000 } });
    await world.comesToRest();
    const one = await world.reminds("a/legal", "one");
    await world.comesToRest();
    expect(world.said("legal")).toEqual([one]);
    worker.nudge();
    await world.passes(300);
    const two = await world.remindsUnheard("a/legal", "two");
    await world.passes(1_000);
    expect(world.said("legal")).toEqual([one, two]);
  });

  it("keeps the pace of a channel", async () => {
    const { world, chat } = await openDelivery({ channelPace: 1_000 });
    for (const deadline of ["one", "two", "three"]) await world.reminds("a/legal", deadline);
    const from = world.time.elapsed();
    world.worker();
    await world.passes(2_500);
    expect(chat.posts("legal").map(({ at }) => at - from)).toEqual([0, 1_000, 2_000]);
  });

  it("keeps the pace of the bot over all channels, without a gap", async () => {
    const { world, chat } = await openDelivery({ botPace: 20 });
    await world.crowd("many", 100);
    const from = world.time.elapsed();
    world.worker();
    await world.passes(3_000);
    expect(chat.all.map(({ at }) => at - from)).toEqual(
      Array.from({ length: 100 }, (_, index) => index * 20),
    );
  });

  it("takes on no more than may be posted soon, so that a small team waits for no crowd", async () => {
    const { world, chat } = await openDelivery({ botPace: 100 });
    await world.crowd("many", 300);
    await world.destination("z/legal");
    world.worker();
    await world.passes(5_000);
    const from = world.time.elapsed();
    const id = await world.reminds("z/legal", "one");
    await world.passes(1_000);
    const [post] = chat.all.filter(({ key }) => key === id);
    expect(post?.at).toBeLessThan(from + 1_000);
  });

  it("has no more in flight than it may", async () => {
    const { world, chat } = await openDelivery();
    await world.crowd("many", 50);
    let inFlight = 0;
    let most = 0;
    chat.onAccepted = async () => {
      most = Math.max(most, ++inFlight);
      await world.time.wait(10);
      inFlight -= 1;
    };
    world.worker({ options: { concurrency: 7 } });
    await world.passes(1_000);
    expect(chat.all).toHaveLength(50);
    expect(most).toBe(7);
  });

  it("records together what comes in while it records", async () => {
    const { world, chat, ledger } = await openDelivery();
    await world.crowd("many", 200);
    const batches: number[] = [];
    world.worker({
      options: { concurrency: 200 },
      ledger: {
        settle: (results) => {
          batches.push(results.length);
          return ledger.settle(results);
        },
      },
    });
    await world.passes(1_000);
    expect(chat.all).toHaveLength(200);
    expect(batches.reduce((sum, one) => sum + one, 0)).toBe(200);
    expect(batches.length).toBeLessThan(10);
  });

  it("corrects what it posted where it stands, and leaves what is gone", async () => {
    const { world, chat } = await openDelivery();
    const id = await world.reminds("a/legal", "one");
    const worker = world.worker();
    await world.comesToRest();
    chat.nextCalls("update", "legal", { is: "later", retryAfter: 7_000 }, "hang", "throw");
    await world.changes("a", "one");
    worker.nudge();
    await world.passes(120_000);
    expect(chat.posts("legal")[0]?.said).toEqual([`${id} as of 0`, `${id} as of 1`]);
    expect(world.log.take()).toEqual(["the messenger failed"]);
    chat.forget();
    await world.changes("a", "one");
    worker.nudge();
    await world.passes(1_000);
    expect(await world.message(id)).toMatchObject({ state: "sent", revision: 2, shown: 2 });
    expect(chat.all).toEqual([]);
  });

  it("looks again when the history does not answer", async () => {
    const { world, chat } = await openDelivery();
    chat.next("legal", "lose");
    chat.nextCalls("find", "legal", { is: "later", retryAfter: 60_000 }, "hang", "throw");
    const id = await world.reminds("a/legal", "one");
    world.worker();
    await world.passes(QUARANTINE + 60_000 + 40_000 + 30_000 + 1_000);
    expect(world.said("legal")).toEqual([id]);
    expect(chat.calls).toMatchObject({ post: 2, find: 4 });
    expect(world.log.take()).toEqual(["the messenger failed"]);
  });
});
