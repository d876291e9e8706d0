import { webApi } from "@slack/bolt";
import { Lru } from "../../src/core/lru.ts";
import type { Log } from "../../src/core/ports.ts";
import { slackLogger } from "./logger.ts";

/** Most workspaces whose clients are kept. */
const MOST = 1000;

/** Clients for answers to people, one for each token; never those that post: a limit on posting holds up every call of a client. */
export class AnsweringClients {
  readonly #clients = new Lru<string, webApi.WebClient>(MOST);
  readonly #options: webApi.WebClientOptions;

  /** @param apiUrl address of Slack's Web API; ends with a slash */
  constructor(apiUrl: string, log: Log) {
    this.#options = {
      slackApiUrl: apiUrl,
      logger: slackLogger(log),
      // People wait: what does not come at once is said instead of tried for minutes.
      retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 500 },
      rejectRateLimitedCalls: true,
      timeout: 8000,
    };
  }

  of(token: string): webApi.WebClient {
    return this.#clients.getOr(token, () => new webApi.WebClient(token, this.#options));
  }

  /** A client that tries nothing twice, for what would be there twice if an answer was lost. */
  withoutRetries(token: string): webApi.WebClient {
    return new webApi.WebClient(token, { ...this.#options, retryConfig: { retries: 0 } });
  }
}
