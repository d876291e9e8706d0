import { describe, expect, it } from "vitest";
import { PostingClients } from "../../adapters/slack/posting-clients.ts";
import type { Card } from "../../src/core/card.ts";
import { namedPerson } from "../../src/core/person-mark.ts";
import type { Posting, PostResult } from "../../src/core/ports.ts";
import type { SlackFault } from "../doubles/slack-api-faults.ts";
import { type MessengerWorld, messengerWith, openMessenger, placeAt } from "./messenger-world.ts";

const POST = { method: "chat.postMessage" };
const UPDATE = { method: "chat.update" };
const C1 = placeAt("C1");

function card(summary = "Due today", text = summary): Card {
  const items = [{ label: "today", text, notes: [], tone: "plain" as const }];
  return { title: "Reminders", summary, blocks: [{ is: "items", items }] };
}

function posting(about: Partial<Posting> = {}): Posting {
  return { place: C1, key: "k1", card: card(), form: "full", ...about };
}

/** What comes of a post that meets this fault. */
async function postFacing(fault: SlackFault): Promise<PostResult & { readonly world: MessengerWorld }> {
  const world = await openMessenger();
  world.slack.faults.next(POST, fault);
  const result = await world.messenger.post(posting());
  expect(world.slack.callsOf("chat.postMessage")).toHaveLength(1);
  return { ...result, world };
}

const refusing = (error: string): SlackFault => ({ is: "error", error, accepts: false });

describe("a message in Slack", () => {
  it("carries text, blocks and nothing but its key", async () => {
    const { slack, messenger, team } = await openMessenger();
    const [, ts] = await refOf(messenger.post(posting()));
    const [message] = slack.messages("C1");
    expect(message).toMatchObject({ ts, text: "Due today" });
    expect(message?.blocks?.length).toBeGreaterThan(0);
    const { text, blocks, ...args } = message?.args ?? {};
    expect(args).toEqual({
      ...{ channel: "C1", unfurl_links: "false", unfurl_media: "false" },
      metadata: { event_type: "vigil_message", event_payload: { key: "k1" } },
    });
    expect([...slack.scopesUsed]).toEqual(["chat:write"]);
    expect(team.messages).toHaveLength(1);
  });

  it("is named by the channel it stands in, whatever that was called", async () => {
    const { team, messenger } = await openMessenger();
    team.channel("C3", { name: "legal" });
    team.user("U5");
    expect((await refOf(messenger.post(posting({ place: placeAt("#legal") }))))[0]).toBe("C3");
    expect((await refOf(messenger.post(posting({ place: placeAt("U5") }))))[0]).toBe("DU5");
  });

  it("answers in a thread, and in the channel where the thread is gone", async () => {
    const { slack, team, messenger } = await openMessenger();
    const thread = (await refOf(messenger.post(posting()))).join("/");
    const call = posting({ key: "k2", thread });
    const [, ts = ""] = await refOf(messenger.post(call));
    const parent = thread.split("/")[1];
    expect(team.message("C1", ts)).toMatchObject({ threadTs: parent });
    for (const one of team.messages) one.isDeleted = true;
    expect(await messenger.post(call)).toMatchObject({ is: "payload-refused", detail: "thread_not_found" });
    const ref = (await refOf(messenger.post({ ...call, form: "plain" }))).join("/");
    expect(slack.messages("C1")).toMatchObject([{ threadTs: null }]);
    expect(await messenger.find(C1, "k2", 0, thread)).toEqual({ is: "found", ref });
    // As another process, which has not heard that there is no such thread.
    const { messenger: other } = await twin(slack.url, team.install(["chat:write", "channels:history"]));
    expect(await other.find(C1, "k2", 0, thread)).toEqual({ is: "found", ref });
  });

  it("names persons, but waits for no name and not for the token", async () => {
    const named = card("Due", `taken by ${namedPerson("slack:U77")}`);
    const names = new Map([["slack:U77", "Aigul"]]);
    const known = await openMessenger({ namesFor: async () => names });
    await known.messenger.post(posting({ card: named }));
    expect(JSON.stringify(known.slack.messages("C1"))).toContain("taken by Aigul");
    for (const namesFor of [
      () => new Promise<never>(() => {}),
      () => Promise.reject(new Error("no names")),
    ]) {
      const { slack, clock, messenger } = await openMessenger({ namesFor });
      const posted = messenger.post(posting({ card: named }));
      await clock.advance(1_600);
      expect(await posted).toMatchObject({ is: "sent" });
      expect(JSON.stringify(slack.messages("C1"))).toContain("taken by U77");
    }
    for (const tokenOf of [() => new Promise<never>(() => {}), () => Promise.reject(new Error("no store"))]) {
      const { slack, clock, messenger } = await openMessenger({ tokenOf });
      const all = [
        messenger.post(posting()),
        messenger.find(C1, "k1", 0),
        messenger.update(C1, "C1/1.1", card()),
      ];
      await clock.advance(1_600);
      expect((await Promise.all(all)).map(({ is }) => is)).toEqual(["not-reached", "later", "later"]);
      expect(slack.calls).toEqual([]);
    }
  });

  it("goes nowhere where Vigil is not installed", async () => {
    const { slack, messenger, tokens } = await openMessenger();
    tokens.set("a", null);
    expect(await messenger.post(posting())).toEqual({
      ...{ is: "place-refused", reach: "team", detail: "not installed" },
    });
    expect(await messenger.find(C1, "k1", 0)).toEqual({ is: "unavailable" });
    expect(await messenger.update(C1, "C1/1.1", card())).toMatchObject({ is: "later" });
    expect(slack.calls).toEqual([]);
  });
});

describe("what comes of a post to Slack", () => {
  it.each([
    ["invalid_blocks", { is: "payload-refused" }],
    ["msg_blocks_too_long", { is: "payload-refused" }],
    ["some_new_error", { is: "payload-refused", detail: "some_new_error" }],
    ["not_in_channel", { is: "place-refused", reach: "destination", detail: "not_in_channel" }],
    ["restricted_action", { is: "place-refused", reach: "destination" }],
    ["account_inactive", { is: "place-refused", reach: "team" }],
    ["ratelimited", { is: "rate-limited", retryAfter: 60_000, reach: "destination" }],
    ["team_added_to_org", { is: "rate-limited", retryAfter: 600_000 }],
    ["token_expired", { is: "not-reached" }],
    ["internal_error", { is: "unknown", detail: "internal_error" }],
    ["fatal_error", { is: "unknown" }],
    ["service_unavailable", { is: "unknown" }],
    ["request_timeout", { is: "unknown" }],
    [
      "<html>Sign in to the guest network</html>",
      { is: "unknown", detail: "an answer that is none of Slack's" },
    ],
  ])("%s", async (error, result) => {
    expect(await postFacing(refusing(error))).toMatchObject(result);
  });

  it.each([
    [500, { is: "unknown", detail: "HTTP 500" }],
    [502, { is: "unknown" }],
    [503, { is: "unknown" }],
    [408, { is: "unknown" }],
    [413, { is: "payload-refused" }],
    [404, { is: "not-reached", detail: "HTTP 404" }],
    [403, { is: "not-reached" }],
    [200, { is: "unknown", detail: "an answer that is none of Slack's" }],
  ])("status %i", async (status, result) => {
    expect(await postFacing({ is: "status", status, accepts: false })).toMatchObject(result);
  });

  it("says how long Slack wants to be left alone, also where it does not say so itself", async () => {
    const limited = { is: "rate-limited", reach: "destination" };
    expect(await postFacing({ is: "limit", seconds: 30 })).toMatchObject({ ...limited, retryAfter: 30_000 });
    expect(await postFacing({ is: "limit", seconds: 0 })).toMatchObject({ ...limited, retryAfter: 1_000 });
    expect(await postFacing({ is: "limit", seconds: null })).toMatchObject({
      ...limited,
      retryAfter: 60_000,
    });
  });

  it("says where Slack found fault, without what stands there", async () => {
    const { messenger, team, slack } = await openMessenger();
    expect(await messenger.post(posting({ place: placeAt("C9") }))).toEqual({
      ...{ is: "place-refused", reach: "destination", detail: "channel_not_found" },
    });
    const weak = await twin(slack.url, team.install(["channels:history"]));
    expect(await weak.messenger.post(posting())).toEqual({
      ...{ is: "place-refused", reach: "team", detail: "missing_scope chat:write" },
    });
  });

  it.each([
    ["a port where nobody listens", null, /^no answer: ECONNREFUSED$/],
    ["a name that is none", "http://vigil.invalid/api/", /^no answer: (ENOTFOUND|EAI_AGAIN)$/],
  ])("knows that nothing was sent: %s", async (_name, address, detail) => {
    const { slack, token } = await openMessenger();
    const { url } = slack;
    await slack.close();
    const { messenger } = await twin(address ?? url, token);
    expect(await messenger.post(posting())).toEqual({
      is: "not-reached",
      detail: expect.stringMatching(detail),
    });
  });

  it("knows that nothing was sent: a server that cannot prove who it is", async () => {
    const { slack, token } = await openMessenger();
    const { messenger } = await twin(slack.url.replace("http:", "https:"), token);
    expect(await messenger.post(posting())).toMatchObject({ is: "not-reached" });
    expect(slack.calls).toEqual([]);
  });

  it("never tells a token or an address", async () => {
    const faults: readonly SlackFault[] = [
      { is: "drop", accepts: true },
      { is: "hang", accepts: false },
      { is: "status", status: 502, accepts: true },
      refusing("https://slack.example/xoxb-1"),
      refusing("invalid_auth"),
      { is: "limit", seconds: null },
    ];
    for (const fault of faults) {
      const { world, ...result } = await postFacing(fault);
      const told = JSON.stringify(result);
      expect(told).not.toContain(world.token);
      expect(told).not.toMatch(/xox|http:|https:|127\.0\.0\.1/);
    }
  });

  it("holds up nobody else while one channel is limited", async () => {
    const { slack, messenger } = await openMessenger();
    slack.faults.always({ ...POST, channel: "C1" }, { is: "limit", seconds: 30 });
    const all = [posting(), posting({ place: placeAt("C2") })].map((one) => messenger.post(one));
    expect((await Promise.all(all)).map(({ is }) => is)).toEqual(["rate-limited", "sent"]);
    expect(slack.messages("C2")).toHaveLength(1);
    expect(slack.calls).toHaveLength(2);
  });
});

describe("an update in Slack", () => {
  it("shows other blocks and keeps the key", async () => {
    const { slack, messenger } = await openMessenger();
    const ref = (await refOf(messenger.post(posting()))).join("/");
    const [before] = slack.messages("C1").map(({ blocks }) => JSON.stringify(blocks));
    expect(await messenger.update(C1, ref, card("Taken"))).toEqual({ is: "updated" });
    const [message] = slack.messages("C1");
    expect(message).toMatchObject({
      said: ["Due today", "Taken"],
      metadata: { event_payload: { key: "k1" } },
    });
    expect(JSON.stringify(message?.blocks)).not.toBe(before);
    // Else Slack would look for names of channels and people in it.
    expect(slack.calls.at(-1)?.args.parse).toBe("none");
  });

  it("becomes text where Slack does not take its blocks", async () => {
    const { slack, messenger } = await openMessenger();
    const ref = (await refOf(messenger.post(posting()))).join("/");
    slack.faults.next(UPDATE, refusing("invalid_blocks"));
    expect(await messenger.update(C1, ref, card("Taken"))).toMatchObject({ is: "later", retryAfter: 1_000 });
    expect(await messenger.update(C1, ref, card("Taken"))).toEqual({ is: "updated" });
    expect(slack.messages("C1")).toMatchObject([{ blocks: [] }]);
    slack.faults.next(UPDATE, refusing("msg_too_long"));
    expect(await messenger.update(C1, ref, card("Taken"))).toMatchObject({ is: "gone" });
  });

  it("fits, however long it is and in whatever script", async () => {
    const { slack, messenger } = await openMessenger();
    const ref = (await refOf(messenger.post(posting({ form: "plain" })))).join("/");
    const long = card("Срок рассмотрения ".repeat(200), "Жовтис ".repeat(400));
    expect(await messenger.update(C1, ref, long)).toEqual({ is: "updated" });
    expect(slack.messages("C1")).toHaveLength(1);
  });

  it.each([
    ["message_not_found", { is: "gone" }],
    ["cant_update_message", { is: "gone" }],
    ["edit_window_closed", { is: "gone" }],
    ["is_inactive", { is: "gone" }],
    ["channel_not_found", { is: "gone" }],
    ["token_revoked", { is: "later", retryAfter: 3_600_000 }],
    ["internal_error", { is: "later", retryAfter: 30_000 }],
    ["token_expired", { is: "later", retryAfter: 30_000 }],
  ])("%s", async (error, result) => {
    const { slack, messenger } = await openMessenger();
    const ref = (await refOf(messenger.post(posting()))).join("/");
    slack.messages("C1");
    slack.faults.next(UPDATE, refusing(error));
    expect(await messenger.update(C1, ref, card("Taken"))).toMatchObject(result);
    expect(slack.callsOf("chat.update")).toHaveLength(1);
  });
});

/** Channel and timestamp of what was sent. */
async function refOf(posted: Promise<PostResult>): Promise<readonly string[]> {
  const result = await posted;
  if (result.is !== "sent") throw new Error(`not sent: ${JSON.stringify(result)}`);
  return result.ref.split("/");
}

/** A messenger in another process. */
async function twin(apiUrl: string, token: string) {
  const { clock } = await openMessenger();
  const clients = new PostingClients({ apiUrl, tokenOf: async () => token, timeout: 3_000 });
  return { messenger: messengerWith(clients, clock) };
}
