import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ENGINES } from "../store/engines.ts";
import { CHANNEL, ProcessTown } from "./process-town.ts";
import { commandDelivery, deliver, SIGNING_SECRET } from "./signing.ts";
import { installWith, REQUIRED_SCOPES } from "./town.ts";

vi.setConfig({ testTimeout: 90_000 });

const CRASH_APP = fileURLToPath(new URL("crash-app.ts", import.meta.url));
const LOADED_MODULES = fileURLToPath(new URL("loaded-modules.ts", import.meta.url));
/** A week before the check of 20 March 2026 in the small world, after the hour of posting. */
const FRIDAY = "2026-03-13T05:00:00Z";
const THURSDAY = "2026-03-12T05:00:00Z";
/** Milliseconds in which Vigil has to end by itself (reliability.md, fault 27). */
const DRAINED_WITHIN = 10_000;
const WELL = { code: 0, took: expect.toSatisfy((took: number) => took < DRAINED_WITHIN) };
const MOLDASHEV = expect.stringContaining("Daniyar Moldashev");
/** Milliseconds that a slow Slack takes: long enough to be told to end meanwhile. */
const SLOW = 600;

/** Waits until no more is to be sent there. */
async function isNotReady(origin: string): Promise<void> {
  while ((await fetch(`${origin}/readyz`)).status !== 503)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

it("sets the team up with SLACK_CHANNEL, posts its first reminder, and never does either again", async () => {
  const town = await ProcessTown.open();
  const env = { SLACK_CHANNEL: CHANNEL };
  const first = town.start({ env });
  expect(await town.posted(1)).toEqual([MOLDASHEV]);
  expect(first.logged("set up with SLACK_CHANNEL")).toHaveLength(1);
  expect(await first.stops()).toEqual(WELL);
  const second = town.start({ env });
  await town.connected();
  expect((await town.answer(town.types("/vigil status"))).text).not.toContain("not set up");
  // With nothing to wait for it ends at once.
  expect(await second.stops()).toEqual({ code: 0, took: expect.toSatisfy((took: number) => took < 900) });
  expect(second.logged("set up with SLACK_CHANNEL")).toEqual([]);
  expect(town.said).toHaveLength(1);
  expect(town.slack.unexpected).toEqual([]);
});

it("starts while Slack cannot be reached, says so, then posts what is due and serves", async () => {
  const town = await ProcessTown.open();
  await town.isSetUp();
  const comesBack = await town.goesAway();
  const bot = town.start();
  const origin = await bot.serving();
  await bot.says("not connected, connecting again", 2);
  // Vigil itself is well: it plans, keeps what is due and tries again.
  for (const path of ["/readyz", "/healthz"]) expect((await fetch(`${origin}${path}`)).status).toBe(200);
  await comesBack();
  expect(await town.posted(1)).toEqual([MOLDASHEV]);
  await town.connected();
  expect((await town.answer(town.types("/case zhovtis"))).text).toContain("Zhovtis");
  expect(await bot.stops()).toEqual(WELL);
  expect(town.said).toHaveLength(1);
});

it("sets the team up once Slack can be reached, where it could not at first", async () => {
  const town = await ProcessTown.open();
  const comesBack = await town.goesAway();
  const bot = town.start({ env: { SLACK_CHANNEL: CHANNEL } });
  await bot.says("SLACK_CHANNEL could not be set up yet");
  await comesBack();
  await bot.says("set up with SLACK_CHANNEL");
});

it("lives where Slack moves the connection and refuses the next one, and answers again", async () => {
  const town = await ProcessTown.open();
  const bot = town.start({ env: { SLACK_CHANNEL: CHANNEL } });
  await town.posted(1);
  town.socket.isRefusing = true;
  town.socket.disconnect("refresh_requested");
  await bot.says("not connected, connecting again", 2);
  expect(bot.logged("not connected, connecting again")[1]?.fault).toMatch(/websocket/i);
  town.socket.isRefusing = false;
  await bot.says("connected", 2);
  expect((await town.answer(town.types("/vigil help"))).text).toContain("/case");
  expect(await bot.stops()).toEqual(WELL);
});

describe.each(ENGINES)("told to end while it works, on %s", (engine) => {
  it("answers what was asked, records what it posts, and ends well", async () => {
    const town = await ProcessTown.open();
    const at = engine.name === "postgres" ? await engine.place() : null;
    const env = { DATABASE_URL: at && "url" in at ? at.url : "", LOG_LEVEL: "debug" };
    await town.isSetUp(env);
    town.slack.faults.next({ method: "users.info" }, { is: "delay", milliseconds: SLOW });
    town.slack.faults.next({ method: "chat.postMessage" }, { is: "delay", milliseconds: SLOW });
    const bot = town.start({ env });
    const origin = await bot.serving();
    await town.connected();
    const url = town.types("/case zhovtis");
    await town.asked("chat.postMessage", "users.info");
    const ended = bot.stops("SIGTERM");
    await isNotReady(origin);
    expect(town.slack.responses(url)).toEqual([]);
    expect(await ended).toEqual(WELL);
    expect(town.slack.responses(url)).toMatchObject([{ text: expect.stringContaining("Zhovtis") }]);
    expect(town.said).toEqual([MOLDASHEV]);
    for (const secret of [town.token, town.appToken, url.slice(url.lastIndexOf("/") + 1)])
      expect(bot.output).not.toContain(secret);
    // What it posted it also recorded: the next one has nothing to look for and nothing to post.
    const next = town.start({ env });
    await town.connected();
    await town.answer(town.types("/vigil status"));
    expect(await next.stops("SIGINT")).toEqual(WELL);
    expect(town.slack.callsOf("chat.postMessage")).toHaveLength(1);
  });
});

it("serves over HTTP, and told to end answers what it was asked", async () => {
  const town = await ProcessTown.open();
  const bot = town.start({
    env: {
      ...{ SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: SIGNING_SECRET },
      ...{ SLACK_CLIENT_ID: town.slack.apps.app.clientId },
      ...{ SLACK_CLIENT_SECRET: town.slack.apps.app.clientSecret },
      ...{
        VIGIL_PUBLIC_URL: "https://vigil.example.org",
        VIGIL_SECRET_KEY: [5, 4].map((byte) => Buffer.alloc(32, byte).toString("base64")).join(","),
      },
    },
  });
  const origin = await bot.serving();
  // The second key was the first one once: nothing is left that needs it.
  await bot.says("all credentials are encrypted with the first key");
  const code = town.slack.consent([town.workspace], REQUIRED_SCOPES, { user: "UAIGUL" });
  expect((await installWith(origin, code)).status).toBe(200);
  town.slack.faults.next({ method: "users.info" }, { is: "delay", milliseconds: SLOW });
  const fields = town.command("/case zhovtis");
  const send = () =>
    deliver(`${origin}/slack/events`, commandDelivery(fields, { at: town.slack.now() / 1000 }));
  expect((await send()).status).toBe(200);
  await town.asked("users.info");
  const ended = bot.stops("SIGINT");
  await isNotReady(origin);
  const url = fields.response_url ?? "";
  expect(town.slack.responses(url)).toEqual([]);
  expect(await ended).toEqual(WELL);
  expect(town.slack.responses(url)).toHaveLength(1);
});

describe("killed after Slack took a message and before it said so", () => {
  it.each([
    ["has posted it once where it may read the history", ["channels:history"], 1],
    ["has posted it once more at most, and says so, where it may not", [], 2],
  ])("%s", async (_, optional, copies) => {
    const town = await ProcessTown.open({ now: FRIDAY, scopes: [...REQUIRED_SCOPES, ...optional] });
    const env = { SLACK_CHANNEL: CHANNEL };
    const before = town.start({ env, app: [CRASH_APP], now: THURSDAY });
    await before.says("set up with SLACK_CHANNEL");
    await before.killed();
    town.slack.faults.next({ method: "chat.postMessage" }, { is: "hang", accepts: true });
    const killed = town.start({ env, app: [CRASH_APP], now: FRIDAY });
    expect(await town.posted(1)).toHaveLength(1);
    await killed.killed();
    const next = town.start({ env, app: [CRASH_APP], now: FRIDAY });
    await next.serving();
    await town.recorded();
    expect(town.said).toHaveLength(copies);
    const marked = town.said.filter((text) => text.startsWith("Possible repeat"));
    expect(marked).toHaveLength(copies - 1);
  });
});

describe("that cannot serve", () => {
  it("says that its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const town = await ProcessTown.open();
    const bot = town.start({ env: { VIGIL_HTTP_PORT: String(port) } });
    expect(await bot.ended()).toBe(1);
    expect(bot.output).toContain(`${port}`);
    expect(bot.output).toContain("VIGIL_HTTP_PORT");
    expect(bot.output).not.toMatch(/xoxb|xapp|at .*\.ts:\d/);
  });

  it("says what is missing of its tokens", async () => {
    const town = await ProcessTown.open();
    const bot = town.start({ env: { SLACK_APP_TOKEN: "" } });
    expect(await bot.ended()).toBe(2);
    expect(bot.output).toContain("SLACK_APP_TOKEN is missing");
    expect(bot.output).not.toContain(town.token);
  });

  it("says that Slack does not know its tokens, and not what they are", async () => {
    const town = await ProcessTown.open();
    const wrong = { SLACK_BOT_TOKEN: `xoxb-${"8".repeat(24)}`, SLACK_APP_TOKEN: `xapp-${"9".repeat(24)}` };
    const bot = town.start({ env: { ...wrong, SLACK_CHANNEL: CHANNEL, LOG_LEVEL: "debug" } });
    await bot.says("not connected, connecting again");
    await bot.says("SLACK_CHANNEL could not be set up yet");
    expect(bot.logged("not connected, connecting again")[0]?.fault).toContain("invalid_auth");
    expect(bot.logged("SLACK_CHANNEL could not be set up yet")[0]?.fault).toContain("invalid_auth");
    for (const token of Object.values(wrong)) expect(bot.output).not.toContain(token.slice(5));
    expect(await bot.stops()).toEqual(WELL);
  });
});

describe("loads only what it needs", () => {
  it.each([
    [
      "Discord, the terminal and other languages where it serves Slack",
      {},
      /\/node_modules\/@slack\/bolt\//,
      /discord|\/adapters\/terminal\/|\/i18n\/(ru|kk)\.ts/i,
    ],
    [
      "Slack where it runs in the terminal",
      { SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" },
      /\/adapters\/terminal\//,
      /\/node_modules\/@slack\/|\/adapters\/(slack|discord)\/|discord\.js/,
    ],
  ])("nothing of %s", async (_, tokens, needed, unneeded) => {
    const town = await ProcessTown.open();
    const file = join(town.stateDir, "loaded");
    const bot = town.start({ env: { ...tokens, VIGIL_TEST_LOADED: file }, imports: [LOADED_MODULES] });
    if (!("SLACK_APP_TOKEN" in tokens)) {
      await town.connected();
      await bot.stops();
    }
    expect(await bot.ended()).toBe(0);
    const loaded = readFileSync(file, "utf8").split("\n");
    expect(loaded.filter((url) => needed.test(url)).length).toBeGreaterThan(0);
    expect(loaded.filter((url) => unneeded.test(url))).toEqual([]);
  });
});
