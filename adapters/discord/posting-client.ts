import { REST } from "discord.js";

/** What a client that posts is made with. */
export interface PostingClientParts {
  /** Address of Discord's API without the version, `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds after which a request is given up; `REQUEST_TIMEOUT` by default. */
  readonly timeout?: number;
}

/** A request; the path begins after the version. */
export interface DiscordRequest {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: `/${string}`;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Milliseconds after which a request is given up; the worker waits a little longer. */
export const REQUEST_TIMEOUT = 8000;

/**
 * Asks Discord for the bot itself, never shared with what answers people: no request is sent twice by itself, because a reply
 * that was lost may have been a message that was posted, and no limit is waited out silently.
 */
export class PostingClient {
  readonly #rest: REST;
  readonly #token: string;
  readonly #timeout: number;
  #self: string | null = null;

  constructor({ apiUrl, token, timeout = REQUEST_TIMEOUT }: PostingClientParts) {
    this.#token = token;
    this.#timeout = timeout;
    this.#rest = new REST({
      ...{ api: apiUrl, version: "10", timeout, retries: 0, rejectOnRateLimit: () => true },
      // Added to what Discord says is to be waited; the worker waits for whole seconds anyway.
      offset: 0,
    });
  }

  /** What Discord answered. Rejects with an error that `failureOf` reads. */
  async ask({ method, path, query = {}, body }: DiscordRequest): Promise<unknown> {
    // One 401 makes the library forget the token, so that nothing would ever go out again.
    this.#rest.setToken(this.#token);
    const about = {
      query: new URLSearchParams(query),
      ...(body === undefined ? {} : { body }),
      // The library's own time ends with the headers; an answer may hang after them.
      signal: AbortSignal.timeout(this.#timeout),
    };
    switch (method) {
      case "GET":
        return this.#rest.get(path, about);
      case "POST":
        return this.#rest.post(path, about);
      case "PATCH":
        return this.#rest.patch(path, about);
    }
  }

  /** Id of the bot as an author of messages. Rejects where Discord does not tell now. */
  async self(): Promise<string> {
    if (this.#self === null) {
      const { id } = (await this.ask({ method: "GET", path: "/users/@me" })) as { readonly id: string };
      this.#self = id;
    }
    return this.#self;
  }
}
