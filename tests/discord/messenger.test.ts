import { afterEach, describe, expect, it } from "vitest";
import type { Card } from "../../src/core/card.ts";
import { calledPerson } from "../../src/core/person-mark.ts";
import type { Posting } from "../../src/core/ports.ts";
import { DiscordChannels, Refusal } from "../doubles/discord-channels.ts";
import { FakeClock } from "../fake-clock.ts";
import { type MessengerWorld, openMessenger, placeAt } from "./messenger-world.ts";

const AIGUL = "discord:123456789012345678";
const PLACE = placeAt("1001");
const MINUTES = 60_000;
const CREATE = { method: "POST", path: /\/messages$/ };

function card(summary = "Parole review in 7 days"): Card {
  return { title: `Reminders: ${summary}`, summary, blocks: [] };
}

function posting(more: Partial<Posting> = {}): Posting {
  return { place: PLACE, key: "k1", card: card(), form: "full", ...more };
}

/** A clock by which every page takes two seconds. */
class HastyClock extends FakeClock {
  #ahead = 0;
  override elapsed(): number {
    this.#ahead += 2000;
    return super.elapsed() + this.#ahead;
  }
}

const worlds: MessengerWorld[] = [];
async function world(...about: Parameters<typeof openMessenger>) {
  const opened = await openMessenger(...about);
  worlds.push(opened);
  return { ...opened, since: opened.clock.now() };
}

afterEach(() => {
  for (const { discord } of worlds.splice(0)) {
    expect(discord.problems()).toEqual([]);
    for (const { body } of discord.calls) expect(JSON.stringify(body)).not.toContain('"parse":["');
  }
});

describe("a message to Discord", () => {
  it.each([
    ["hangs", { is: "hang", accepts: true }],
    ["breaks", { is: "drop", accepts: true }],
    ["is a 503", { is: "status", status: 503, accepts: true }],
  ] as const)("stands there once where the answer %s, by the same nonce", async (_, fault) => {
    const { discord, messenger, another } = await world();
    discord.faults.next(CREATE, fault);
    expect(await messenger.post(posting())).toMatchObject({ is: "unknown" });
    // Another process, as after a kill: nothing is remembered but the key.
    const again = await another().post(posting());
    expect(discord.channels.messages("1001")).toHaveLength(1);
    expect(again).toEqual({ is: "sent", ref: `1001/${discord.channels.messages("1001")[0]?.id}/k1` });
    const nonces = discord.callsOf("POST", /messages$/).map(({ body }) => [body.nonce, body.enforce_nonce]);
    expect(nonces).toEqual([
      ["k1", true],
      ["k1", true],
    ]);
  });

  it("is looked for in the history once its nonce may be forgotten, by its key and the bot that said it", async () => {
    const { discord, messenger, another, clock, since } = await world();
    discord.faults.next(CREATE, { is: "drop", accepts: true });
    await messenger.post(posting());
    const [message] = discord.channels.messages("1001");
    clock.set(clock.now() + 30 * MINUTES);
    // Somebody else's copy of it is no message of Vigil's.
    discord.channels.says("1001", "999", message?.body ?? {});
    const found = await another().find(PLACE, "k1", since);
    expect(found).toEqual({ is: "found", ref: `1001/${message?.id}/k1` });
    expect(await another().find(PLACE, "k2", since)).toEqual({ is: "absent" });
    // The promise rests on that look: by its nonce it would not be known any more.
    await messenger.post(posting());
    expect(discord.channels.messages("1001")).toHaveLength(3);
  });

  it("is found behind hundreds of others, and not before its time", async () => {
    const { discord, messenger, clock, since } = await world();
    for (let n = 0; n < 250; n += 1) discord.channels.says("1001", "999", { content: `#${n}` });
    const result = await messenger.post(posting());
    const ref = result.is === "sent" ? result.ref : "";
    expect(await messenger.find(PLACE, "k1", since)).toEqual({ is: "found", ref });
    expect(await messenger.find(PLACE, "k1", clock.now() + 60 * MINUTES)).toEqual({ is: "absent" });
  });

  it("is found in a long history look by look, each of which goes on where the last one ended", async () => {
    const { discord, messenger, since } = await world({ clock: new HastyClock() });
    for (let n = 0; n < 250; n += 1) discord.channels.says("1001", "999", { content: `#${n}` });
    await messenger.post(posting());
    const looks = [];
    do looks.push((await messenger.find(PLACE, "k1", since)).is);
    while (looks.at(-1) === "later" && looks.length < 9);
    expect(looks).toEqual(["later", "later", "found"]);
    expect(discord.callsOf("GET", /messages$/)).toHaveLength(3);
  });

  it("is known where it was posted and deleted, and is never posted again", async () => {
    const { discord, messenger } = await world();
    await messenger.post(posting());
    for (const message of discord.channels.messages("1001")) Object.assign(message, { isDeleted: true });
    const again = await messenger.post(posting());
    expect(again).toMatchObject({ is: "sent" });
    const ref = again.is === "sent" ? again.ref : "";
    expect(await messenger.update(PLACE, ref, card("Closed"))).toMatchObject({ is: "gone" });
    expect(discord.channels.messages("1001")).toEqual([]);
  });

  it("waits where Discord limits the bot, and holds up nobody else where it limits a channel", async () => {
    const { discord, messenger } = await world();
    discord.faults.next({ ...CREATE, path: /1001\/messages$/ }, { is: "limit", seconds: 7 });
    const limited = { is: "rate-limited", retryAfter: 7000 };
    expect(await messenger.post(posting())).toEqual({ ...limited, reach: "destination" });
    expect(await messenger.post(posting({ place: placeAt("1002") }))).toMatchObject({ is: "sent" });
    discord.faults.next(CREATE, { is: "limit", seconds: 7, isGlobal: true });
    expect(await messenger.post(posting())).toEqual({ ...limited, reach: "platform" });
  });

  it("goes on after three 503s, and after one 401", async () => {
    const { discord, messenger } = await world();
    discord.faults.next(CREATE, { is: "status", status: 503, accepts: false }, 3);
    for (let n = 0; n < 3; n += 1) expect(await messenger.post(posting())).toMatchObject({ is: "unknown" });
    expect(await messenger.post(posting())).toMatchObject({ is: "sent" });
    discord.faults.next(CREATE, { is: "error", status: 401, code: 0 });
    const next = posting({ key: "k2" });
    expect(await messenger.post(next)).toEqual({ is: "not-reached", detail: "401 0" });
    expect(await messenger.post(next)).toMatchObject({ is: "sent" });
    expect(discord.channels.messages("1001")).toHaveLength(2);
  });

  it.each([
    [50_007, 403],
    [50_013, 403],
    [50_001, 403],
    [10_003, 404],
  ])("is kept where the channel refuses it with %i", async (code, status) => {
    const { discord, messenger } = await world();
    discord.channels.channel("1001").refuses = new Refusal(status, code);
    const refused = { is: "place-refused", reach: "destination", detail: `${status} ${code}` };
    expect(await messenger.post(posting())).toEqual(refused);
    expect(discord.callsOf("POST", /messages$/)).toHaveLength(1);
  });

  it("tells nobody but whom it calls", async () => {
    const { discord, messenger } = await world();
    const summary = `@everyone <@&7> <@999999999999999999> ${calledPerson(AIGUL)}`;
    await messenger.post(posting({ card: card(summary) }));
    await messenger.post(posting({ key: "k2", card: card(summary), form: "plain" }));
    for (const { body } of discord.callsOf("POST", /messages$/))
      expect(body.allowed_mentions).toEqual({ parse: [], users: ["123456789012345678"] });
    const read = discord.channels.messages("1001").map(DiscordChannels.read).join("\n");
    expect(read).toContain("\\@everyone \\<\\@&7\\> \\<\\@999999999999999999\\> <@123456789012345678>");
  });

  it("goes out without names and words where these take too long", async () => {
    const never = () => new Promise<never>(() => {});
    const { discord, messenger, clock } = await world({ namesFor: never, wordsFor: never });
    const posted = messenger.post(posting());
    await clock.advance(1500);
    expect(await posted).toMatchObject({ is: "sent" });
    expect(discord.channels.messages("1001")).toHaveLength(1);
  });
});

describe("an answer in a thread", () => {
  async function withParent() {
    const opened = await world();
    const posted = await opened.messenger.post(posting());
    return { ...opened, thread: posted.is === "sent" ? posted.ref : "" };
  }

  it("begins the thread once, also where another process has begun it", async () => {
    const { discord, messenger, another, thread } = await withParent();
    await messenger.post(posting({ key: "k2", thread }));
    await messenger.post(posting({ key: "k3", thread }));
    await another().post(posting({ key: "k4", thread }));
    expect(discord.channels.messages(thread.split("/")[1] ?? "")).toHaveLength(3);
    expect(discord.channels.messages("1001")).toHaveLength(1);
    expect(discord.callsOf("POST", /threads$/)).toHaveLength(2);
  });

  it("stands in the channel where there can be no thread, and is found there", async () => {
    const { discord, messenger, another, thread, since } = await withParent();
    discord.channels.channel("1001").hasThreads = false;
    const sent = await messenger.post(posting({ key: "k2", thread }));
    expect(discord.channels.messages("1001")).toHaveLength(2);
    const ref = sent.is === "sent" ? sent.ref : "";
    expect(await another().find(PLACE, "k2", since, thread)).toEqual({ is: "found", ref });
    await messenger.post(posting({ key: "k3", thread }));
    expect(discord.callsOf("POST", /threads$/)).toHaveLength(1);
  });

  it.each([
    [{ is: "hang", accepts: false }, { is: "not-reached" }],
    [
      { is: "limit", seconds: 7 },
      { is: "rate-limited", retryAfter: 7000 },
    ],
  ] as const)("is not posted anywhere while the thread cannot be begun for now", async (fault, verdict) => {
    const { discord, messenger, thread } = await withParent();
    discord.faults.next({ method: "POST", path: /threads$/ }, fault);
    expect(await messenger.post(posting({ key: "k2", thread }))).toMatchObject(verdict);
    expect(discord.channels.messages("1001")).toHaveLength(1);
    expect(await messenger.post(posting({ key: "k2", thread }))).toMatchObject({ is: "sent" });
    expect(discord.channels.messages(thread.split("/")[1] ?? "")).toHaveLength(1);
  });
});
