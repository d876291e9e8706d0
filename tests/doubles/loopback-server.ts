import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Card } from "../../src/core/card.ts";

/** A message as somebody in the channel sees it. */
export interface Posted {
  readonly ref: string;
  readonly channel: string;
  readonly key: string;
  card: Card;
  /** How often its text was changed after it was posted. */
  updates: number;
}

/** Most characters of a card that the loopback platform takes; more is refused, as every platform does. */
const LARGEST = 40_000;

/**
 * A chat platform on loopback for tests with real processes: it takes messages over HTTP, keeps a readable history, and
 * refuses what a platform would refuse (empty text, huge bodies, unknown channels).
 */
export class LoopbackServer {
  readonly posted: Posted[] = [];
  /** Requests that were refused: a test that expects none looks here. */
  readonly refused: string[] = [];
  /** Milliseconds the answer to a post takes after it was accepted, so that a kill can fall in between. */
  delay = 0;
  /** Called when a message was accepted, before the answer. */
  accepted: () => void = () => {};
  readonly #server: Server;
  readonly #channels: ReadonlySet<string>;

  private constructor(channels: ReadonlySet<string>) {
    this.#channels = channels;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async open(channels: readonly string[]): Promise<LoopbackServer> {
    const server = new LoopbackServer(new Set(channels));
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Every message of a channel, in the order it was accepted. */
  inChannel(channel: string): Posted[] {
    return this.posted.filter((one) => one.channel === channel);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const body = await bodyOf(request);
    const [, kind, channel = "", name = ""] = url.pathname.split("/").map(decodeURIComponent);
    const reply = (status: number, value: unknown) => {
      if (status >= 400) this.refused.push(`${request.method} ${url.pathname}: ${JSON.stringify(value)}`);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (kind !== "channels" || !this.#channels.has(channel))
      return reply(404, { error: "channel_not_found" });
    if (request.method === "GET") return reply(200, { found: this.#find(channel, name) });
    if (body.length > LARGEST) return reply(413, { error: "msg_too_long" });
    const { card } = JSON.parse(body) as { card: Card };
    if (card.summary.trim() === "" || card.title.trim() === "") return reply(400, { error: "no_text" });
    if (request.method === "PUT") return reply(200, { updated: this.#update(channel, name, card) });
    const ref = String(this.posted.length + 1);
    this.posted.push({ ref, channel, key: name, card, updates: 0 });
    this.accepted();
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    reply(200, { ref });
  }

  #find(channel: string, key: string): string | null {
    return this.posted.find((one) => one.channel === channel && one.key === key)?.ref ?? null;
  }

  #update(channel: string, ref: string, card: Card): boolean {
    const message = this.posted.find((one) => one.channel === channel && one.ref === ref);
    if (!message) return false;
    message.card = card;
    message.updates += 1;
    return true;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
