import { type SlackChannel, type SlackMessage, type SlackToken, SlackWorkspace } from "./slack-api-world.ts";

/** What there is in Slack and what people see of it, for tests to set up and to look at. */
export class SlackScene {
  readonly workspaces = new Map<string, SlackWorkspace>();
  /** Every bot and app-level token by its text; set `fault` to revoke one, change `scopes` to grant more. */
  readonly tokens = new Map<string, SlackToken>();
  readonly #clock: () => number;
  readonly #complaints: string[] = [];
  readonly #looked = new Set<SlackMessage>();
  #lastTs = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Milliseconds since 1970, as Slack sees it. */
  now(): number {
    return this.#clock();
  }

  /** A new workspace, or the one of this id. */
  workspace(id: string, name = id): SlackWorkspace {
    const workspace = this.workspaces.get(id) ?? new SlackWorkspace(id, name, this.tokens);
    this.workspaces.set(id, workspace);
    return workspace;
  }

  /** What people see in a channel, threads included, the oldest first. Whoever asks has looked at it. */
  messages(channel: string): readonly SlackMessage[] {
    const found = this.#all().filter((one) => one.channel === channel && !one.isDeleted);
    for (const one of found) this.#looked.add(one);
    return found;
  }

  /** Something that another app or a person says in a channel. */
  says(channel: SlackChannel, text: string, about: Partial<SlackMessage> = {}): SlackMessage {
    const message: SlackMessage = {
      ...{ channel: channel.id, ts: this.newTs(), threadTs: null, bot: "UOTHER", text, blocks: null },
      ...{ metadata: null, said: [text], isDeleted: false, args: {}, ...about },
    };
    channel.workspace.messages.push(message);
    this.#looked.add(message);
    return message;
  }

  /** Unknown methods, malformed requests, and messages in channels that no test has looked at. */
  get unexpected(): readonly string[] {
    const unseen = this.#all().filter((one) => !this.#looked.has(one));
    return [
      ...this.#complaints,
      ...unseen.map(({ channel, text }) => `nobody expected in ${channel}: ${text}`),
    ];
  }

  /** Something came that no test meant to happen. */
  complain(what: string): void {
    this.#complaints.push(what);
  }

  /** A timestamp of a message, later than all before. */
  newTs(): string {
    this.#lastTs = Math.max(this.#clock() * 1000, this.#lastTs + 1);
    return (this.#lastTs / 1_000_000).toFixed(6);
  }

  #all(): readonly SlackMessage[] {
    return [...this.workspaces.values()].flatMap(({ messages }) => messages);
  }
}
