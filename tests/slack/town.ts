import { onTestFinished } from "vitest";
import { SlackAdapter } from "../../adapters/slack/adapter.ts";
import { type ChatService, serveChat } from "../../src/chat-service.ts";
import type { Config } from "../../src/config.ts";
import type { Log } from "../../src/core/ports.ts";
import { allMessages, messagesOf, vocabularyOf } from "../../src/i18n/languages.ts";
import type { Store } from "../../src/store/store.ts";
import { blockKitProblems } from "../doubles/block-kit.ts";
import { SlackApi } from "../doubles/slack-api.ts";
import type { SlackWorkspace } from "../doubles/slack-api-world.ts";
import { FakeClock } from "../fake-clock.ts";
import { type Engine, SQLITE } from "../store/engines.ts";
import { MONDAY, smallWorld } from "../team/scene.ts";
import type { World } from "../world.ts";
import { SlackMember } from "./member.ts";
import { SIGNING_SECRET } from "./signing.ts";

/** What the app is allowed where nothing else is said. */
export const REQUIRED_SCOPES = ["commands", "chat:write", "users:read"];

export interface TownOptions {
  readonly engine?: Engine;
  readonly world?: World;
  readonly scopes?: readonly string[];
  /** Does something to the store before Vigil opens it. */
  readonly around?: (store: Store) => Store;
  readonly prefix?: string;
}

/**
 * Vigil as it serves Slack over HTTP: the real Bolt, a real store and real sockets, against a double of Slack that refuses
 * what Slack refuses. One workspace, `T1`, with the channel `#legal` and an administrator.
 */
export class SlackTown {
  readonly slack: SlackApi;
  readonly workspace: SlackWorkspace;
  readonly clock: FakeClock;
  readonly store: Store;
  readonly chat: ChatService;
  /** Everything that was logged. */
  readonly logged: string[];

  private constructor(parts: Pick<SlackTown, "slack" | "workspace" | "clock" | "store" | "chat" | "logged">) {
    this.slack = parts.slack;
    this.workspace = parts.workspace;
    this.clock = parts.clock;
    this.store = parts.store;
    this.chat = parts.chat;
    this.logged = parts.logged;
  }

  static async open(options: TownOptions = {}): Promise<SlackTown> {
    const {
      engine = SQLITE,
      world = smallWorld(),
      scopes = REQUIRED_SCOPES,
      around = (it) => it,
      prefix = "",
    } = options;
    const clock = new FakeClock(MONDAY);
    const slack = await SlackApi.open({
      clock: () => clock.now(),
      blockProblems: (blocks) => blockKitProblems("message", { text: "…", blocks }),
      viewProblems: (view) => blockKitProblems(view.type === "home" ? "home" : "modal", view),
    });
    onTestFinished(() => slack.close());
    const workspace = slack.workspace("T1", "Rights Group");
    workspace.channel("CLEGAL", { name: "legal" });
    workspace.user("UADMIN", { realName: "Dana", isAdmin: true });
    const store = around(await engine.fresh({ clock }));
    const logged: string[] = [];
    LOGS.push(logged);
    const chat = await start({ slack, clock, store, world, prefix, logged });
    onTestFinished(() => chat.stop());
    const town = new SlackTown({ slack, workspace, clock, store, chat, logged });
    await town.#install(scopes);
    return town;
  }

  /** Where Slack sends everything. */
  get url(): string {
    return `http://127.0.0.1:${this.chat.port}/slack/events`;
  }

  /** Somebody of the workspace. */
  member(id: string, about: Parameters<SlackWorkspace["user"]>[1] = {}): SlackMember {
    if (!this.workspace.users.has(id)) this.workspace.user(id, about);
    return new SlackMember(this, id);
  }

  get administrator(): SlackMember {
    return new SlackMember(this, "UADMIN");
  }

  /** Sets the team up with the channel `#legal`, as an administrator does in the form. */
  async setUp(values: Parameters<SlackMember["setsUp"]>[0] = {}): Promise<void> {
    await this.administrator.setsUp(values);
    await this.posted("CLEGAL", 1);
  }

  /** Waits until so many messages stand in a channel. */
  async posted(channel: string, count: number) {
    await until(() => this.slack.messages(channel).length >= count, `${count} messages in ${channel}`);
    return this.slack.messages(channel);
  }

  /** Plans and posts what is due at a moment. */
  async runAt(moment: string): Promise<void> {
    this.clock.set(moment);
    await this.chat.service.run();
    await this.settle();
  }

  /** Waits until nothing can be posted or updated any more at this moment. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      const { rows } = {
        rows: await this.store.db.selectFrom("message").select("id").where("pending", "=", 1).execute(),
      };
      quiet = rows.length === 0 ? quiet + 1 : 0;
      await this.clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #install(scopes: readonly string[]): Promise<void> {
    const code = this.slack.consent([this.workspace], scopes, { user: "UADMIN" });
    await installWith(`http://127.0.0.1:${this.chat.port}`, code);
  }
}

/** Goes the whole way of OAuth as a browser does. @returns status of the last page */
export async function installWith(origin: string, code: string): Promise<{ status: number; text: string }> {
  const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
  const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const [cookie = ""] = (begun.headers.get("set-cookie") ?? "").split(";");
  const query = new URLSearchParams({ code, state });
  const page = await fetch(`${origin}/slack/oauth_redirect?${query}`, {
    headers: { cookie },
    redirect: "manual",
  });
  return { status: page.status, text: await page.text() };
}

interface StartParts extends Pick<SlackTown, "slack" | "clock" | "store" | "logged"> {
  readonly world: World;
  readonly prefix: string;
}

async function start({ slack, clock, store, world, prefix, logged }: StartParts): Promise<ChatService> {
  const messages = await messagesOf("en");
  const log = logInto(logged);
  return serveChat(CONFIG, world.catalogue, {
    clock,
    log,
    openStore: async () => ({ store, file: null, close: async () => {} }),
    open: ({ installations, meter, workspacesOf, languageAt }) => [
      new SlackAdapter({
        ...{ apiUrl: slack.url, clock, log, meter, messages, prefix, language: "en" as const },
        vocabulary: vocabularyOf(ALL),
        link: {
          ...{ mode: "http" as const, signingSecret: SIGNING_SECRET, installations },
          ...{ clientId: slack.apps.app.clientId, clientSecret: slack.apps.app.clientSecret },
          publicUrl: "https://vigil.example.org",
        },
        defaults: { zone: "Asia/Almaty", postAt: "09:00", digestDay: 1 },
        workspacesOf: (team) => workspacesOf(team, "slack"),
        languageAt,
      }),
    ],
  });
}

/** What each town of a test has logged, so that what fails to come is explained. */
const LOGS: string[][] = [];

const ALL = await allMessages();

const CONFIG: Config = {
  ...{ stateDir: "./never", timeZone: "Asia/Almaty", language: "en", databaseUrl: null, postAt: "09:00" },
  ...{ digestDay: 1, heartbeatUrl: null, alertUrl: null, logLevel: "silent", commandPrefix: "", httpPort: 0 },
  ...{ publicUrl: "https://vigil.example.org", slack: null, secretKeys: [Buffer.alloc(32, 7)] },
};

function logInto(lines: string[]): Log {
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

/** Waits in real time: what is waited for goes over sockets. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 8000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`did not come: ${what}; ${LOGS.at(-1)?.join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
