import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { blockKitProblems } from "./block-kit.ts";
import { SlackAccess } from "./slack-api-access.ts";
import { type Consent, SlackApps } from "./slack-api-apps.ts";
import {
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  SlackRefusal,
} from "./slack-api-call.ts";
import { chatMethods } from "./slack-api-chat.ts";
import { conversationMethods } from "./slack-api-conversations.ts";
import { SlackFaults } from "./slack-api-faults.ts";
import { SlackFiles } from "./slack-api-files.ts";
import { peopleMethods } from "./slack-api-people.ts";
import { type SlackResponse, SlackResponses } from "./slack-api-responses.ts";
import { SlackScene } from "./slack-api-scene.ts";
import { SlackViews } from "./slack-api-views.ts";
import { bytesOf, fail, isRefusedBefore, requestOf, type SlackRequest, send } from "./slack-api-wire.ts";
import { newToken, type SlackWorkspace } from "./slack-api-world.ts";

/** A call as it came. */
export interface RecordedCall {
  readonly method: string;
  /** Its address, without the origin. */
  readonly path: string;
  readonly token: string | null;
  readonly args: Readonly<Record<string, unknown>>;
  /** What it was answered; null where it was not. */
  error: string | null;
}

export interface SlackApiOptions {
  /** Port to listen on; any that is free where nothing is said. */
  readonly port?: number;
  /** Milliseconds since 1970; the machine's own where nothing is said. */
  readonly clock?: () => number;
  /** What is wrong with the blocks of a message, with those of an answer over a `response_url`; see `block-kit.ts`. */
  readonly blockProblems?: (blocks: readonly unknown[]) => readonly string[];
  readonly answerProblems?: (blocks: readonly unknown[]) => readonly string[];
  /** What is wrong with a modal or a home page. */
  readonly viewProblems?: (view: Readonly<Record<string, unknown>>) => readonly string[];
}

/**
 * Slack's Web API on loopback, as `@slack/web-api` calls it. It refuses what Slack refuses (scopes, tokens, channels,
 * blocks, lengths, triggers) and does to each call what a test told it beforehand.
 *
 *     const slack = await SlackApi.open();
 *     const team = slack.workspace("T1");
 *     const token = team.install(["chat:write", "channels:history"]);
 *     team.channel("C1", { name: "legal" });
 *     team.user("U1", { realName: "Aigul", locale: "kk-KZ", isAdmin: true });
 *     slack.faults.next({ method: "chat.postMessage", channel: "C1" }, { is: "drop", accepts: true });
 *     await new WebClient(token, { slackApiUrl: slack.url }).chat.postMessage({ channel: "C1", text: "Hello" });
 *     slack.messages("C1");           // what people see there
 *     slack.calls;                    // what was asked
 *     slack.scopesUsed;               // what that needed
 *     expect(slack.unexpected).toEqual([]);
 *     await slack.close();
 */
export class SlackApi extends SlackScene {
  readonly faults = new SlackFaults();
  readonly calls: RecordedCall[] = [];
  readonly views: SlackViews;
  readonly apps: SlackApps;
  readonly files: SlackFiles;
  readonly #access = new SlackAccess();
  readonly #responses: SlackResponses;
  /** Answers that are still to come. */
  readonly #answering = new Set<ServerResponse>();
  readonly #server: Server;
  readonly #methods: Readonly<Record<string, SlackMethod>>;

  private constructor({
    clock = Date.now,
    blockProblems = (blocks) => blockKitProblems("message", { text: "…", blocks }),
    answerProblems = (blocks) => blockKitProblems("answer", { text: "…", blocks }),
    viewProblems = (view) => blockKitProblems(view.type === "home" ? "home" : "modal", view),
  }: SlackApiOptions) {
    super(clock);
    const require = (call: SlackCall, ...scopes: readonly string[]) => this.#access.require(call, scopes);
    const channelOf = (call: SlackCall) => this.#access.channelOf(call);
    this.views = new SlackViews(viewProblems);
    this.apps = new SlackApps(this.tokens, require);
    this.#responses = new SlackResponses(answerProblems);
    const newTs = () => this.newTs();
    this.files = new SlackFiles({ require, channelOf, newTs, origin: () => this.#origin });
    this.#methods = {
      ...chatMethods({ require, channelOf, newTs, problems: blockProblems }),
      ...conversationMethods({ require, channelOf, most: () => this.#access.mostOfHistory() }),
      ...peopleMethods(require),
      ...this.views.methods,
      ...this.apps.methods,
      ...this.files.methods,
    };
    this.#server = createServer((request, response) => {
      this.#answering.add(response);
      response.on("close", () => this.#answering.delete(response));
      this.#serve(request, response).catch((error: unknown) => {
        this.complain(`the double failed: ${String(error)}`);
        response.destroy(error as Error);
      });
    });
  }

  static async open(options: SlackApiOptions = {}): Promise<SlackApi> {
    const slack = new SlackApi(options);
    await new Promise<void>((resolve) => slack.#server.listen(options.port ?? 0, "127.0.0.1", resolve));
    return slack;
  }

  /** For `slackApiUrl`. */
  get url(): string {
    return `${this.#origin}/api/`;
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** How many requests are being answered; those that hang are not. */
  get inFlight(): number {
    return this.#answering.size;
  }

  /** Scopes that some call needed. */
  get scopesUsed(): ReadonlySet<string> {
    return this.#access.scopesUsed;
  }

  /** Whether the app is one that may read little history: 15 messages, once a minute. */
  set isHistoryScarce(is: boolean) {
    this.#access.isHistoryScarce = is;
  }

  /** An app-level token for Socket Mode. @param address of the socket, asked for at each call */
  appToken(address: () => string, token = newToken("xapp")): string {
    const about = { workspaces: [], enterprise: null, fault: null, expiresAt: null };
    this.tokens.set(token, { token, scopes: new Set(["connections:write"]), ...about });
    this.apps.sockets.set(token, address);
    return token;
  }

  /** The code of an installation that somebody agreed to, for `oauth.v2.access`. */
  consent(
    workspaces: readonly SlackWorkspace[],
    scopes: readonly string[],
    about: Partial<Consent> = {},
  ): string {
    return this.apps.code({ workspaces, scopes, user: "U1", enterprise: null, rotatesAfter: null, ...about });
  }

  /** A `trigger_id` that somebody's command or click brings. */
  trigger(workspace: SlackWorkspace, user: string): string {
    return this.views.trigger(workspace, user, this.now());
  }

  /** A new `response_url`. */
  responseUrl(): string {
    return `${this.#origin}/response/${this.#responses.open(this.now())}`;
  }

  /** What was said to a `response_url`, in order. */
  responses(url: string): readonly SlackResponse[] {
    return this.#responses.said(url.slice(url.lastIndexOf("/") + 1));
  }

  callsOf(method: string): readonly RecordedCall[] {
    return this.calls.filter((one) => one.method === method);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, kind, name = ""] = new URL(request.url ?? "/", this.#origin).pathname.split("/");
    const bytes = await bytesOf(request);
    const body = bytes.toString("utf8");
    if (kind === "response") return this.#respond(name, body, response);
    if (kind === "upload" && request.method === "POST") return this.#upload(name, bytes, request, response);
    if (kind !== "api" || request.method !== "POST") {
      this.complain(`${request.method} ${request.url}`);
      return send(response, 404, "not found");
    }
    const asked = requestOf(request, body);
    const { url: path = "" } = request;
    const recorded: RecordedCall = { method: name, path, token: asked.token, args: asked.args, error: null };
    this.calls.push(recorded);
    const fault = this.faults.take(name, channelIn(asked), asked.token);
    if (fault?.is === "hang") this.#answering.delete(response);
    if (fault && isRefusedBefore(fault)) {
      recorded.error = fail(fault, response);
      return;
    }
    const answer = this.#answer(name, asked);
    recorded.error = answer.ok === true ? null : String(answer.error);
    if (fault?.is === "delay") await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    else if (fault && fault.is !== "none") {
      recorded.error = fail(fault, response);
      return;
    }
    const { retryAfter, ...said } = answer;
    const scopes = [...(this.tokens.get(asked.token ?? "")?.scopes ?? [])].join(",");
    if (retryAfter === undefined) return send(response, 200, said, { "x-oauth-scopes": scopes });
    send(response, 429, said, { "retry-after": String(retryAfter) });
  }

  /** Bytes of a file, which come with no token; faults know it as the method `upload`. */
  async #upload(
    key: string,
    bytes: Buffer,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const recorded: RecordedCall = { method: "upload", path: "/upload", token: null, args: {}, error: null };
    this.calls.push(recorded);
    const fault = this.faults.take("upload", null, null);
    if (fault?.is === "hang") this.#answering.delete(response);
    const status = fault && isRefusedBefore(fault) ? null : this.files.take(key, bytes);
    if (fault?.is === "delay") await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    else if (fault && fault.is !== "none") {
      recorded.error = fail(fault, response);
      return;
    }
    if (status !== 200) this.complain(`bytes refused: ${status}`);
    if (headers.authorization !== undefined) this.complain("bytes with a token");
    send(response, status ?? 500, status === 200 ? `OK - ${bytes.length}` : "not OK");
  }

  #answer(name: string, { args, token: text, problem }: SlackRequest): SlackAnswer {
    const call: SlackCall = {
      ...{ method: name, args, now: this.now() },
      token: this.tokens.get(text ?? "") ?? null,
    };
    try {
      if (problem) throw problem;
      const method = this.#methods[name] ?? this.#unknown(name);
      this.#access.check(call, method, text);
      return method.run(call);
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      return { ok: false, error: error.error, ...error.more };
    }
  }

  #unknown(method: string): never {
    this.complain(`unknown method ${method}`);
    return refuse("unknown_method");
  }

  #respond(id: string, body: string, response: ServerResponse): void {
    try {
      this.#responses.take(id, JSON.parse(body) as SlackAnswer, this.now());
      send(response, 200, "ok");
    } catch (error) {
      const reason = error instanceof SlackRefusal ? error.error : "invalid_payload";
      this.complain(`response_url refused: ${reason}`);
      send(response, reason.endsWith("_url") ? 404 : 400, { ok: false, error: reason });
    }
  }
}

function channelIn({ args }: SlackRequest): string | null {
  return typeof args.channel === "string" ? args.channel : null;
}
