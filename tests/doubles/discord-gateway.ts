import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** What is said over the gateway. https://docs.discord.com/developers/events/gateway-events#payload-structure */
interface Frame {
  readonly op: number;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
}

/** What whoever connects says of itself. */
export interface Identify {
  readonly token: string;
  readonly intents: number;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;
const AUTHENTICATION_FAILED = 4004;

/** A server as the gateway tells of it. */
export interface GatewayGuild {
  readonly id: string;
  readonly name: string;
}

/**
 * Discord's gateway on loopback, and the one REST route that leads to it: says hello, checks who identifies, sends what
 * people do, keeps what was not heard for whoever resumes, and breaks as tests tell it.
 * https://docs.discord.com/developers/events/gateway
 */
export class DiscordGateway {
  /** What is answered instead of the way to the gateway: a status, or nothing at all. */
  restFault: number | "hang" | "drop" | null = null;
  /** Whether a session can be resumed. */
  isResumable = true;
  /** The token that is good; any other is closed with 4004. */
  readonly token: string;
  readonly guilds: GatewayGuild[] = [];
  readonly identifies: Identify[] = [];
  /** How often a session was resumed. */
  resumes = 0;
  /** How often the way to the gateway was asked for. */
  asked = 0;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #open = new Set<WebSocket>();
  /** What was sent in the session that lasts, by its numbers from 1. */
  readonly #sent: Frame[] = [];
  #session = 0;
  /** Who is heard by; null while nobody has identified. */
  #ready: WebSocket | null = null;

  private constructor(token: string) {
    this.token = token;
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on("upgrade", (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (one) => this.#welcome(one));
    });
  }

  static async open(token = "MTIz.fake.token"): Promise<DiscordGateway> {
    const gateway = new DiscordGateway(token);
    await new Promise<void>((resolve) => gateway.#server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  /** Where the way to the gateway is asked for, as `DISCORD_API_URL`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** How many are connected and have identified or resumed. */
  get connected(): number {
    return this.#ready === null ? 0 : 1;
  }

  /** Somebody does something; whoever is away hears of it on resuming. */
  dispatch(t: string, d: unknown): void {
    const frame: Frame = { op: OP.dispatch, d, s: this.#sent.length + 1, t };
    this.#sent.push(frame);
    if (this.#ready) say(this.#ready, frame);
  }

  /** Asks whoever is connected to connect anew, as Discord does now and then. */
  asksToReconnect(): void {
    for (const socket of this.#open) say(socket, { op: OP.reconnect, d: null, s: null, t: null });
  }

  /** Ends the session of whoever is connected. */
  endsSession(isResumable: boolean): void {
    for (const socket of this.#open) say(socket, { op: OP.invalid, d: isResumable, s: null, t: null });
  }

  closes(code: number): void {
    for (const socket of this.#open) socket.close(code);
  }

  /** Breaks every connection without a word. */
  drop(): void {
    for (const socket of this.#open) socket.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** https://docs.discord.com/developers/events/gateway#get-gateway-bot */
  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked += 1;
    const { restFault: fault } = this;
    if (fault === "hang") return;
    if (fault === "drop") return void request.socket.destroy();
    const isKnown = request.headers.authorization === `Bot ${this.token}`;
    const status = fault ?? (isKnown ? 200 : 401);
    response.writeHead(status, { "content-type": "application/json" });
    if (status !== 200) return void response.end(JSON.stringify({ message: `${status}`, code: 0 }));
    const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
    response.end(JSON.stringify({ url: this.url, shards: 1, session_start_limit }));
  }

  #welcome(socket: WebSocket): void {
    this.#open.add(socket);
    socket.on("close", () => {
      this.#open.delete(socket);
      if (this.#ready === socket) this.#ready = null;
    });
    socket.on("error", () => {});
    socket.on("message", (data) => this.#hear(socket, JSON.parse(String(data)) as Frame));
    say(socket, { op: OP.hello, d: { heartbeat_interval: 41_250 }, s: null, t: null });
  }

  #hear(socket: WebSocket, { op, d }: Frame): void {
    if (op === OP.heartbeat) say(socket, { op: OP.ack, d: null, s: null, t: null });
    else if (op === OP.identify) this.#identify(socket, d as Identify);
    else if (op === OP.resume) this.#resume(socket, d as { session_id: string; seq: number });
  }

  #identify(socket: WebSocket, who: Identify): void {
    this.identifies.push(who);
    if (who.token !== this.token) {
      socket.close(AUTHENTICATION_FAILED);
      return;
    }
    this.#session += 1;
    this.#sent.length = 0;
    this.#ready = socket;
    this.dispatch("READY", {
      v: 10,
      user: { id: "1", username: "vigil", discriminator: "0", global_name: null, avatar: null, bot: true },
      guilds: this.guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: `s${this.#session}`,
      resume_gateway_url: this.url,
      shard: [0, 1],
      application: { id: "1", flags: 0 },
    });
    for (const guild of this.guilds) this.dispatch("GUILD_CREATE", guildOf(guild));
  }

  #resume(socket: WebSocket, { session_id, seq }: { session_id: string; seq: number }): void {
    if (!this.isResumable || session_id !== `s${this.#session}`) {
      say(socket, { op: OP.invalid, d: false, s: null, t: null });
      return;
    }
    this.resumes += 1;
    this.#ready = socket;
    for (const frame of this.#sent.slice(seq)) say(socket, frame);
    this.dispatch("RESUMED", {});
  }
}

function say(socket: WebSocket, frame: Frame): void {
  socket.send(JSON.stringify(frame));
}

/** https://docs.discord.com/developers/resources/guild#guild-object */
function guildOf({ id, name }: GatewayGuild) {
  return {
    ...{ id, name, owner_id: "2", unavailable: false, member_count: 2, large: false, features: [] },
    ...{ roles: [], emojis: [], stickers: [], channels: [], threads: [], members: [], presences: [] },
    ...{ voice_states: [], stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [] },
    ...{ verification_level: 0, default_message_notifications: 0, explicit_content_filter: 0, mfa_level: 0 },
    ...{ premium_tier: 0, nsfw_level: 0, preferred_locale: "en-US", system_channel_flags: 0, icon: null },
    joined_at: "2026-01-01T00:00:00.000Z",
  };
}
