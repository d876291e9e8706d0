import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { commandDelivery, type Delivery } from "../tests/slack/signing.ts";

/** Milliseconds from the moment a command was to be sent. */
export interface Times {
  /** Until it was acknowledged, and until the answer had arrived. */
  readonly acknowledged: number[];
  readonly answered: number[];
  /** Until it was really sent: how far the sender itself was behind. */
  readonly sent: number[];
}

/** Who is sent commands. */
export interface Target {
  readonly port: number;
  /** What every answer of theirs says. */
  readonly says: string;
  readonly times: Times;
}

/** Commands as Slack would send them. */
export interface Commands {
  /** Ids of who types them, in turn. */
  readonly users: readonly string[];
  readonly channel: string;
  readonly line: readonly [command: string, text: string];
}

/** Milliseconds that the last answers of a block may take. */
const PATIENCE = 5000;
/** Milliseconds before a moment from which on it is not slept for: timers are late by up to one. */
const AWAKE = 2;

interface Sent {
  /** When it was to be sent. */
  readonly due: number;
  readonly target: Target;
  readonly answered: () => void;
}

/**
 * Sends signed commands at moments that are fixed beforehand, whether those before were answered or not, and hears the
 * answers. Latency counts from the moment at which a command was to be sent: what holds the sender up is not left out.
 */
export class SlackLoad {
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #commands: Commands;
  readonly #sent = new Map<string, Sent>();
  /** The last answer that was not the one that was waited for. */
  #other = "nothing else";
  /** What went wrong first. */
  #fault: Error | null = null;
  #count = 0;

  private constructor(commands: Commands) {
    this.#commands = commands;
    this.#server = createServer((incoming, response) => {
      void bodyOf(incoming).then((body) => {
        this.#hear(incoming.url ?? "", body);
        response.end("ok");
      });
    });
  }

  static async open(commands: Commands): Promise<SlackLoad> {
    const load = new SlackLoad(commands);
    await new Promise<void>((resolve) => load.#server.listen(0, "127.0.0.1", resolve));
    return load;
  }

  /**
   * Sends so many commands at so many a second, and waits for the answers.
   * @throws where any is refused, or not answered with what is waited for
   */
  async block(target: Target, count: number, perSecond: number): Promise<void> {
    const deliveries = Array.from({ length: count }, () => this.#command());
    const answers: Promise<void>[] = [];
    const begin = performance.now() + 2 * AWAKE;
    for (const [index, { path, delivery }] of deliveries.entries()) {
      const due = begin + (index * 1000) / perSecond;
      await moment(due);
      answers.push(this.#send(path, delivery, target, due));
    }
    const late = new Promise<never>((_, reject) => {
      setTimeout(
        () => reject(this.#fault ?? new Error(`not all were answered, but: ${this.#other}`)),
        PATIENCE,
      ).unref();
    });
    await Promise.race([Promise.all(answers), late]);
    if (this.#fault) throw this.#fault;
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #command(): { readonly path: string; readonly delivery: Delivery } {
    const { users, channel, line } = this.#commands;
    this.#count += 1;
    const path = `/response/${this.#count}`;
    const [command, text] = line;
    const fields = {
      ...{ command, text, team_id: "T1", team_domain: "rights", api_app_id: "A1", channel_id: channel },
      ...{ user_id: users[this.#count % users.length] ?? "", trigger_id: `trigger.${this.#count}` },
      response_url: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`,
    };
    return { path, delivery: commandDelivery(fields, { at: Date.now() / 1000 }) };
  }

  #send(path: string, { body, headers }: Delivery, target: Target, due: number): Promise<void> {
    const { port, times } = target;
    times.sent.push(performance.now() - due);
    const answered = new Promise<void>((resolve) => {
      this.#sent.set(path, { due, target, answered: resolve });
    });
    const to = { host: "127.0.0.1", port, path: "/slack/events", method: "POST", agent: this.#agent };
    const outgoing = request({ ...to, headers: { ...headers, "content-length": Buffer.byteLength(body) } });
    outgoing.on("error", (error) => this.#fail(error));
    outgoing.on("response", (response) => {
      response.resume().on("end", () => times.acknowledged.push(performance.now() - due));
      if (response.statusCode !== 200) this.#fail(new Error(`acknowledged with ${response.statusCode}`));
    });
    outgoing.end(body);
    return answered;
  }

  #hear(path: string, body: string): void {
    const sent = this.#sent.get(path);
    if (!sent || !body.includes(sent.target.says)) {
      // Whoever waits for long is told so first.
      this.#other = body.slice(0, 200);
      return;
    }
    sent.target.times.answered.push(performance.now() - sent.due);
    this.#sent.delete(path);
    sent.answered();
  }

  #fail(error: Error): void {
    this.#fault ??= error;
  }
}

async function moment(due: number): Promise<void> {
  const sleep = due - performance.now() - AWAKE;
  if (sleep > 0) await new Promise((resolve) => setTimeout(resolve, sleep));
  while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
