import { describe, expect, it, onTestFinished } from "vitest";
import type { Claim, Ledger } from "../../src/core/ports.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { FakePlatform } from "../doubles/fake-platform.ts";
import { DeliveryWorld, plainComposer } from "./delivery-world.ts";
import { OPTIONS, QUARANTINE } from "./ledger-world.ts";

const UNREACHABLE = new StoreError({ code: "unreachable", where: "db", detail: "ECONNRESET" });

async function open(limits: ConstructorParameters<typeof FakePlatform>[0] = {}) {
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

/** A gate at which whoever comes by stands still until it is opened. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: () => promise, open: resolve };
}

describe("a worker", () => {
  it("posts at once what it is nudged about, and by itself what another process has planned", async () => {
    const { world } = await open();
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
    const { world, chat } = await open({ channelPace: 1_000 });
    for (const deadline of ["one", "two", "three"]) await world.reminds("a/legal", deadline);
    const from = world.time.elapsed();
    world.worker();
    await world.passes(2_500);
    expect(chat.posts("legal").map(({ at }) => at - from)).toEqual([0, 1_000, 2_000]);
  });

  it("keeps the pace of the bot over all channels, without a gap", async () => {
    const { world, chat } = await open({ botPace: 20 });
    await world.crowd("many", 100);
    const from = world.time.elapsed();
    world.worker();
    await world.passes(3_000);
    expect(chat.all.map(({ at }) => at - from)).toEqual(
      Array.from({ length: 100 }, (_, index) => index * 20),
    );
  });

  it("takes on no more than may be posted soon, so that a small team waits for no crowd", async () => {
    const { world, chat } = await open({ botPace: 100 });
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
    const { world, chat } = await open();
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
    const { world, chat, ledger } = await open();
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

  it("12: keeps what it posted in mind while the store is away, and records it then", async () => {
    const { world, chat, ledger } = await open();
    const id = await world.reminds("a/legal", "one");
    let failures = 5;
    const settle: Ledger["settle"] = async (results) => {
      if (failures-- > 0) throw UNREACHABLE;
      return ledger.settle(results);
    };
    world.worker({ ledger: { settle } });
    await world.passes(4_500);
    expect(await world.states()).toEqual(["sending"]);
    await world.passes(1_000);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "legal-1" });
    expect(chat.calls).toEqual({ post: 1, find: 0, update: 0 });
    expect(world.log.take()).toEqual(["cannot record what was posted"]);
  });

  it("asks again and again, ever more rarely, while the store gives nothing", async () => {
    const { world, ledger } = await open();
    const id = await world.reminds("a/legal", "one");
    let claims = 0;
    const claim: Ledger["claim"] = async (...about) => {
      claims += 1;
      if (claims < 6) throw UNREACHABLE;
      return ledger.claim(...about);
    };
    world.worker({ ledger: { claim } });
    await world.passes(1_000 * (1 + 2 + 4 + 8) + 500);
    expect(claims).toBe(5);
    await world.passes(16_000);
    expect(world.said("legal")).toEqual([id]);
    expect(world.log.take()).toEqual(["cannot take messages on"]);
  });

  it("posts nothing where it is not certain that it stands as being sent", async () => {
    const { world, chat, ledger } = await open();
    const id = await world.reminds("a/legal", "one");
    let isFirst = true;
    const begin: Ledger["begin"] = async (claims) => {
      const begun = await ledger.begin(claims);
      if (!isFirst) return begun;
      isFirst = false;
      throw UNREACHABLE;
    };
    world.worker({ ledger: { begin } });
    await world.passes(QUARANTINE - 1);
    expect(chat.calls.post).toBe(0);
    await world.passes(1_000);
    expect(world.said("legal")).toEqual([id]);
    expect(world.log.take()).toEqual(["cannot begin to post"]);
  });

  it("lets one record that the store refuses hold up no other", async () => {
    const { world, chat, ledger } = await open();
    const poison = await world.reminds("a/legal", "one");
    await world.crowd("many", 20);
    const settle: Ledger["settle"] = async (results) => {
      if (results.some(({ claim }) => claim.message === poison)) throw new TypeError("unforeseen");
      return ledger.settle(results);
    };
    world.worker({ ledger: { settle } });
    await world.passes(20_000);
    expect(chat.all).toHaveLength(21);
    const states = await world.states();
    expect(states.filter((state) => state === "sent")).toHaveLength(20);
    expect(world.log.take()).toEqual([
      "cannot be recorded; looked into when its lease ends",
      "cannot record what was posted",
    ]);
  });

  it("16: stopped for less than the quarantine: one copy", async () => {
    const { world, chat } = await open();
    const { passed, open: goOn } = gate();
    chat.decide = async (call) => {
      if (call === "post") await passed();
      return null;
    };
    const id = await world.reminds("a/legal", "one");
    world.worker({ messengers: [withoutTimeout(chat)] });
    await world.comesToRest();
    world.worker({ options: { poll: 1_000 } });
    await world.passes(QUARANTINE - 1);
    goOn();
    await world.passes(2_000);
    expect(world.said("legal")).toEqual([id]);
    expect(await world.message(id)).toMatchObject({ state: "sent", epoch: 1 });
  });

  it("16: stopped for longer: one more, and marked", async () => {
    const { world, chat } = await open();
    const { passed, open: goOn } = gate();
    let isFirst = true;
    chat.decide = async (call) => {
      if (call === "post" && isFirst) {
        isFirst = false;
        await passed();
      }
      return null;
    };
    const id = await world.reminds("a/legal", "one");
    world.worker({ messengers: [withoutTimeout(chat)] });
    await world.comesToRest();
    world.worker({ options: { poll: 1_000 } });
    await world.passes(QUARANTINE + 5_000);
    expect(world.said("legal")).toEqual([id]);
    goOn();
    await world.passes(2_000);
    expect(world.said("legal")).toEqual([id, `${id} (marked)`]);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "legal-1" });
    expect(world.log.take()).toEqual([
      "posted after another worker had taken over: marking it as a possible repeat",
    ]);
  });

  it("gives back what it could not post within its lease, untried", async () => {
    const { world, chat } = await open();
    const { passed, open: goOn } = gate();
    let isFirst = true;
    const compose = async (claim: Claim) => {
      if (isFirst) await passed();
      isFirst = false;
      return plainComposer.compose(claim);
    };
    const id = await world.reminds("a/legal", "one");
    world.worker({ composer: { compose } });
    await world.passes(OPTIONS.lease);
    goOn();
    await world.passes(10);
    // Nobody has taken over: it may try again at once, and knows that nothing was tried before.
    expect(world.said("legal")).toEqual([id]);
    expect(chat.calls).toEqual({ post: 1, find: 0, update: 0 });
    expect(await world.message(id)).toMatchObject({ state: "sent", epoch: 2, attempts: 0 });
  });

  it("27: stopped under load, it finishes what is in flight and takes nothing more", async () => {
    const { world, chat } = await open();
    await world.crowd("many", 200);
    chat.onAccepted = () => world.time.wait(3_000);
    const worker = world.worker({ options: { concurrency: 20 } });
    await world.passes(1_000);
    const stopped = worker.stop();
    await world.passes(2_500);
    expect(await stopped).toBe(0);
    expect(chat.all).toHaveLength(20);
    expect((await world.states()).toSorted()).toEqual([
      ...Array.from({ length: 180 }, () => "planned"),
      ...Array.from({ length: 20 }, () => "sent"),
    ]);
  });

  it("27: what hangs does not keep it from stopping in time, and is not lost", async () => {
    const { world, chat } = await open({ timeout: 60_000 });
    chat.next("legal", "accept-and-hang");
    const id = await world.reminds("a/legal", "one");
    world.worker();
    await world.comesToRest();
    expect(await world.stop()).toBe(1);
    expect(world.log.take()).toEqual(["stopped while messages were in flight"]);
    world.worker();
    await world.passes(QUARANTINE);
    expect(world.said("legal")).toEqual([id]);
    expect(await world.states()).toEqual(["sent"]);
  });

  it("corrects what it posted where it stands, and leaves what is gone", async () => {
    const { world, chat } = await open();
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
    const { world, chat } = await open();
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

/** As the process stands still, so do its timers. */
function withoutTimeout(chat: FakePlatform) {
  return {
    platform: chat.platform,
    limits: { ...chat.limits, timeout: 10 * QUARANTINE },
    post: chat.post.bind(chat),
    find: chat.find.bind(chat),
    update: chat.update.bind(chat),
  };
}
