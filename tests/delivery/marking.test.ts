import { describe, expect, it } from "vitest";
import type { Fate } from "../doubles/fake-platform.ts";
import { openDelivery } from "./delivery-world.ts";
import { QUARANTINE } from "./ledger-world.ts";

const MARKING = "marking a possible repeat: another worker posted it too";

/** One worker stands still in its post until it is let go; another one takes over when the quarantine is over. */
async function takenOver(stands: "before it is accepted" | "after it is accepted", answer: Fate) {
  // As the process stands still, so do its timers.
  const { world, chat } = await openDelivery({ timeout: 10 * QUARANTINE });
  const gate = Promise.withResolvers<void>();
  let isFirst = true;
  chat.decide = async (call) => {
    if (call !== "post" || !isFirst) return null;
    isFirst = false;
    if (stands === "before it is accepted") await gate.promise;
    return answer;
  };
  if (stands === "after it is accepted") chat.onAccepted = () => gate.promise;
  const id = await world.reminds("a/legal", "one");
  world.worker();
  await world.comesToRest();
  world.worker({ options: { poll: 1_000 } });
  const letGo = async () => {
    gate.resolve();
    await world.comesToRest();
  };
  return { world, chat, id, letGo };
}

describe("a worker from which another one took over", () => {
  it.each(["accept", "accept-and-lose"] as const)(
    "marks nothing that was only found (%s)",
    async (answer) => {
      const { world, chat, id, letGo } = await takenOver("after it is accepted", answer);
      await world.passes(QUARANTINE + 2_000);
      expect(await world.message(id)).toMatchObject({ state: "sent", ref: "legal-1", epoch: 2 });
      await letGo();
      await world.passes(60_000);
      expect(world.said("legal")).toEqual([id]);
      expect(chat.calls).toMatchObject({ post: 1, update: 0 });
    },
  );

  it("marks its copy at once where nobody knows yet whether there will be another one", async () => {
    const { world, chat, id, letGo } = await takenOver("before it is accepted", "accept");
    chat.nextCalls("find", "legal", { is: "later", retryAfter: 60_000 });
    await world.passes(QUARANTINE + 2_000);
    expect(await world.message(id)).toMatchObject({ state: "unknown", epoch: 2 });
    await letGo();
    expect(world.said("legal")).toEqual([`${id} (marked)`]);
    expect(world.log.take()).toEqual([MARKING]);
  });

  it("leaves a copy of which it heard nothing to the other one as long as that still looks", async () => {
    const { world, chat, id, letGo } = await takenOver("before it is accepted", "accept-and-lose");
    chat.nextCalls("find", "legal", { is: "later", retryAfter: 60_000 });
    await world.passes(QUARANTINE + 2_000);
    await letGo();
    await world.passes(120_000);
    expect(world.said("legal")).toEqual([id]);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "legal-1" });
  });

  it("goes on until one of two copies is marked, however busy the platform is", async () => {
    const { world, chat, id, letGo } = await takenOver("before it is accepted", "accept-and-lose");
    await world.passes(QUARANTINE + 2_000);
    expect(world.said("legal")).toEqual([id]);
    for (const call of ["find", "update"] as const) {
      chat.nextCalls(call, "legal", { is: "later", retryAfter: 1_000 });
    }
    await letGo();
    await world.passes(60_000);
    expect(world.said("legal")).toEqual([`${id} (marked)`, id]);
    expect(world.log.take()).toEqual([MARKING]);
  });
});
