import { onTestFinished } from "vitest";
import type { ChatService } from "../../src/chat-service.ts";
import type { Timing } from "../../src/service.ts";
import type { Store } from "../../src/store/store.ts";
import { blockKitProblems } from "../doubles/block-kit.ts";
import { SlackApi } from "../doubles/slack-api.ts";
import type { SlackWorkspace } from "../doubles/slack-api-world.ts";
import type { SlackSocket } from "../doubles/slack-socket.ts";
import { FakeClock, settle } from "../fake-clock.ts";
import { type Engine, SQLITE } from "../store/engines.ts";
import { MONDAY, smallWorld } from "../team/scene.ts";
import type { World } from "../world.ts";
import { SlackMember } from "./member.ts";
import { start } from "./town-service.ts";

/** What the app is allowed where nothing else is said. */
export const REQUIRED_SCOPES = ["commands", "chat:write", "users:read"];

export interface TownOptions {
  readonly engine?: Engine;
  readonly world?: Pick<World, "catalogue">;
  readonly scopes?: readonly string[];
  /** Does something to the store before Vigil opens it. */
  readonly around?: (store: Store) => Store;
  readonly prefix?: string;
  readonly timing?: Partial<Timing>;
  /** Milliseconds for which Vigil still serves once it is to stop. */
  readonly grace?: number;
  /** Requests come over a connection of Socket Mode instead of over HTTP. */
  readonly socket?: SlackSocket;
  /** Another process of Vigil's, which serves the same workspace from the same store. */
  readonly beside?: SlackTown;
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
      timing = {},
      grace = 0,
      socket = null,
      beside = null,
    } = options;
    const clock = beside?.clock ?? new FakeClock(MONDAY);
    const slack = beside?.slack ?? (await openSlack(clock));
    const workspace = beside?.workspace ?? furnished(slack.workspace("T1", "Rights Group"), "CLEGAL");
    const store = around(beside?.store ?? (await engine.fresh({ clock })));
    const logged: string[] = [];
    LOGS.push(logged);
    const link = socket && {
      mode: "socket" as const,
      botToken: workspace.install(scopes),
      appToken: slack.appToken(() => socket.url),
      channel: null,
    };
    const chat = await start({ slack, clock, store, world, prefix, logged, timing, grace, link });
    onTestFinished(() => chat.stop());
    const town = new SlackTown({ slack, workspace, clock, store, chat, logged });
    if (link === null && beside === null) await town.#install(scopes);
    return town;
  }

  /** Another workspace that installs Vigil, with a channel and an administrator of its own; everything else is this town's. */
  async neighbour(
    id: string,
    channel: string,
    scopes: readonly string[] = REQUIRED_SCOPES,
  ): Promise<SlackTown> {
    const workspace = furnished(this.slack.workspace(id, `Workspace ${id}`), channel);
    const town = new SlackTown({ ...this, workspace });
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

  /** Lets time pass, from one moment at which something happens to the next; sockets take none of it. */
  async passes(milliseconds: number): Promise<void> {
    const end = this.clock.elapsed() + milliseconds;
    for (;;) {
      await this.comesToRest();
      const left = end - this.clock.elapsed();
      if (left <= 0) return;
      await this.clock.advance(Math.min(left, Math.max(1, this.clock.untilNext ?? left)));
    }
  }

  /** Waits, in real time, until Slack is not asked for anything any more; whatever hangs there is not waited for. */
  async comesToRest(): Promise<void> {
    do await settle();
    while (this.slack.inFlight > 0);
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

async function openSlack(clock: FakeClock): Promise<SlackApi> {
  const slack = await SlackApi.open({
    clock: () => clock.now(),
    blockProblems: (blocks) => blockKitProblems("message", { text: "…", blocks }),
    viewProblems: (view) => blockKitProblems(view.type === "home" ? "home" : "modal", view),
  });
  onTestFinished(() => slack.close());
  return slack;
}

/** A workspace with one channel and an administrator. */
function furnished(workspace: SlackWorkspace, channel: string): SlackWorkspace {
  workspace.channel(channel, { name: channel.slice(1).toLowerCase() });
  workspace.user("UADMIN", { realName: "Dana", isAdmin: true });
  return workspace;
}

/** What each town of a test has logged, so that what fails to come is explained. */
const LOGS: string[][] = [];

/** Waits in real time, so many milliseconds at the most: what is waited for goes over sockets. */
export async function until(isSo: () => boolean, what: string, patience = 8000): Promise<void> {
  const end = performance.now() + patience;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`did not come: ${what}; ${LOGS.at(-1)?.join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
