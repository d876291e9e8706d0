import { expect, onTestFinished } from "vitest";
import { paragraph } from "../../src/core/card.ts";
import type { Composer, Messenger } from "../../src/core/ports.ts";
import { DeliveryWorld, plainComposer } from "../delivery/delivery-world.ts";
import { MARK } from "../doubles/fake-platform.ts";
import { ALL_SCOPES, openMessenger } from "./messenger-world.ts";

/** Milliseconds of the real clock after which a request is given up: long for loopback, short for a test. */
const TIMEOUT = 300;

/** As the plain one, and says the same in the card itself. */
const COMPOSER: Composer = {
  async compose(claim) {
    const card = await plainComposer.compose(claim);
    return { ...card, blocks: [paragraph(card.summary)] };
  },
};

/** Milliseconds of the real clock after which something hangs that must not. */
const PATIENCE = 5_000;

/** A messenger and how many of its calls are under way. */
function watched(messenger: Messenger) {
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
  return { counted, isBusy: () => busy > 0 };
}

/**
 * The real worker and ledger on a clock of the test's own, with the real Web API client on the double of Slack: team `a`
 * with channels `C1` and `C2`, team `b` with `C3`.
 */
export async function openDeliveryOnSlack({
  scopes = ALL_SCOPES,
}: {
  readonly scopes?: readonly string[];
} = {}) {
  const world = await DeliveryWorld.open();
  const { slack, team, token, tokens, messenger } = await openMessenger({
    scopes,
    clock: world.time,
    timeout: TIMEOUT,
  });
  const other = slack.workspace("T2");
  tokens.set("b", other.install(scopes));
  other.channel("C3");
  const { counted, isBusy } = watched(messenger);
  onTestFinished(async () => {
    await world.stop();
    expect(world.log.take()).toEqual([]);
    expect(slack.unexpected).toEqual([]);
  });
  for (const name of ["a/C1", "a/C2", "b/C3"]) await world.destination(name, { platform: "slack" });
  /** Lets time pass from one moment at which something happens to the next; sockets take none of it. */
  const passes = async (milliseconds: number) => {
    const end = world.time.elapsed() + milliseconds;
    for (;;) {
      const since = performance.now();
      do await world.comesToRest();
      while (isBusy() && performance.now() - since < PATIENCE);
      if (isBusy()) throw new Error("the messenger does not answer");
      const left = end - world.time.elapsed();
      if (left <= 0) return;
      await world.passes(Math.min(left, Math.max(1, world.time.untilNext ?? left)));
    }
  };
  return {
    ...{ world, slack, team, token, passes },
    start: () => world.worker({ messengers: [counted], composer: COMPOSER }),
    /** Each message of a channel: its key, with `(marked)` and `(plain)` where it is that. */
    said: (channel: string) =>
      slack.messages(channel).map(({ text, blocks, metadata }) => {
        const marks = [text.startsWith(MARK) ? " (marked)" : "", blocks === null ? " (plain)" : ""];
        return `${metadata?.event_payload.key}${marks.join("")}`;
      }),
  };
}
