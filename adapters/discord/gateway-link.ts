import { type Client, type CloseEvent, Events, type Interaction } from "discord.js";
import { within } from "../../src/core/in-time.ts";
import type { Clock, Log } from "../../src/core/ports.ts";
import { isConnected, openClient } from "./client.ts";
import { faultText } from "./fault-text.ts";

/** What a link needs. */
export interface GatewayLinkParts {
  readonly token: string;
  /** Address of Discord's API without the version, `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * Does the work while this process is the one that holds the gateway, again each time it comes to hold it, until the signal
   * aborts: two would both hear each person. The signal that the work is given aborts when it holds it no more.
   */
  readonly hold: (work: (lost: AbortSignal) => Promise<void>, signal: AbortSignal) => Promise<void>;
  /** Hears what somebody does; whatever becomes of it, the link goes on. */
  readonly hear: (interaction: Interaction) => Promise<void>;
}

/** Milliseconds until the first and the longest until any further try to connect. */
const FIRST = 1000;
const LONGEST = 60_000;
/** Milliseconds; Discord keeps a connection for hours. */
const SHORT_LIVED = 10_000;
/** Milliseconds within which a connection stands, and within which a broken one stands again. */
const PATIENCE = 45_000;
/** Milliseconds between two looks at how the connection is. */
const LOOK = 5000;
/** Milliseconds for the connection to close. */
const FAREWELL = 2000;
/** Begins the fault of a connection that Discord ended for good. */
const CLOSED = "closed by Discord with";

/**
 * The connection over which Discord tells what people do, kept up by itself: the library reconnects and resumes, but ends for
 * ever where Discord refuses the session (and still says that it is ready), and where the first try finds nobody.
 */
export class GatewayLink {
  readonly #parts: GatewayLinkParts;
  readonly #stopping = new AbortController();
  #client: Client | null = null;
  #isHolder = false;
  #lastFault: string | null = "not connected yet";
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: GatewayLinkParts) {
    this.#parts = parts;
  }

  /** null while people are heard, or while another process hears them; else why not. */
  get fault(): string | null {
    if (!this.#isHolder) return this.#lastFault === "not connected yet" ? this.#lastFault : null;
    return this.#client !== null && isConnected(this.#client) ? null : (this.#lastFault ?? "connecting");
  }

  /** Whether this process is the one that hears people. */
  get isHolder(): boolean {
    return this.#isHolder;
  }

  /** Connects as soon as it may, and again whenever it breaks, until it is stopped. Never rejects. */
  start(): void {
    const { hold, log } = this.#parts;
    this.#lastFault = null;
    this.#ended = hold((lost) => this.#keepUp(lost), this.#stopping.signal).catch((error: unknown) => {
      this.#isHolder = true;
      this.#lastFault = faultText(error);
      log.error({ platform: "discord", fault: this.#lastFault }, "nobody is heard any more");
    });
  }

  /** Hears no more. Never rejects. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await within(this.#parts.clock, 2 * FAREWELL, this.#ended);
  }

  async #keepUp(lost: AbortSignal): Promise<void> {
    const { clock, log } = this.#parts;
    const signal = AbortSignal.any([lost, this.#stopping.signal]);
    this.#isHolder = true;
    for (let failures = 0; !signal.aborted; ) {
      const since = clock.elapsed();
      const wasConnected = await this.#connection(signal);
      if (signal.aborted) break;
      failures = wasConnected && clock.elapsed() - since >= SHORT_LIVED ? 0 : failures + 1;
      const wait = failures === 0 ? 0 : Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10));
      log.warn({ platform: "discord", fault: this.#lastFault, wait }, "not connected, connecting again");
      await clock.wait(wait, signal);
    }
    this.#isHolder = false;
    this.#lastFault = null;
  }

  /** One connection from its beginning to its end. @returns whether it ever stood */
  async #connection(signal: AbortSignal): Promise<boolean> {
    const { clock, log, token, apiUrl, hear } = this.#parts;
    const client = openClient({ apiUrl, log, hear, note: (error) => this.#note(error) });
    client.on(Events.ShardReconnecting, () => {
      this.#lastFault = "connecting again";
    });
    this.#client = client;
    const over = new Promise<void>((resolve) => {
      client.once(Events.ShardDisconnect, ({ code }: CloseEvent) => {
        this.#lastFault = `${CLOSED} ${code}`;
        resolve();
      });
      client.once(Events.Invalidated, () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    let wasConnected = false;
    client.once(Events.ClientReady, () => {
      wasConnected = true;
      this.#lastFault = null;
      log.info({ platform: "discord" }, "connected");
    });
    try {
      const login = client.login(token).then(() => over);
      // What becomes of a login that was given up is nobody's concern.
      login.catch(() => {});
      await Promise.race([login, over, this.#untilLost(client, signal)]);
    } catch (error) {
      this.#lastFault = faultText(error);
    } finally {
      await within(
        clock,
        FAREWELL,
        client.destroy().catch(() => {}),
      );
      this.#client = null;
    }
    return wasConnected;
  }

  /** Resolves where no connection stands for longer than the library should take to make one. */
  async #untilLost(client: Client, signal: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    for (let lastSeen = clock.elapsed(); clock.elapsed() - lastSeen < PATIENCE; ) {
      await clock.wait(LOOK, signal);
      if (signal.aborted) return;
      if (isConnected(client)) lastSeen = clock.elapsed();
    }
    this.#lastFault ??= "no connection in time";
  }

  #note(error: unknown): void {
    const fault = faultText(error);
    // Why Discord closed it says more than that it was closed.
    if (this.#lastFault?.startsWith(CLOSED) !== true) this.#lastFault = fault;
    this.#parts.log.warn({ platform: "discord", fault }, "the connection failed");
  }
}
