import { describe, expect, it } from "vitest";
import { PostingClients } from "../../adapters/slack/posting-clients.ts";
import type { Messenger, PostResult } from "../../src/core/ports.ts";
import { type MessengerWorld, messengerWith, openMessenger, placeAt } from "./messenger-world.ts";

const C1 = placeAt("C1");
const MINUTE = 60_000;

function post(messenger: Messenger, key: string): Promise<PostResult> {
  const card = { title: "Reminders", summary: `Due: ${key}`, blocks: [] };
  return messenger.post({ place: C1, key, card, form: "full" });
}

/** So many messages of other people. */
function crowd({ slack, team }: MessengerWorld, count: number): void {
  const channel = team.channels.get("C1");
  if (!channel) throw new Error("no channel");
  for (let index = 0; index < count; index++) slack.says(channel, `chatter ${index}`);
}

async function open() {
  const world = await openMessenger();
  const since = world.clock.now();
  await world.clock.advance(1_000);
  const find = (key = "k1") => world.messenger.find(C1, key, since);
  return { ...world, since, find };
}

describe("looking for a message in Slack's history", () => {
  it("reads a busy channel to the end of the time in question", async () => {
    const world = await open();
    const posted = await post(world.messenger, "k1");
    crowd(world, 450);
    expect(await world.find()).toEqual({ is: "found", ref: posted.is === "sent" ? posted.ref : "" });
    expect(world.slack.callsOf("conversations.history")).toHaveLength(3);
    expect(await world.find("k2")).toEqual({ is: "absent" });
  });

  it("reads nothing that is much older than the message can be", async () => {
    const world = await openMessenger();
    crowd(world, 450);
    await world.clock.advance(10 * MINUTE);
    expect(await world.messenger.find(C1, "k1", world.clock.now())).toEqual({ is: "absent" });
    expect(world.slack.callsOf("conversations.history")).toHaveLength(1);
    await post(world.messenger, "k2");
    // Slack's clock may be a little behind.
    expect(await world.messenger.find(C1, "k2", world.clock.now() + 4 * MINUTE)).toMatchObject({
      is: "found",
    });
  });

  it("at one page a minute goes on where it was, and finds it in the end", async () => {
    const world = await open();
    const posted = await post(world.messenger, "k1");
    crowd(world, 40);
    world.slack.isHistoryScarce = true;
    for (let page = 0; page < 2; page++) {
      expect(await world.find()).toMatchObject({ is: "later", retryAfter: MINUTE });
      // Others go on talking, and that does not move the place.
      crowd(world, 3);
      await world.clock.advance(MINUTE);
    }
    expect(await world.find()).toEqual({ is: "found", ref: posted.is === "sent" ? posted.ref : "" });
    const answered = world.slack.callsOf("conversations.history").filter(({ error }) => error === null);
    expect(answered).toHaveLength(3);
    expect(answered.map(({ args }) => args.cursor !== undefined)).toEqual([false, true, true]);
  });

  it("does not overlook what another process posted between two looks", async () => {
    const world = await open();
    crowd(world, 20);
    world.slack.isHistoryScarce = true;
    expect(await world.find()).toMatchObject({ is: "later" });
    const posted = await post(world.messenger, "k1");
    await world.clock.advance(MINUTE);
    expect(await world.find()).toMatchObject({ is: "later" });
    await world.clock.advance(MINUTE);
    expect(await world.find()).toEqual({ is: "found", ref: posted.is === "sent" ? posted.ref : "" });
  });

  it("says that it is absent once all was read, and begins anew afterwards", async () => {
    const world = await open();
    crowd(world, 20);
    world.slack.isHistoryScarce = true;
    const results: string[] = [];
    for (let look = 0; look < 4; look++) {
      results.push((await world.find()).is);
      await world.clock.advance(MINUTE);
    }
    // Two pages, what came since, and the first page again.
    expect(results).toEqual(["later", "later", "absent", "later"]);
    const fresh = world.slack.callsOf("conversations.history").at(-2);
    expect(fresh?.args.cursor).toBeUndefined();
  });

  it("begins anew where its place is not good any more", async () => {
    const world = await open();
    await post(world.messenger, "k1");
    crowd(world, 20);
    world.slack.isHistoryScarce = true;
    await world.find();
    await world.clock.advance(MINUTE);
    const refusal = { is: "error", error: "invalid_cursor", accepts: false } as const;
    world.slack.faults.next({ method: "conversations.history" }, refusal);
    expect(await world.find()).toMatchObject({ is: "later", retryAfter: 1_000 });
    world.slack.isHistoryScarce = false;
    expect(await world.find()).toMatchObject({ is: "found" });
  });

  it("is not taken in by another app that uses the same key", async () => {
    const world = await open();
    const channel = world.team.channels.get("C1");
    if (!channel) throw new Error("no channel");
    const metadata = { event_type: "vigil_message", event_payload: { key: "k1" } };
    world.slack.says(channel, "Due: k1", { bot: "BOTHER", metadata });
    expect(await world.find()).toEqual({ is: "absent" });
  });

  it.each(["missing_scope", "not_in_channel", "channel_not_found", "token_revoked"])(
    "%s: the history cannot be read",
    async (error) => {
      const { slack, find } = await open();
      slack.faults.next({ method: "conversations.history" }, { is: "error", error, accepts: false });
      expect(await find()).toEqual({ is: "unavailable" });
    },
  );

  it.each([
    ["an error of Slack's", { is: "error", error: "internal_error", accepts: false }],
    ["a broken connection", { is: "drop", accepts: false }],
    ["no answer", { is: "hang", accepts: false }],
  ] as const)("%s: later", async (_name, fault) => {
    const { slack, find } = await open();
    slack.faults.next({ method: "conversations.history" }, fault);
    expect(await find()).toMatchObject({ is: "later", retryAfter: 30_000 });
  });

  it("waits for whom it speaks as before it looks", async () => {
    const { slack, find } = await open();
    slack.faults.next({ method: "auth.test" }, { is: "limit", seconds: 9 });
    expect(await find()).toMatchObject({ is: "later", retryAfter: 9_000 });
    expect(await find()).toEqual({ is: "absent" });
    expect(await find()).toEqual({ is: "absent" });
    expect(slack.callsOf("auth.test")).toHaveLength(2);
  });

  it("keeps one client for each token, and lets those go that are used no more", async () => {
    const { slack, team, clock } = await openMessenger();
    let token = "";
    const clients = new PostingClients({ apiUrl: slack.url, tokenOf: async () => token });
    const scopes = ["chat:write", "channels:history"];
    const messenger = messengerWith(clients, clock);
    const tokens = [team.install(scopes), team.install(scopes)];
    for (const one of [...tokens, ...tokens]) {
      token = one;
      expect(await messenger.find(C1, "k1", 0)).toEqual({ is: "absent" });
    }
    expect(slack.callsOf("auth.test").map((call) => call.token)).toEqual(tokens);
  });
});
