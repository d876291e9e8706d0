import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { terminalMessenger } from "../../adapters/terminal/messenger.ts";
import type { Place } from "../../src/core/ports.ts";
import { markupIn, withoutFrame } from "../discord/markup.ts";
import { openMessenger as openDiscordMessenger } from "../discord/messenger-world.ts";
import type { DiscordFault } from "../doubles/discord-api-faults.ts";
import { DiscordChannels, Refusal } from "../doubles/discord-channels.ts";
import { FakePlatform, type Fate } from "../doubles/fake-platform.ts";
import { loopbackMessenger } from "../doubles/loopback-messenger.ts";
import { LoopbackServer } from "../doubles/loopback-server.ts";
import type { SlackFault } from "../doubles/slack-api-faults.ts";
import { openMessenger } from "../slack/messenger-world.ts";
import { type Fault, messengerContract, type Platform } from "./messenger.ts";

const WAIT = 7_000;

function placeOn(platform: string, channel: string): Place {
  return { platform, channel, team: "a", destination: `a/${channel}` };
}

const FAKE: Platform = {
  name: "the fake platform",
  faults: [
    ...(["reply lost", "unreachable", "payload refused", "place refused", "limited"] as const),
    ...(["update later", "message gone", "history closed", "history later"] as const),
  ],
  async open() {
    const messenger = new FakePlatform();
    const fates: Partial<Record<Fault, readonly ["post" | "find" | "update", Fate]>> = {
      "reply lost": ["post", "accept-and-lose"],
      unreachable: ["post", "not-reached"],
      "payload refused": ["post", { is: "refuse-payload" }],
      "place refused": ["post", { is: "refuse-place", reach: "destination" }],
      limited: ["post", { is: "limit", retryAfter: WAIT, reach: "destination" }],
      "update later": ["update", { is: "later", retryAfter: WAIT }],
      "history later": ["find", { is: "later", retryAfter: WAIT }],
    };
    return {
      ...{ messenger, place: placeOn("fake", "legal"), other: placeOn("fake", "press") },
      seen: async ({ channel }) => messenger.posts(channel).map(({ said }) => said.at(-1) ?? ""),
      posts: () => messenger.calls.post,
      async order(fault, { channel }) {
        const [call, fate] = fates[fault] ?? [];
        if (call && fate) messenger.nextCalls(call, channel, fate);
        if (fault === "unreachable") {
          for (const also of ["find", "update"] as const) {
            messenger.nextCalls(also, channel, { is: "later", retryAfter: WAIT });
          }
        }
        if (fault === "message gone") messenger.forget();
        if (fault === "history closed") messenger.isReadable = false;
      },
    };
  },
};

const LOOPBACK: Platform = {
  name: "the loopback platform",
  faults: ["hang", "unreachable"],
  async open() {
    const server = await LoopbackServer.open(["legal", "press"]);
    onTestFinished(() => server.close());
    return {
      messenger: loopbackMessenger(server.url, 300),
      ...{ place: placeOn("loopback", "legal"), other: placeOn("loopback", "press") },
      seen: async ({ channel }) => server.inChannel(channel).map(({ card }) => card.summary),
      async order(fault) {
        if (fault === "unreachable") await server.close();
        else server.delay = 5_000;
      },
    };
  },
};

const TERMINAL: Platform = {
  name: "the terminal",
  faults: [],
  async open() {
    const folder = await mkdtemp(join(tmpdir(), "vigil-history-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const history = join(folder, "history.jsonl");
    const messenger = terminalMessenger({ history, show: () => {} });
    const seen = async () => {
      const text = await readFile(history, "utf8").catch(() => "");
      const lines = text.split("\n").filter((line) => line !== "");
      const cards = lines.map((line) => JSON.parse(line) as { ref: string; card: { summary: string } });
      return [...new Map(cards.map(({ ref, card }) => [ref, card.summary])).values()];
    };
    return {
      ...{ messenger, place: placeOn("terminal", "here"), other: placeOn("terminal", "there") },
      // One history for all: there is one screen.
      seen: (place) => (place.channel === "here" ? seen() : Promise.resolve([])),
    };
  },
};

const POST = { method: "chat.postMessage" };

const SLACK: Platform = {
  name: "Slack",
  faults: [
    ...(["reply lost", "hang", "unreachable", "payload refused", "place refused", "limited"] as const),
    ...(["update later", "message gone", "history closed", "history later"] as const),
  ],
  async open() {
    const { slack, team, token, messenger } = await openMessenger();
    const limit: SlackFault = { is: "limit", seconds: WAIT / 1_000 };
    return {
      messenger,
      place: placeOn("slack", "C1"),
      other: placeOn("slack", "C2"),
      seen: async ({ channel }) => slack.messages(channel).map(({ text }) => text),
      posts: () => slack.callsOf("chat.postMessage").length,
      // A call that the card asks for is meant; whatever else is in angle brackets is a command of Slack's.
      isTame: (text) => !/<(?!@U1>)/.test(text),
      async order(fault, { channel }, ref) {
        const [, ts = ""] = ref.split("/");
        const message = team.message(channel, ts);
        const about = team.channels.get(channel);
        const orders: Record<Fault, () => unknown> = {
          "reply lost": () => slack.faults.next(POST, { is: "drop", accepts: true }),
          hang: () => slack.faults.next(POST, { is: "hang", accepts: true }),
          unreachable: () => slack.close(),
          "payload refused": () =>
            slack.faults.next(POST, { is: "error", error: "invalid_blocks", accepts: false }),
          "place refused": () => Object.assign(about ?? {}, { isArchived: true }),
          limited: () => slack.faults.next({ ...POST, channel }, limit),
          "update later": () => slack.faults.next({ method: "chat.update" }, limit),
          "message gone": () => Object.assign(message ?? {}, { isDeleted: true }),
          "history closed": () => slack.tokens.get(token)?.scopes.delete("channels:history"),
          "history later": () => slack.faults.next({ method: "conversations.history" }, limit),
        };
        await orders[fault]();
      },
    };
  },
};

const DISCORD: Platform = {
  name: "Discord",
  faults: SLACK.faults,
  async open() {
    const { discord, messenger } = await openDiscordMessenger();
    onTestFinished(() => expect(discord.problems()).toEqual([]));
    const limit: DiscordFault = { is: "limit", seconds: WAIT / 1_000 };
    const create = { method: "POST", path: /\/messages$/ };
    return {
      messenger,
      place: placeOn("discord", "1001"),
      other: placeOn("discord", "1002"),
      seen: async ({ channel }) => discord.channels.messages(channel).map(DiscordChannels.read),
      posts: () => discord.callsOf("POST", create.path).length,
      isTame: (text) => text.split("\n").map(withoutFrame).flatMap(markupIn).length === 0,
      async order(fault, { channel }, ref) {
        const [, id = ""] = ref.split("/");
        const about = discord.channels.channel(channel);
        const message = about.messages.find((one) => one.id === id);
        const orders: Record<Fault, () => unknown> = {
          "reply lost": () => discord.faults.next(create, { is: "drop", accepts: true }),
          hang: () => discord.faults.next(create, { is: "hang", accepts: true }),
          unreachable: () => discord.close(),
          "payload refused": () => discord.faults.next(create, { is: "error", status: 400, code: 50_035 }),
          "place refused": () => Object.assign(about, { refuses: new Refusal(403, 50_001) }),
          limited: () =>
            discord.faults.next({ method: "POST", path: new RegExp(`/${channel}/messages$`) }, limit),
          "update later": () => discord.faults.next({ method: "PATCH" }, limit),
          "message gone": () => Object.assign(message ?? {}, { isDeleted: true }),
          "history closed": () => Object.assign(about, { isReadable: false }),
          "history later": () => discord.faults.next({ method: "GET", path: /\/messages$/ }, limit),
        };
        await orders[fault]();
      },
    };
  },
};

for (const platform of [FAKE, LOOPBACK, TERMINAL, SLACK, DISCORD]) messengerContract(platform);
