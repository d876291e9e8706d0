import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/core/ports.ts";
import type { FakePlatform } from "../doubles/fake-platform.ts";
import { openDelivery, plainComposer } from "./delivery-world.ts";
import { OPTIONS, QUARANTINE } from "./ledger-world.ts";

/** A gate at which whoever comes by stands still until it is opened. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: () => promise, open: resolve };
}

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

describe("a worker that stands still", () => {
  it("fault 16: stopped for less than the quarantine: one copy", async () => {
    const { world, chat } = await openDelivery();
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

  it("fault 16: stopped for longer: one more, and marked", async () => {
    const { world, chat } = await openDelivery();
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
    expect(world.log.take()).toEqual(["marking a possible repeat: another worker posted it too"]);
  });

  it("gives back what it could not post within its lease, untried", async () => {
    const { world, chat } = await openDelivery();
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

  it("fault 27: stopped under load, it finishes what is in flight and takes nothing more", async () => {
    const { world, chat } = await openDelivery();
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

  it("fault 27: what hangs does not keep it from stopping in time, and is not lost", async () => {
    const { world, chat } = await openDelivery({ timeout: 60_000 });
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
});
