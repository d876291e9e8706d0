import { SocketModeReceiver } from "@slack/bolt";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import type { Clock, Log } from "../../src/core/ports.ts";
import { faultText, slackLogger } from "./logger.ts";

/** What a link needs. */
export interface SocketLinkParts {
  readonly appToken: string;
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds until the first and the longest until any further try to connect. */
const FIRST = 250;
const LONGEST = 30_000;
/** Milliseconds; Slack keeps a connection for hours. */
const SHORT_LIVED = 5000;
/** Milliseconds within which Slack says hello. */
const PATIENCE = 20_000;
/** Milliseconds for the connection to close. */
const FAREWELL = 1000;

/**
 * The connection of Socket Mode, kept up by itself: the library's own reconnecting ends the process when a connection is
 * refused at the wrong moment (an unhandled rejection in `delayReconnectAttempt`), and waits seconds though Slack only
 * moves the connection elsewhere.
 */
export class SocketLink {
  readonly receiver: SocketModeReceiver;
  readonly #parts: SocketLinkParts;
  readonly #stopping = new AbortController();
  #isConnected = false;
  #lastFault: string | null = "not connected yet";
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: SocketLinkParts) {
    const { appToken, apiUrl, log } = parts;
    this.#parts = parts;
    this.receiver = new SocketModeReceiver({
      appToken,
      logger: slackLogger(log),
      autoReconnectEnabled: false,
      // Its own options: those of the app would leak into how it reconnects.
      installerOptions: {
        clientOptions: {
          slackApiUrl: apiUrl,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
          timeout: 8000,
        },
      },
    });
    // Without a listener an error event would end the process.
    this.receiver.client.on("error", (error: unknown) => this.#note(error));
  }

  /** null while it is connected, else why not. */
  get fault(): string | null {
    return this.#isConnected ? null : (this.#lastFault ?? "connecting");
  }

  /** Connects, and again whenever it breaks, until it is stopped. Never rejects. */
  start(): void {
    this.#ended = this.#keepUp();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const { clock } = this.#parts;
    await within(
      clock,
      FAREWELL,
      this.receiver.stop().catch(() => {}),
    );
    await within(clock, FAREWELL, this.#ended);
  }

  async #keepUp(): Promise<void> {
    const { clock, log } = this.#parts;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const lost = this.#lost();
      if (await this.#connect()) {
        const since = clock.elapsed();
        this.#isConnected = true;
        log.info({ platform: "slack" }, "connected");
        await lost.promise;
        this.#isConnected = false;
        this.#lastFault ??= "the connection was closed";
        // One that Slack says hello to and closes at once is no better than none.
        failures = clock.elapsed() - since < SHORT_LIVED ? failures + 1 : 0;
      } else failures += 1;
      lost.forget();
      if (signal.aborted) return;
      const wait = failures === 0 ? 0 : Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10));
      // Slack moves connections every few hours, which is nothing that anybody has to look into.
      const tell = failures === 0 ? log.info : log.warn;
      tell.call(log, { platform: "slack", fault: this.#lastFault, wait }, "not connected, connecting again");
      await clock.wait(wait, signal);
    }
  }

  /** @returns whether Slack said hello */
  async #connect(): Promise<boolean> {
    const { clock } = this.#parts;
    this.#lastFault = null;
    try {
      const started = this.receiver.start();
      // Where it is late, what becomes of it later is nobody's concern.
      started.catch(() => {});
      if ((await within(clock, PATIENCE, started)) !== TOO_LATE) return true;
      this.#lastFault = "no hello in time";
      await this.receiver.stop().catch(() => {});
      return false;
    } catch (error) {
      // A connection that breaks rejects with nothing; an event has said why, or nobody has.
      if (error !== undefined) this.#note(error);
      this.#lastFault ??= "no reason given";
      return false;
    }
  }

  #lost(): { readonly promise: Promise<void>; forget(): void } {
    const { client } = this.receiver;
    let settle = () => {};
    const promise = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const { signal } = this.#stopping;
    client.on("disconnected", settle);
    signal.addEventListener("abort", settle);
    return {
      promise,
      forget() {
        client.off("disconnected", settle);
        signal.removeEventListener("abort", settle);
      },
    };
  }

  #note(error: unknown): void {
    this.#lastFault = faultText(error);
  }
}
