import { webApi } from "@slack/bolt";
import { describe, expect, it, onTestFinished } from "vitest";
import { SlackApi } from "../doubles/slack-api.ts";

const QUIET = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} };
const LOGGER = { ...QUIET, getLevel: () => webApi.LogLevel.ERROR };
const BYTES = Buffer.from("id,name\r\n1,Жовтис\r\n");

async function open(scopes: readonly string[] = ["files:write", "im:write"]) {
  const slack = await SlackApi.open();
  onTestFinished(() => slack.close());
  const team = slack.workspace("T1", "Rights Group");
  team.user("U1", { realName: "Aigul" });
  team.user("UBOT", { isBot: true });
  team.channel("C1");
  team.channel("C2", { isMember: false });
  const clientOf = (token: string) =>
    new webApi.WebClient(token, { slackApiUrl: slack.url, logger: LOGGER, retryConfig: { retries: 0 } });
  return { slack, team, client: clientOf(team.install(scopes)), clientOf };
}

/** Announces a file and sends bytes. @returns its id, and the status the bytes were answered with */
async function uploaded(client: webApi.WebClient, bytes = BYTES, length = bytes.length) {
  const { upload_url = "", file_id = "" } = await client.files.getUploadURLExternal({
    filename: "a.csv",
    length,
  });
  const send = () => fetch(upload_url, { method: "POST", body: new Blob([Uint8Array.from(bytes)]) });
  return { id: file_id, status: (await send()).status, send };
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "none",
    (error: unknown) => (error as { data?: { error?: unknown } }).data?.error,
  );
}

const shared = (client: webApi.WebClient, id: string, channel_id: string) =>
  client.files.completeUploadExternal({ files: [{ id, title: "A" }], channel_id, initial_comment: "Here" });

describe("files in the double of Slack", () => {
  it("are seen where they are shared and nowhere else, byte for byte, once that is done", async () => {
    const { slack, client } = await open();
    const { channel } = await client.conversations.open({ users: "U1" });
    const { id, status } = await uploaded(client);
    expect({ status, seen: slack.files.all }).toEqual({ status: 200, seen: [] });
    await shared(client, id, channel?.id ?? "");
    expect(slack.files.in("DU1")).toEqual([
      { id, name: "a.csv", title: "A", channel: "DU1", comment: "Here", content: BYTES },
    ]);
    expect(slack.files.all).toHaveLength(1);
    expect(slack.messages("DU1")).toMatchObject([{ text: "Here" }]);
  });

  it.each([
    ["files:write", ["im:write"]],
    ["im:write", ["files:write"]],
  ])("need %s", async (needed, scopes) => {
    const { client } = await open(scopes);
    const opened = await errorOf(client.conversations.open({ users: "U1" }));
    const announced = await errorOf(client.files.getUploadURLExternal({ filename: "a", length: 1 }));
    expect(needed === "im:write" ? opened : announced).toBe("missing_scope");
    expect(needed === "im:write" ? announced : opened).toBe("none");
  });

  it("are refused of another length than announced, at an unknown address, and a second time", async () => {
    const { slack, client } = await open();
    expect((await uploaded(client, BYTES, BYTES.length + 1)).status).toBe(400);
    const { send, status } = await uploaded(client);
    expect([status, (await send()).status]).toEqual([200, 404]);
    const elsewhere = new URL("../upload/0123", slack.url);
    expect((await fetch(elsewhere, { method: "POST", body: "x" })).status).toBe(404);
    expect(slack.unexpected).toHaveLength(3);
  });

  it("are not shared unless their bytes are there, nor twice, nor with another's token", async () => {
    const { slack, team, client, clientOf } = await open();
    const { file_id = "" } = await client.files.getUploadURLExternal({ filename: "a.csv", length: 3 });
    expect(await errorOf(shared(client, file_id, "C1"))).toBe("file_not_found");
    expect(await errorOf(shared(client, "F00000099", "C1"))).toBe("file_not_found");
    const { id } = await uploaded(client);
    expect(await errorOf(shared(clientOf(team.install(["files:write"])), id, "C1"))).toBe("file_not_found");
    expect(await errorOf(shared(client, id, "C1"))).toBe("none");
    expect(await errorOf(shared(client, id, "C1"))).toBe("file_not_found");
    expect(slack.files.all).toHaveLength(1);
  });

  it.each([
    ["U1", "invalid_arguments"],
    ["C2", "not_in_channel"],
    ["C9", "channel_not_found"],
  ])("are not shared with %s: %s", async (channel, error) => {
    const { slack, client } = await open();
    const { id } = await uploaded(client);
    expect(await errorOf(shared(client, id, channel))).toBe(error);
    expect(slack.files.all).toEqual([]);
  });

  it.each([
    ["U9", "user_not_found"],
    ["UBOT", "cannot_dm_bot"],
  ])("go to no conversation with %s: %s", async (user, error) => {
    const { client } = await open();
    expect(await errorOf(client.conversations.open({ users: user }))).toBe(error);
  });
});
