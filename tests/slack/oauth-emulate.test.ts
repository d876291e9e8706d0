import { expect, it, onTestFinished } from "vitest";
import { SlackAdapter } from "../../adapters/slack/adapter.ts";
import { serveChat } from "../../src/chat-service.ts";
import type { Config } from "../../src/config.ts";
import { messagesOf, wholeVocabulary } from "../../src/i18n/languages.ts";
import { FakeClock } from "../fake-clock.ts";
import { SQLITE } from "../store/engines.ts";
import { smallWorld } from "../team/scene.ts";
import { begins, comesBack, installed, openEmulator, originOf, traces } from "./oauth-scene.ts";
import { SIGNING_SECRET } from "./signing.ts";
import { REQUIRED_SCOPES } from "./town.ts";

const PUBLIC_URL = "https://vigil.example.org";
const APP = {
  ...{ clientId: "11.22", clientSecret: "a-client-secret-of-the-tests" },
  redirect: `${PUBLIC_URL}/slack/oauth_redirect`,
};

const CONFIG: Config = {
  ...{ stateDir: "./never", timeZone: "Asia/Almaty", language: "en", databaseUrl: null, postAt: "09:00" },
  ...{ digestDay: 1, heartbeatUrl: null, alertUrl: null, logLevel: "silent", commandPrefix: "", httpPort: 0 },
  ...{ publicUrl: PUBLIC_URL, slack: null, secretKeys: [Buffer.alloc(32, 7)] },
};

/** Vigil over HTTP against the Slack of `emulate`, on the machine's own day: its tokens and codes end by the clock. */
async function served() {
  const emulator = await openEmulator(APP);
  const clock = new FakeClock(Date.now());
  const store = await SQLITE.fresh({ clock });
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info: write, warn: write, error: write };
  const messages = await messagesOf("en");
  const vocabulary = await wholeVocabulary();
  let adapter: SlackAdapter | null = null;
  const chat = await serveChat(CONFIG, smallWorld().catalogue, {
    ...{ clock, log, openStore: async () => ({ store, file: null, close: async () => {} }) },
    open: ({ installations, meter, workspacesOf, languageAt }) => {
      adapter = new SlackAdapter({
        ...{ apiUrl: `${emulator.url}/api/`, clock, log, meter, messages, vocabulary },
        ...{ prefix: "", language: "en" as const },
        link: {
          ...{
            mode: "http" as const,
            signingSecret: SIGNING_SECRET,
            installations,
            grace: 0,
            publicUrl: PUBLIC_URL,
          },
          ...{ clientId: APP.clientId, clientSecret: APP.clientSecret },
        },
        defaults: { zone: "Asia/Almaty", postAt: "09:00", digestDay: 1 },
        workspacesOf: (team) => workspacesOf(team, "slack"),
        languageAt,
      });
      return [adapter];
    },
  });
  onTestFinished(() => chat.stop());
  const post = (channel: string) => {
    if (!adapter) throw new Error("no adapter");
    const card = { title: "Reminders", summary: "A reminder", blocks: [] };
    const place = { platform: "slack", team: "slack-t000000001", destination: "d", channel };
    return adapter.messenger.post({ place, card, key: "0123456789", form: "full" });
  };
  return { emulator, store, chat, logged, post, town: { store, chat, logged } };
}

type Served = Awaited<ReturnType<typeof served>>;

/** Agrees on Slack's page as its first user. @returns what the browser brings back */
async function agrees({ emulator }: Served, location: URL): Promise<Record<string, string>> {
  expect(location.origin).toBe(new URL(emulator.url).origin);
  const page = await (await fetch(location)).text();
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].slice(0, 6);
  const form = new URLSearchParams(
    fields.map(([, name = "", value = ""]): [string, string] => [name, value.replaceAll("&amp;", "&")]),
  );
  const answer = await fetch(new URL("/oauth/v2/authorize/callback", emulator.url), {
    ...{ method: "POST", body: form, redirect: "manual" as const },
  });
  const back = new URL(answer.headers.get("location") ?? "");
  expect(back.href.startsWith(APP.redirect)).toBe(true);
  return Object.fromEntries(back.searchParams);
}

it("installs on the Slack of `emulate`: one installation, encrypted; codes and states are good once", async () => {
  const one = await served();
  const origin = originOf(one.town);
  const begun = await begins(origin);
  const scopes = begun.location.searchParams.get("scope")?.split(",") ?? [];
  for (const scope of REQUIRED_SCOPES) expect(scopes).toContain(scope);
  const brought = await agrees(one, begun.location);
  expect((await comesBack(origin, { ...brought, state: "forged" }, begun.cookie)).status).toBe(400);
  expect((await comesBack(origin, brought, "")).status).toBe(400);
  expect(await installed(one.town)).toEqual([]);
  expect((await comesBack(origin, brought, begun.cookie)).status).toBe(200);
  expect(await installed(one.town)).toEqual(["T000000001"]);
  const kept = await traces(one.town);
  expect(kept).not.toMatch(/xoxb-|xoxp-/);
  expect(kept).not.toContain(APP.clientSecret);
  // With a state of its own, but the code of before.
  const second = await begins(origin);
  const replayed = { code: brought.code ?? "", state: second.state };
  expect((await comesBack(origin, replayed, second.cookie)).status).toBe(400);
});

it("posts with the token that it was given, as far as its scopes reach", async () => {
  const one = await served();
  const begun = await begins(originOf(one.town));
  await comesBack(originOf(one.town), await agrees(one, begun.location), begun.cookie);
  const { db } = one.store;
  await db
    .insertInto("workspace")
    .values({ platform: "slack", id: "T000000001", team: "slack-t000000001", joined_at: 0 })
    .execute();
  expect(await one.post("C000000001")).toMatchObject({
    is: "sent",
    ref: expect.stringMatching(/^C000000001\/\d/),
  });
  expect(await one.post("C999999999")).toMatchObject({ is: "place-refused", reach: "destination" });
});
