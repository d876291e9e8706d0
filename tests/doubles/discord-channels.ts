import type { DiscordCall } from "./discord-api.ts";

/** What is sent. */
export type Body = Readonly<Record<string, unknown>>;

/** Why Discord does not do what it was asked for. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number) {
    super(String(code));
    this.name = "Refusal";
    this.status = status;
    this.code = code;
  }
}

/** A message that stands in a channel. */
export interface DiscordMessageHeld {
  readonly id: string;
  body: Body;
  readonly author: string;
  isDeleted: boolean;
}

/** A channel or a thread. */
export interface DiscordChannel {
  readonly id: string;
  readonly messages: DiscordMessageHeld[];
  /** What is asked for here is refused with this error, whatever it is; null for none. */
  refuses: Refusal | null;
  /** Whether Vigil may read what was said here. */
  isReadable: boolean;
  /** Whether threads may be made here. */
  hasThreads: boolean;
}

interface Nonce {
  readonly message: DiscordMessageHeld;
  readonly at: number;
}

/** Milliseconds for which a nonce is known: "a few minutes", https://docs.discord.com/developers/resources/message#create-message */
const NONCES = 3 * 60_000;
const EPOCH = Date.UTC(2015, 0, 1);
const SELF = "123";

/** The channels of a bot's servers, and the messages in them. */
export class DiscordChannels {
  readonly #now: () => number;
  readonly #channels = new Map<string, DiscordChannel>();
  readonly #nonces = new Map<string, Nonce>();
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(id: string): DiscordChannel {
    const channel = { id, messages: [], refuses: null, isReadable: true, hasThreads: true };
    this.#channels.set(id, channel);
    return channel;
  }

  channel(id: string): DiscordChannel {
    return this.#find(id);
  }

  /** What stands in a channel now. */
  messages(id: string): readonly DiscordMessageHeld[] {
    return this.#find(id).messages.filter(({ isDeleted }) => !isDeleted);
  }

  /** What people read of a message, text by text. */
  static read({ body }: Pick<DiscordMessageHeld, "body">): string {
    const texts: string[] = typeof body.content === "string" ? [body.content] : [];
    const look = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("content" in value && typeof value.content === "string") texts.push(value.content);
      Object.values(value).forEach(look);
    };
    look(body.components ?? []);
    return texts.join("\n");
  }

  /** Somebody else says something. */
  says(id: string, author: string, body: Body): void {
    this.#find(id).messages.push({ id: this.#newId(), body, author, isDeleted: false });
  }

  /** Does what is asked for. @throws Refusal */
  answer({ method, path, query, body }: DiscordCall): unknown {
    if (path === "/users/@me") return { id: SELF, username: "vigil" };
    const [, id = "", message = "", thread = ""] =
      /^\/channels\/([^/]+)\/messages(?:\/([^/]+)(\/threads)?)?$/.exec(path) ?? [];
    const channel = this.#find(id);
    if (channel.refuses) throw channel.refuses;
    if (thread !== "") return this.#threadAt(channel, message, body);
    if (method === "GET") return this.#history(channel, query);
    return method === "POST" ? this.#create(channel, body) : this.#change(channel, message, body);
  }

  #find(id: string): DiscordChannel {
    if (!/^\d+$/.test(id)) throw new Refusal(400, 50_035);
    const channel = this.#channels.get(id);
    if (!channel) throw new Refusal(404, 10_003);
    return channel;
  }

  #create(channel: DiscordChannel, body: Body): unknown {
    const name = body.enforce_nonce === true ? `${channel.id} ${String(body.nonce)}` : null;
    const known = name === null ? undefined : this.#nonces.get(name);
    if (known && this.#now() - known.at < NONCES) {
      if (known.message.isDeleted) throw new Refusal(404, 10_008);
      return told(channel, known.message);
    }
    const message = { id: this.#newId(), body, author: SELF, isDeleted: false };
    channel.messages.push(message);
    if (name !== null) this.#nonces.set(name, { message, at: this.#now() });
    return told(channel, message);
  }

  #change(channel: DiscordChannel, id: string, body: Body): unknown {
    const message = this.#message(channel, id);
    message.body = { ...message.body, ...body };
    return told(channel, message);
  }

  #threadAt(channel: DiscordChannel, id: string, body: Body): unknown {
    this.#message(channel, id);
    if (!channel.hasThreads) throw new Refusal(403, 50_013);
    if (this.#channels.has(id)) throw new Refusal(400, 160_004);
    this.add(id);
    return { id, name: body.name, parent_id: channel.id };
  }

  /** The newest of those after an id that are next to it, as Discord tells them: the newest first. */
  #history(channel: DiscordChannel, query: URLSearchParams): unknown {
    if (!channel.isReadable) throw new Refusal(403, 50_013);
    const after = BigInt(query.get("after") ?? "0");
    const later = channel.messages.filter(({ id, isDeleted }) => !isDeleted && BigInt(id) > after);
    const page = later.slice(0, Number(query.get("limit") ?? "50")).toReversed();
    return page.map((message) => told(channel, message));
  }

  #message(channel: DiscordChannel, id: string): DiscordMessageHeld {
    const message = channel.messages.find((one) => one.id === id);
    if (!message || message.isDeleted) throw new Refusal(404, 10_008);
    return message;
  }

  #newId(): string {
    this.#count += 1;
    return String((BigInt(Math.floor(this.#now() - EPOCH)) << 22n) + BigInt(this.#count));
  }
}

/** Never with its nonce. */
function told({ id: channel_id }: DiscordChannel, { id, body, author }: DiscordMessageHeld): unknown {
  const { components = [], content = "", flags = 0 } = body;
  return { id, channel_id, content, flags, components, author: { id: author, username: "somebody" } };
}
