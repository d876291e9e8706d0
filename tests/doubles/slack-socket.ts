import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** What the app answered to an envelope. */
export interface SocketAck {
  readonly envelope_id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Slack's end of Socket Mode on loopback: says hello, sends envelopes, hears acknowledgements, and breaks as tests tell it.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export class SlackSocket {
  /** Whether who connects is turned away. */
  isRefusing = false;
  /** Whether hello is said to who connects. */
  isSilent = false;
  /** How often somebody connected. */
  connections = 0;
  readonly acks: SocketAck[] = [];
  readonly #server: Server;
  readonly #open = new Set<WebSocket>();

  private constructor() {
    this.#server = createServer();
    const sockets = new WebSocketServer({ noServer: true });
    this.#server.on("upgrade", (request, socket, head) => {
      if (this.isRefusing) socket.destroy();
      else sockets.handleUpgrade(request, socket, head, (one) => this.#welcome(one));
    });
  }

  static async open(): Promise<SlackSocket> {
    const socket = new SlackSocket();
    await new Promise<void>((resolve) => socket.#server.listen(0, "127.0.0.1", resolve));
    return socket;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/link`;
  }

  /** How many are connected now. */
  get connected(): number {
    return this.#open.size;
  }

  /** Sends an envelope to who is connected. @returns its id */
  send(
    type: "slash_commands" | "interactive" | "events_api",
    payload: object,
    id: string = randomUUID(),
  ): string {
    const [socket] = this.#open;
    if (!socket) throw new Error("nobody is connected");
    socket.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true }));
    return id;
  }

  /** What was answered to an envelope; null as long as nothing was. */
  ackOf(id: string): SocketAck | null {
    return this.acks.find(({ envelope_id }) => envelope_id === id) ?? null;
  }

  /** Asks whoever is connected to connect anew, as Slack does every few hours. */
  disconnect(reason: "warning" | "refresh_requested"): void {
    for (const socket of this.#open) socket.send(JSON.stringify({ type: "disconnect", reason }));
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

  #welcome(socket: WebSocket): void {
    this.connections += 1;
    this.#open.add(socket);
    socket.on("close", () => this.#open.delete(socket));
    socket.on("error", () => {});
    socket.on("message", (data) => this.acks.push(JSON.parse(String(data)) as SocketAck));
    if (!this.isSilent) socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
  }
}
