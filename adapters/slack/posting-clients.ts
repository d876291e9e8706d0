import { webApi } from "@slack/bolt";
import type { Place } from "../../src/core/ports.ts";

/** What `PostingClients` need. */
export interface PostingClientsParts {
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  /** The token that speaks at a place; null where Vigil is not installed. Rejects where that cannot be found out now. */
  readonly tokenOf: (place: Place) => Promise<string | null>;
  /** Milliseconds after which a request is given up; `REQUEST_TIMEOUT` by default. */
  readonly timeout?: number;
}

/** A client that posts with one token. */
export interface PostingClient {
  readonly web: webApi.WebClient;
  /** Who speaks with it. Rejects where Slack does not tell now. */
  self(): Promise<Self>;
}

/** Ids of the bot that speaks: as an author of messages, and as a member. */
export interface Self {
  readonly bot: string | null;
  readonly user: string | null;
}

/** Milliseconds after which a request is given up; the worker waits a little longer. */
export const REQUEST_TIMEOUT = 8_000;
/** Most tokens whose clients are kept. */
const MOST = 1_000;
/** Seconds to wait where Slack limits without saying how long. */
const USUAL_WAIT = "60";

/** The worker decides how much is in flight; a queue of the client's own would post what was given up already. */
const NO_QUEUE = 100_000;

/**
 * Clients that post, one for each token and never shared with what answers people: none of them tries again by itself,
 * because a reply that was lost may have been a message that was posted.
 */
export class PostingClients {
  readonly #parts: PostingClientsParts;
  readonly #clients = new Map<string, PostingClient>();

  constructor(parts: PostingClientsParts) {
    this.#parts = parts;
  }

  /** The client for a place; null where Vigil is not installed. Rejects where that cannot be found out now. */
  async of(place: Place): Promise<PostingClient | null> {
    const token = await this.#parts.tokenOf(place);
    return token === null ? null : this.#withToken(token);
  }

  #withToken(token: string): PostingClient {
    const client = this.#clients.get(token) ?? postingClient(token, this.#parts);
    // The one used last stands last, so that a token that was replaced goes first.
    this.#clients.delete(token);
    this.#clients.set(token, client);
    const [oldest] = this.#clients.keys();
    if (this.#clients.size > MOST && oldest !== undefined) this.#clients.delete(oldest);
    return client;
  }
}

function postingClient(token: string, parts: PostingClientsParts): PostingClient {
  const { apiUrl: slackApiUrl, timeout = REQUEST_TIMEOUT } = parts;
  const web = new webApi.WebClient(token, {
    ...{ slackApiUrl, fetch: withWait, logger: SILENT, timeout },
    ...{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, maxRequestConcurrency: NO_QUEUE },
  });
  let known: Self | null = null;
  const self = async (): Promise<Self> => {
    if (known) return known;
    const { bot_id: bot = null, user_id: user = null } = await web.auth.test();
    known = { bot, user };
    return known;
  };
  return { web, self };
}

/** A limit without a time throws an error that says nothing of limits (`WebClient.makeRequest`), so it is given one. */
async function withWait(...request: Parameters<webApi.FetchFunction>): Promise<Response> {
  const response = await fetch(...request);
  if (response.status !== 429 || /^\d+/.test(response.headers.get("retry-after") ?? "")) return response;
  await response.body?.cancel();
  return new Response(null, { status: 429, headers: { "retry-after": USUAL_WAIT } });
}

/** What comes of each call is recorded by the worker; the library's own lines would repeat texts and addresses. */
const SILENT: webApi.Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName() {},
};
