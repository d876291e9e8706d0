import { type types, webApi } from "@slack/bolt";
import { describe, expect, it, onTestFinished } from "vitest";
import { SlackApi } from "../doubles/slack-api.ts";

const QUIET = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} };
const LOGGER = { ...QUIET, getLevel: () => webApi.LogLevel.ERROR };
const SCOPES = ["chat:write", "channels:history", "users:read"];

async function open(scopes: readonly string[] = SCOPES) {
  const clock = { now: Date.parse("2026-01-15T04:00:00Z") };
  const slack = await SlackApi.open({ clock: () => clock.now });
  onTestFinished(() => slack.close());
  const team = slack.workspace("T1", "Amnesty");
  const token = team.install(scopes);
  team.channel("C1", { name: "legal" });
  const options = { slackApiUrl: slack.url, logger: LOGGER, retryConfig: { retries: 0 } };
  const client = (which = token) => new webApi.WebClient(which, { ...options, rejectRateLimitedCalls: true });
  return { slack, team, token, client, clock };
}

/** What Slack answered with `ok: false`. */
async function refusalOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  return call.then(
    () => ({ error: "none" }),
    (error: unknown) => ({ ...(error as { data?: Record<string, unknown> }).data }),
  );
}

describe("the double of Slack's Web API", () => {
  it("takes what an app says, with metadata, and gives it back from the history", async () => {
    const { slack, client } = await open();
    const metadata = { event_type: "vigil_message", event_payload: { key: "k1" } };
    const posted = await client().chat.postMessage({ channel: "#legal", text: "Due & <b>", metadata });
    expect(posted).toMatchObject({ ok: true, channel: "C1" });
    const { messages } = await client().conversations.history({ channel: "C1", include_all_metadata: true });
    expect(messages).toMatchObject([{ ts: posted.ts, text: "Due & <b>", bot_id: "BT1", metadata }]);
    const plain = await client().conversations.history({ channel: "C1" });
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    await client().chat.update({ channel: "C1", ts: posted.ts ?? "", text: "Done" });
    expect(slack.messages("C1")).toMatchObject([{ said: ["Due & <b>", "Done"], metadata }]);
    expect([...slack.scopesUsed]).toEqual(["chat:write", "channels:history"]);
  });

  it("reads a history page by page, answers apart from the channel", async () => {
    const { slack, team, client } = await open();
    const channel = team.channel("C2");
    const all = Array.from({ length: 7 }, (_, index) => slack.says(channel, `said ${index}`));
    const parent = all[0]?.ts ?? "";
    await client().chat.postMessage({ channel: "C2", text: "answer", thread_ts: parent });
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await client().conversations.history({
        channel: "C2",
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      pages.push((page.messages ?? []).map(({ text = "" }) => text));
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    expect(pages).toEqual([["said 6", "said 5", "said 4"], ["said 3", "said 2", "said 1"], ["said 0"]]);
    const replies = await client().conversations.replies({ channel: "C2", ts: parent });
    expect(replies.messages?.map(({ text }) => text)).toEqual(["said 0", "answer"]);
    const late = await client().conversations.history({ channel: "C2", oldest: all[5]?.ts ?? "" });
    expect(late.messages?.map(({ text }) => text)).toEqual(["said 6"]);
  });

  it.each([
    ["no text", { channel: "C1", text: "" }, "no_text"],
    ["a text too long", { channel: "C1", text: "x".repeat(40_001) }, "msg_too_long"],
    [
      "too many blocks",
      { channel: "C1", text: "x", blocks: Array(51).fill({ type: "divider" }) },
      "invalid_blocks",
    ],
    ["an unknown channel", { channel: "C9", text: "x" }, "channel_not_found"],
    ["an archived channel", { channel: "C2", text: "x" }, "is_archived"],
    ["a channel it is not in", { channel: "C3", text: "x" }, "not_in_channel"],
    ["a private channel it is not in", { channel: "C4", text: "x" }, "channel_not_found"],
    ["an unknown thread", { channel: "C1", text: "x", thread_ts: "1.000001" }, "thread_not_found"],
    [
      "large metadata",
      { channel: "C1", text: "x", metadata: { event_type: "t", event_payload: { key: "k".repeat(20_000) } } },
      "metadata_too_large",
    ],
  ])("refuses %s", async (_what, message, error) => {
    const { team, client } = await open();
    team.channel("C2", { isArchived: true });
    team.channel("C3", { isMember: false });
    team.channel("C4", { isMember: false, isPrivate: true });
    const post = client().chat.postMessage({ ...message });
    expect(await refusalOf(post)).toMatchObject({ ok: false, error });
  });

  it("refuses tokens and scopes as Slack does", async () => {
    const { slack, team, token, client } = await open(["chat:write", "chat:write.public"]);
    const post = { channel: "C1", text: "x" };
    expect(await refusalOf(client("xoxb-nobody").chat.postMessage(post))).toMatchObject({
      error: "invalid_auth",
    });
    expect(await refusalOf(client().conversations.history({ channel: "C1" }))).toMatchObject({
      ...{ error: "missing_scope", needed: "channels:history", provided: "chat:write,chat:write.public" },
    });
    team.channel("C3", { isMember: false });
    await client().chat.postMessage({ channel: "C3", text: "public" });
    expect(slack.messages("C3")).toHaveLength(1);
    const { response_metadata: about } = await client().auth.test();
    expect(about?.scopes).toEqual(["chat:write", "chat:write.public"]);
    const known = slack.tokens.get(token);
    if (known) known.fault = "token_revoked";
    expect(await refusalOf(client().chat.postMessage(post))).toMatchObject({ error: "token_revoked" });
  });

  it("says what nobody expected", async () => {
    const { slack, client } = await open();
    await refusalOf(client().apiCall("chat.shout"));
    await client().chat.postMessage({ channel: "C1", text: "who asked?" });
    expect(slack.unexpected).toEqual(["unknown method chat.shout", "nobody expected in C1: who asked?"]);
    slack.messages("C1");
    expect(slack.unexpected).toEqual(["unknown method chat.shout"]);
  });

  it("opens a view once and within three seconds", async () => {
    const { slack, team, client, clock } = await open();
    const title = { type: "plain_text", text: "Set up" } as const;
    const view: types.ModalView = { type: "modal", title, blocks: [] };
    const trigger = slack.trigger(team, "U1");
    const opened = await client().views.open({ trigger_id: trigger, view });
    expect(await refusalOf(client().views.open({ trigger_id: trigger, view }))).toMatchObject({
      error: "exchanged_trigger_id",
    });
    const late = slack.trigger(team, "U1");
    clock.now += 3_001;
    expect(await refusalOf(client().views.open({ trigger_id: late, view }))).toMatchObject({
      error: "expired_trigger_id",
    });
    const { id = "", hash = "" } = opened.view ?? {};
    await client().views.update({ view_id: id, hash, view });
    expect(await refusalOf(client().views.update({ view_id: id, hash, view }))).toMatchObject({
      error: "hash_conflict",
    });
    const long = { ...view, title: { ...title, text: "x".repeat(25) } };
    expect(await refusalOf(client().views.update({ view_id: id, view: long }))).toMatchObject({
      error: "invalid_arguments",
    });
    team.user("U1");
    await client().views.publish({ user_id: "U1", view: { type: "home", blocks: [] } });
    expect(team.homes.get("U1")).toMatchObject({ type: "home" });
    expect(slack.views.opened).toMatchObject([{ user: "U1", updates: 1 }]);
  });

  it("knows people, in their language and zone", async () => {
    const { team, client } = await open();
    team.user("U1", { realName: "Айгүл", locale: "kk-KZ", tz: "Asia/Almaty", isAdmin: true });
    const { user } = await client().users.info({ user: "U1", include_locale: true });
    expect(user).toMatchObject({
      team_id: "T1",
      locale: "kk-KZ",
      tz: "Asia/Almaty",
      is_admin: true,
      real_name: "Айгүл",
    });
    expect((await client().users.info({ user: "U1" })).user?.locale).toBeUndefined();
  });

  it("gives a token for a code once, and rotates it", async () => {
    const { slack, team, client, clock } = await open();
    const app = { client_id: slack.apps.app.clientId, client_secret: slack.apps.app.clientSecret };
    const code = slack.consent([team], ["chat:write"], { rotatesAfter: 60_000 });
    const granted = await client().oauth.v2.access({ ...app, code });
    expect(granted).toMatchObject({ team: { id: "T1" }, scope: "chat:write", expires_in: 60 });
    expect(await refusalOf(client().oauth.v2.access({ ...app, code }))).toMatchObject({
      error: "invalid_code",
    });
    const token = granted.access_token ?? "";
    await client(token).chat.postMessage({ channel: "C1", text: "x" });
    clock.now += 60_000;
    expect(await refusalOf(client(token).auth.test())).toMatchObject({ error: "token_expired" });
    const refresh = { grant_type: "refresh_token" as const, refresh_token: granted.refresh_token ?? "" };
    const again = await client().oauth.v2.access({ ...app, ...refresh });
    await client(again.access_token ?? "").auth.test();
    await client(again.access_token ?? "").apps.uninstall(app);
    expect(await refusalOf(client(again.access_token ?? "").auth.test())).toMatchObject({
      error: "token_revoked",
    });
    slack.messages("C1");
    expect(slack.unexpected).toEqual([]);
  });

  it("gives the address of a socket to an app-level token alone", async () => {
    const { slack, client } = await open();
    const app = slack.appToken(() => "ws://127.0.0.1:1/link");
    expect(await client(app).apps.connections.open()).toMatchObject({ url: "ws://127.0.0.1:1/link" });
    expect(await refusalOf(client().apps.connections.open())).toMatchObject({
      error: "not_allowed_token_type",
    });
  });

  it("takes five answers at a response_url, within half an hour", async () => {
    const { slack, clock } = await open();
    const url = slack.responseUrl();
    const say = async (to: string, body: unknown) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(to, { method: "POST", headers, body: JSON.stringify(body) })).status;
    };
    for (let use = 1; use <= 5; use++) expect(await say(url, { text: `answer ${use}` })).toBe(200);
    expect(await say(url, { text: "one more" })).toBe(404);
    expect(slack.responses(url)).toHaveLength(5);
    expect(slack.responses(url)[0]).toMatchObject({
      text: "answer 1",
      isPrivate: true,
      replacesOriginal: false,
    });
    const late = slack.responseUrl();
    clock.now += 30 * 60_000 + 1;
    expect(await say(late, { text: "late" })).toBe(404);
    expect(slack.unexpected).toEqual(["response_url refused: used_url", "response_url refused: expired_url"]);
  });

  it("does to a call what was ordered", async () => {
    const { slack, client } = await open();
    const where = { method: "chat.postMessage", channel: "C1" };
    const post = () => refusalOf(client().chat.postMessage({ channel: "C1", text: "x" }));
    slack.faults.next(
      where,
      { is: "drop", accepts: true },
      { is: "drop", accepts: false },
      { is: "status", status: 502, accepts: true },
      { is: "error", error: "internal_error", accepts: true },
    );
    for (let tries = 0; tries < 3; tries++) await post();
    expect(await post()).toMatchObject({ error: "internal_error" });
    expect(slack.messages("C1")).toHaveLength(3);
    slack.faults.next(where, { is: "limit", seconds: 30 });
    await expect(client().chat.postMessage({ channel: "C1", text: "x" })).rejects.toMatchObject({
      retryAfter: 30,
    });
    expect(slack.faults.unmet).toBe(0);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(5);
  });
});
