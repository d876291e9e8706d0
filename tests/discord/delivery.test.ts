import { describe, expect, it, onTestFinished } from "vitest";
import { paragraph } from "../../src/core/card.ts";
import type { Composer, Messenger } from "../../src/core/ports.ts";
import { DeliveryWorld, plainComposer } from "../delivery/delivery-world.ts";
import { QUARANTINE } from "../delivery/ledger-world.ts";
import { Refusal } from "../doubles/discord-channels.ts";
import { openMessenger } from "./messenger-world.ts";

const MINUTE = 60_000;
/** Milliseconds of the real clock after which something hangs that must not. */
const PATIENCE = 5000;

/** As the plain one, and says the same in the card itself. */
const COMPOSER: Composer = {
  async compose(claim) {
    const card = await plainComposer.compose(claim);
    return { ...card, blocks: [paragraph(card.summary)] };
  },
};

/**
 * The real worker and ledger on a clock of the test's own, with the real REST client on the double of Discord: team `a`
 * with channels `1001` and `1002`.
 */
async function openDelivery() {
  const world = await DeliveryWorld.open();
  const { discord, messenger } = await openMessenger({ clock: world.time });
  let busy = 0;
  const count = async <Result>(call: Promise<Result>): Promise<Result> => {
    busy += 1;
    return call.finally(() => {
      busy -= 1;
    });
  };
  const counted: Messenger = {
    ...{ platform: messenger.platform, limits: messenger.limits },
    post: (posting) => count(messenger.post(posting)),
    find: (...about) => count(messenger.find(...about)),
    update: (...about) => count(messenger.update(...about)),
  };
  onTestFinished(async () => {
    await world.stop();
    expect(world.log.take()).toEqual([]);
    expect(discord.problems()).toEqual([]);
  });
  for (const name of ["a/1001", "a/1002"]) await world.destination(name, { platform: "discord" });
  /** Lets time pass from one moment at which something happens to the next; sockets take none of it. */
  const passes = async (milliseconds: number) => {
    const end = world.time.elapsed() + milliseconds;
    for (;;) {
      const since = performance.now();
      do await world.comesToRest();
      while (busy > 0 && performance.now() - since < PATIENCE);
      if (busy > 0) throw new Error("the messenger does not answer");
      const left = end - world.time.elapsed();
      if (left <= 0) return;
      await world.passes(Math.min(left, Math.max(1, world.time.untilNext ?? left)));
    }
  };
  return {
    ...{ world, discord, passes },
    start: () => world.worker({ messengers: [counted], composer: COMPOSER }),
    /** Keys of the messages of a channel. */
    said: (channel: string) => discord.channels.messages(channel).map(({ body }) => body.nonce),
  };
}

const CREATE = { method: "POST", path: /\/1001\/messages$/ };

describe("a reminder in Discord", () => {
  it.each([
    ["the connection breaks", { is: "drop", accepts: true }],
    ["the socket hangs", { is: "hang", accepts: true }],
    ["503", { is: "status", status: 503, accepts: true }],
  ] as const)(
    "stands there once where its reply is lost: %s; other channels wait for nothing",
    async (_, fault) => {
      const { world, discord, start, passes, said } = await openDelivery();
      discord.faults.next(CREATE, fault);
      const id = await world.reminds("a/1001", "one");
      const other = await world.reminds("a/1002", "one");
      start();
      await passes(10_000);
      expect(said("1002")).toEqual([other]);
      expect((await world.message(id)).state).toBe("unknown");
      await passes(QUARANTINE);
      expect(said("1001")).toEqual([id]);
      expect(await world.message(id)).toMatchObject({ state: "sent", possible_repeat: 0 });
      expect(discord.callsOf("POST", CREATE.path)).toHaveLength(1);
    },
  );

  it("is delivered once after three 503s and a limit", async () => {
    const { world, discord, start, passes, said } = await openDelivery();
    discord.faults.next(CREATE, { is: "status", status: 503, accepts: false }, 3);
    discord.faults.next(CREATE, { is: "limit", seconds: 7 });
    const id = await world.reminds("a/1001", "one");
    start();
    await passes(10 * QUARANTINE + 10 * MINUTE);
    expect(said("1001")).toEqual([id]);
    expect(await world.message(id)).toMatchObject({ state: "sent", possible_repeat: 0 });
  });

  it.each([50_007, 50_013, 10_003])(
    "is kept where the channel refuses it with %i, and tried no more",
    async (code) => {
      const { world, discord, start, passes, said } = await openDelivery();
      discord.channels.channel("1001").refuses = new Refusal(code === 10_003 ? 404 : 403, code);
      const id = await world.reminds("a/1001", "one");
      start();
      await passes(60 * MINUTE);
      expect(said("1001")).toEqual([]);
      expect((await world.message(id)).state).not.toBe("dead");
      expect(discord.callsOf("POST", CREATE.path)).toHaveLength(1);
    },
  );

  it("still goes after one 401", async () => {
    const { world, discord, start, passes, said } = await openDelivery();
    discord.faults.next(CREATE, { is: "error", status: 401, code: 0 });
    const id = await world.reminds("a/1001", "one");
    start();
    await passes(10 * MINUTE);
    expect(said("1001")).toEqual([id]);
  });
});
