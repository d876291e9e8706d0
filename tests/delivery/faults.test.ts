import { describe, expect, it, onTestFinished } from "vitest";
import type { Claim } from "../../src/core/ports.ts";
import { FakePlatform } from "../doubles/fake-platform.ts";
import { DeliveryWorld, plainComposer } from "./delivery-world.ts";
import { QUARANTINE } from "./ledger-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function open(...others: readonly FakePlatform[]) {
  const chat = new FakePlatform();
  const world = await DeliveryWorld.open(chat, ...others);
  onTestFinished(async () => {
    await world.stop();
    expect(world.log.take()).toEqual([]);
  });
  for (const name of ["a/legal", "a/press", "b/legal"]) await world.destination(name);
  return { world, chat };
}

describe("a reminder is posted once and never forgotten", () => {
  it.each([
    ["fault 2: the reply is lost after it was accepted", "accept-and-lose"],
    ["fault 3: 500, 502, 503 after it was accepted", "accept-and-lose"],
    ["fault 4: a socket that hangs after it was accepted", "accept-and-hang"],
    ["fault 4: a socket that hangs", "hang"],
    ["the request is lost", "lose"],
  ] as const)("%s", async (_name, fate) => {
    const { world, chat } = await open();
    chat.next("legal", fate);
    const id = await world.reminds("a/legal", "one");
    const other = await world.reminds("a/press", "one");
    world.worker();
    await world.passes(10_000);
    expect(world.said("press")).toEqual([other]);
    expect((await world.message(id)).state).toBe("unknown");
    await world.passes(QUARANTINE - 10_001);
    expect(chat.calls).toMatchObject({ post: 2, find: 0 });
    await world.passes(MINUTE);
    expect(world.said("legal")).toEqual([id]);
    expect(await world.states()).toEqual(["sent", "sent"]);
  });

  it("fault 2: where the history cannot be read, once more and marked; then more and more rarely", async () => {
    const { world, chat } = await open();
    chat.isReadable = false;
    chat.next("legal", "accept-and-lose", "lose", "lose");
    const id = await world.reminds("a/legal", "one");
    world.worker();
    await world.passes(QUARANTINE + 1_000);
    expect(chat.calls.post).toBe(2);
    await world.passes(QUARANTINE + MINUTE - 2_000);
    expect(chat.calls.post).toBe(2);
    await world.passes(3_000);
    expect(chat.calls.post).toBe(3);
    await world.passes(QUARANTINE + 2 * MINUTE - 4_000);
    expect(chat.calls.post).toBe(3);
    await world.passes(5_000);
    expect(world.said("legal")).toEqual([id, `${id} (marked)`]);
    expect(await world.message(id)).toMatchObject({ state: "sent", possible_repeat: 1, attempts: 3 });
  });

  it("fault 5: one channel is limited while another posts", async () => {
    const { world, chat } = await open();
    chat.next("legal", { is: "limit", retryAfter: 30_000, reach: "destination" });
    const late = await world.reminds("a/legal", "one");
    const other = await world.reminds("a/press", "one");
    world.worker();
    await world.passes(1_000);
    expect(world.said("press")).toEqual([other]);
    await world.passes(28_000);
    expect(world.said("legal")).toEqual([]);
    await world.passes(1_000);
    expect(world.said("legal")).toEqual([late]);
    expect(await world.message(late)).toMatchObject({ attempts: 0 });
  });

  it("fault 6: the whole bot is limited, and nobody asks before it is over", async () => {
    const discord = new FakePlatform({ botPace: 100 }, "discord");
    const { world, chat } = await open(discord);
    await world.crowd("many", 3);
    for (let index = 0; index < 20; index++) {
      await world.destination(`c/${index}`, { platform: "discord" });
      await world.reminds(`c/${index}`, "one");
    }
    discord.next("3", { is: "limit", retryAfter: 60_000, reach: "platform" });
    world.worker();
    await world.passes(5_000);
    expect(discord.calls.post).toBe(4);
    expect(chat.calls.post).toBe(3);
    await world.passes(54_000);
    expect(discord.calls.post).toBe(4);
    await world.passes(5_000);
    expect(new Set(discord.all.map(({ channel }) => channel)).size).toBe(20);
    expect(discord.calls.post).toBe(21);
    expect(new Set(await world.states())).toEqual(new Set(["sent"]));
  });

  it("fault 7: down for six hours, and posted within five minutes of its return", async () => {
    const slack = new FakePlatform({}, "slack");
    const { world, chat } = await open(slack);
    await world.destination("c/legal", { platform: "slack" });
    slack.fate = "not-reached";
    const id = await world.reminds("c/legal", "one");
    const other = await world.reminds("a/legal", "one");
    world.worker();
    await world.passes(6 * HOUR);
    expect(world.said("legal", chat)).toEqual([other]);
    expect((await world.message(id)).state).toBe("ready");
    // Twice as long after each, then every five minutes: some eighty tries, neither hundreds nor ten.
    expect(slack.calls.post).toBeGreaterThan(70);
    expect(slack.calls.post).toBeLessThan(90);
    slack.fate = "accept";
    await world.passes(5 * MINUTE);
    expect(world.said("legal", slack)).toEqual([id]);
    expect(await world.message(id)).toMatchObject({ state: "sent", possible_repeat: 0 });
  });

  it.each([
    ["fault 8: the channel is archived", "destination"],
    ["fault 9: the bot is removed from the channel", "destination"],
    ["fault 10: the token is revoked", "team"],
  ] as const)("%s: told once, kept, and nobody else waits", async (_name, reach) => {
    const office = new FakePlatform({}, "office");
    const { world, chat } = await open(office);
    await world.destination("a/chief", { role: "administrator", platform: "office" });
    chat.next("legal", { is: "refuse-place", reach });
    const kept = await world.reminds("a/legal", "one");
    world.worker();
    await world.passes(1_000);
    const press = await world.reminds("a/press", "one");
    const other = await world.reminds("b/legal", "one");
    await world.reminds("a/legal", "two");
    await world.passes(HOUR);
    expect(chat.calls.post).toBe(reach === "team" ? 2 : 3);
    expect(world.said("legal")).toEqual([other]);
    expect(world.said("press")).toEqual(reach === "team" ? [] : [press]);
    expect(office.posts("chief")).toHaveLength(1);
    expect(await world.message(kept)).toMatchObject({ state: "ready", detail: "is_archived" });
  });

  it("fault 11: what is refused in full comes as plain text; what is refused twice is told", async () => {
    const { world, chat } = await open();
    await world.destination("a/chief", { role: "administrator" });
    const refuse = { is: "refuse-payload" } as const;
    chat.next("legal", refuse);
    const plain = await world.reminds("a/legal", "one");
    const dead = await world.reminds("a/press", "one");
    const next = await world.reminds("a/press", "two");
    chat.decide = async (_call, key) => (key === dead ? refuse : null);
    world.worker();
    await world.passes(5_000);
    expect(world.said("legal")).toEqual([`${plain} (plain)`]);
    expect(world.said("press")).toEqual([next]);
    expect((await world.message(dead)).state).toBe("dead");
    expect(await world.notices()).toEqual(["a/chief: message-dead of a/press"]);
    expect(chat.posts("chief")).toHaveLength(1);
  });

  it("fault 11: what cannot even be composed holds up nobody and is told", async () => {
    const { world, chat } = await open();
    const poison = await world.reminds("a/legal", "one");
    const composer = {
      compose: (claim: Claim) => {
        if (claim.message === poison) throw new TypeError("no such case: Secret Name");
        return plainComposer.compose(claim);
      },
    };
    world.worker({ composer });
    await world.passes(500);
    const next = await world.reminds("a/legal", "two");
    await world.passes(2 * MINUTE);
    expect(world.said("legal")).toEqual([next]);
    const { state, detail } = await world.message(poison);
    expect(state).toBe("dead");
    expect(detail).toMatch(/^cannot be composed: TypeError at /);
    expect(detail).not.toContain("Secret");
    expect(await world.alarms()).toEqual([`message-dead of ${poison}`]);
    expect(chat.calls.post).toBe(1);
    expect(world.log.take()).toEqual(["cannot compose"]);
  });

  it("fault 15: two workers, and each message once", async () => {
    const { world, chat } = await open();
    await world.crowd("many", 40);
    world.worker({ options: { concurrency: 3 } });
    world.worker({ options: { concurrency: 3 } });
    await world.passes(20_000);
    expect(new Set(chat.all.map(({ key }) => key)).size).toBe(40);
    expect(chat.all).toHaveLength(40);
  });
});
