import { spawn } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { SlackApi } from "../doubles/slack-api.ts";
import type { SlackResponse } from "../doubles/slack-api-responses.ts";
import type { SlackWorkspace } from "../doubles/slack-api-world.ts";
import { SlackSocket } from "../doubles/slack-socket.ts";
import { temporaryFolder } from "../store/engines.ts";
import { Bot, comes } from "./bot-process.ts";
import { REQUIRED_SCOPES } from "./town.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const CACHE = fileURLToPath(new URL("../../src/compile-cache.mjs", import.meta.url));
const MOVED_CLOCK = fileURLToPath(new URL("moved-clock.ts", import.meta.url));

/** Fourteen days before an anniversary of the bundled dossier, after the hour of posting in Almaty; the day before. */
export const REMINDER_DAY = "2027-03-11T05:00:00Z";
export const DAY_BEFORE = "2027-03-10T05:00:00Z";
export const CHANNEL = "CLEGAL";
const USER = "UAIGUL";

/** How a process is started. */
export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>;
  /** The moment that it takes for now when it starts. */
  readonly now?: string;
  /** Loaded before it. */
  readonly imports?: readonly string[];
  /** Another program than `src/main.ts`, and what it is told. */
  readonly app?: readonly string[];
}

/** One workspace of a double of Slack, and processes of Vigil that serve it, as `npm start` runs them. */
export class ProcessTown {
  slack: SlackApi;
  /** The address of Slack, whether it can be reached or not. */
  readonly apiUrl: string;
  readonly socket: SlackSocket;
  readonly stateDir = temporaryFolder();
  readonly token: string;
  readonly appToken: string;
  readonly #scopes: readonly string[];
  /** Milliseconds by which the time of this town is ahead of the machine's. */
  readonly #ahead: number;

  private constructor(
    parts: { readonly slack: SlackApi; readonly socket: SlackSocket; readonly ahead: number },
    scopes: readonly string[],
  ) {
    this.slack = parts.slack;
    this.apiUrl = parts.slack.url;
    this.socket = parts.socket;
    this.#ahead = parts.ahead;
    this.#scopes = scopes;
    this.token = `xoxb-${"1".repeat(24)}`;
    this.appToken = `xapp-${"2".repeat(24)}`;
    this.#furnish();
  }

  static async open({ now = REMINDER_DAY, scopes = REQUIRED_SCOPES } = {}): Promise<ProcessTown> {
    const ahead = Date.parse(now) - Date.now();
    const slack = await SlackApi.open({ clock: () => Date.now() + ahead });
    const socket = await SlackSocket.open();
    const town = new ProcessTown({ slack, socket, ahead }, scopes);
    onTestFinished(() => town.slack.close());
    onTestFinished(() => socket.close());
    return town;
  }

  get workspace(): SlackWorkspace {
    return this.slack.workspace("T1", "Rights Group");
  }

  /** Nobody can reach Slack any more. @returns opens it again, as it was but for what was said in it */
  async goesAway(): Promise<() => Promise<void>> {
    const port = Number(new URL(this.apiUrl).port);
    await this.slack.close();
    this.socket.drop();
    return async () => {
      this.slack = await SlackApi.open({ port, clock: () => Date.now() + this.#ahead });
      this.#furnish();
    };
  }

  /** Starts Vigil in Socket Mode. */
  start({ env = {}, now = REMINDER_DAY, imports = [], app = [MAIN] }: Circumstances = {}): Bot {
    const { PATH = "" } = process.env;
    const preloaded = [MOVED_CLOCK, CACHE, ...imports].flatMap((file) => ["--import", file]);
    const child = spawn(process.execPath, [...preloaded, ...app], {
      cwd: this.stateDir,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...{ PATH, VIGIL_TEST_NOW: now, VIGIL_STATE_DIR: this.stateDir, VIGIL_TIME_ZONE: "Asia/Almaty" },
        ...{ VIGIL_HTTP_PORT: "0", SLACK_API_URL: this.apiUrl },
        ...{ SLACK_BOT_TOKEN: this.token, SLACK_APP_TOKEN: this.appToken },
        ...env,
      },
    });
    const bot = new Bot(child);
    onTestFinished(() => bot.killed());
    return bot;
  }

  /** Sets the team up with the channel, on the day before the reminder. */
  async isSetUp(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const bot = this.start({ env: { ...env, SLACK_CHANNEL: CHANNEL }, now: DAY_BEFORE });
    await bot.says("set up with SLACK_CHANNEL");
    await bot.stops();
  }

  /** Waits until each of these methods was called. */
  async asked(...methods: readonly string[]): Promise<void> {
    for (const method of methods)
      await comes(() => this.slack.callsOf(method).length > 0, `a call of ${method}`);
  }

  /** Waits until nothing in the ledger waits to be posted or looked for any more. */
  async recorded(): Promise<void> {
    const store = new DatabaseSync(this.file, { readOnly: true });
    const pending = store.prepare("select count(*) as count from message where pending = 1");
    await comes(() => pending.get()?.count === 0, "the end of what is pending").finally(() => store.close());
  }

  /** Waits until Vigil hears what people ask. */
  async connected(): Promise<void> {
    await comes(() => this.socket.connected > 0, "a connection");
  }

  /** Types a command over the socket. @returns where the answers are to be found */
  types(line: string): string {
    const fields = this.command(line);
    this.socket.send("slash_commands", fields);
    return fields.response_url ?? "";
  }

  /** The fields of a command. */
  command(line: string): Record<string, string> {
    const [command = "", ...words] = line.split(" ");
    return {
      ...{ command, text: words.join(" "), team_id: "T1", channel_id: CHANNEL, user_id: USER },
      trigger_id: this.slack.trigger(this.workspace, USER),
      response_url: this.slack.responseUrl(),
    };
  }

  /** Waits for the first answer. */
  async answer(url: string): Promise<SlackResponse> {
    await comes(() => this.slack.responses(url).length > 0, "an answer");
    const [said] = this.slack.responses(url);
    if (!said) throw new Error("nothing was said");
    return said;
  }

  /** Waits until so many messages stand in the channel. */
  async posted(count: number): Promise<readonly string[]> {
    await comes(() => this.slack.messages(CHANNEL).length >= count, `${count} messages`);
    return this.slack.messages(CHANNEL).map(({ text }) => text);
  }

  /** What stands in the channel now. */
  get said(): readonly string[] {
    return this.slack.messages(CHANNEL).map(({ text }) => text);
  }

  /** The SQLite file. */
  get file(): string {
    return join(this.stateDir, "vigil.db");
  }

  #furnish(): void {
    const { workspace } = this;
    workspace.channel(CHANNEL, { name: "legal" });
    workspace.user(USER, { realName: "Aigul" });
    workspace.install(this.#scopes, this.token);
    this.slack.appToken(() => this.socket.url, this.appToken);
  }
}
