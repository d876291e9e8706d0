import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type DiscordFault, DiscordFaults } from "./discord-api-faults.ts";
import { type Body, DiscordChannels, Refusal } from "./discord-channels.ts";
import { discordProblems } from "./discord-oracle.ts";

/** A request that reached Discord. */
export interface DiscordCall {
  readonly method: string;
  /** After the version, without what follows a question mark. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Body;
}

/**
 * Discord's REST API on loopback, with the part of it that posts: refuses what Discord refuses, knows a nonce for some
 * minutes, tells no nonce in its history, and breaks as tests tell it.
 * https://docs.discord.com/developers/reference#api-reference
 */
export class DiscordApi {
  readonly faults = new DiscordFaults();
  readonly calls: DiscordCall[] = [];
  readonly channels: DiscordChannels;
  readonly token = "MTIz.fake.token";
  readonly #server: Server;

  private constructor(now: () => number) {
    this.channels = new DiscordChannels(now);
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  /** @param now the moment by which nonces are forgotten and ids are made */
  static async open(now: () => number): Promise<DiscordApi> {
    const api = new DiscordApi(now);
    await new Promise<void>((resolve) => api.#server.listen(0, "127.0.0.1", resolve));
    return api;
  }

  /** As `DISCORD_API_URL`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api`;
  }

  /** Requests of a method whose path matches. */
  callsOf(method: string, path: RegExp): readonly DiscordCall[] {
    return this.calls.filter((call) => call.method === method && path.test(call.path));
  }

  /** Everything that Discord's specification and rules have against the requests so far. */
  problems(): readonly string[] {
    return this.calls.flatMap(({ method, path, body }) => discordProblems(method, path, body));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? "/", "http://discord");
    const path = url.pathname.replace(/^\/api\/v10/, "");
    const { method = "GET" } = request;
    const call = {
      method,
      path,
      query: url.searchParams,
      body: text === "" ? {} : (JSON.parse(text) as Body),
    };
    this.calls.push(call);
    const fault = this.faults.take(method, path);
    if (request.headers.authorization !== `Bot ${this.token}`) return answer(response, 401, error(0));
    if (fault) return this.#fail(call, fault, request, response);
    const done = this.#done(call);
    answer(response, done.status, done.body);
  }

  #done(call: DiscordCall): { readonly status: number; readonly body: unknown } {
    try {
      return { status: 200, body: this.channels.answer(call) };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return { status: refusal.status, body: error(refusal.code) };
    }
  }

  #fail(call: DiscordCall, fault: DiscordFault, request: IncomingMessage, response: ServerResponse): void {
    if ("accepts" in fault && fault.accepts) this.#done(call);
    switch (fault.is) {
      case "hang":
        return;
      case "drop":
        request.socket.destroy();
        return;
      case "status":
        answer(response, fault.status, { message: "broken" });
        return;
      case "error":
        answer(response, fault.status, error(fault.code));
        return;
      case "limit": {
        const { seconds, isGlobal = false } = fault;
        response.setHeader("retry-after", String(seconds));
        response.setHeader("x-ratelimit-scope", isGlobal ? "global" : "user");
        if (isGlobal) response.setHeader("x-ratelimit-global", "true");
        answer(response, 429, { message: "limited", retry_after: seconds, global: isGlobal });
      }
    }
  }
}

function error(code: number) {
  return { message: "refused", code };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
