import type { Names } from "../../src/chat/persons.ts";
import { Recent } from "../../src/chat/recent.ts";
import type { Card } from "../../src/core/card.ts";
import { TOO_LATE, within } from "../../src/core/in-time.ts";
import type {
  Clock,
  FindResult,
  Instant,
  Messenger,
  Place,
  Posting,
  PostResult,
  UpdateResult,
} from "../../src/core/ports.ts";
import { type Failure, failureOf } from "./failures.ts";
import { History } from "./history.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { plainText } from "./plain-text.ts";
import type { PostingClient } from "./posting-client.ts";
import { type RenderWords, renderMessage, renderPlain } from "./render.ts";
import { verdictOnFind, verdictOnPost, verdictOnUpdate } from "./verdicts.ts";

/** What the messenger works with. */
export interface DiscordMessengerParts {
  readonly client: PostingClient;
  readonly clock: Clock;
  /** What the persons in a card are called; where that fails or takes long the id stands there. */
  readonly namesFor: (place: Place, card: Card) => Promise<Names>;
  /** Words in the language of a place; `words` where that fails or takes long. */
  readonly wordsFor: (place: Place) => Promise<RenderWords>;
  readonly words: RenderWords;
}

/** Most messages and threads that are remembered for what Discord said of them. */
const REMEMBERED = 5000;
/** Milliseconds for what a message needs beside its card: with the request's own time less than the worker waits. */
const PATIENCE = 1500;
/** Milliseconds until the next try where the first one was refused for its form only. */
const AT_ONCE = 1000;
/** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const THREAD_NAME = 100;
/** Minutes after which a thread without a message is folded away: a week, the longest. */
const FOLDED_AFTER = 10_080;
const HAS_THREAD = 160_004;
const UNKNOWN_CHANNEL = 10_003;
const UNKNOWN_MESSAGE = 10_008;

/** Delivers cards to channels of Discord's: one message a call, and nothing is ever tried twice by itself. */
export function discordMessenger(parts: DiscordMessengerParts): Messenger {
  const work = new DiscordMessenger(parts);
  return {
    platform: "discord",
    limits: DISCORD_LIMITS,
    post: (posting) => work.post(posting),
    find: (place, key, since, thread) => work.find(place, key, since, thread),
    update: (place, ref, card) => work.update(place, ref, card),
  };
}

class DiscordMessenger {
  readonly #parts: DiscordMessengerParts;
  readonly #history: History;
  /** Messages that are text only. */
  readonly #plain = new Recent(REMEMBERED);
  /** Messages of which it is known that they have a thread, and of which that they can have none. */
  readonly #threads = new Recent(REMEMBERED);
  readonly #withoutThread = new Recent(REMEMBERED);

  constructor(parts: DiscordMessengerParts) {
    this.#parts = parts;
    this.#history = new History(parts.clock);
  }

  async post(posting: Posting): Promise<PostResult> {
    const { place, card, key, form, thread } = posting;
    const { names, words } = await this.#around(place, card);
    try {
      const said = (form === "plain" ? renderPlain : renderMessage)(card, names, words, key);
      const channel = thread === undefined ? place.channel : await this.#threadOf(thread, place, card);
      if (typeof channel !== "string") return notYet(channel);
      return await this.#send(channel, key, said, form);
    } catch {
      return { is: "payload-refused", detail: "cannot be rendered" };
    }
  }

  async #send(channel: string, key: string, said: object, form: Posting["form"]): Promise<PostResult> {
    try {
      // By the nonce Discord knows for some minutes what it has taken already, and answers with that.
      const body = { ...said, nonce: key, enforce_nonce: true };
      const posted = await this.#parts.client.ask({
        method: "POST",
        path: `/channels/${channel}/messages`,
        body,
      });
      const { id, channel_id: where = channel } = posted as {
        readonly id?: string;
        readonly channel_id?: string;
      };
      if (!id) return { is: "unknown", detail: "an answer without the name of the message" };
      const ref = `${where}/${id}/${key}`;
      if (form === "plain") this.#plain.add(ref);
      return { is: "sent", ref };
    } catch (error) {
      const failure = failureOf(error);
      // It was taken before and deleted since; there is nothing left to be changed.
      if (failure.code === UNKNOWN_MESSAGE) return { is: "sent", ref: `${channel}/0/${key}` };
      return verdictOnPost(failure);
    }
  }

  async find(place: Place, key: string, since: Instant, thread?: string): Promise<FindResult> {
    const { client } = this.#parts;
    const channel = thread === undefined || this.#withoutThread.has(thread) ? null : threadId(thread);
    try {
      return await this.#history.find(client, { channel: channel ?? place.channel, key, since });
    } catch (error) {
      const failure = failureOf(error);
      // Where there is no such thread, an answer to it was posted into the channel.
      if (channel !== null && failure.code === UNKNOWN_CHANNEL) return this.find(place, key, since);
      return verdictOnFind(failure);
    }
  }

  async update(place: Place, ref: string, card: Card): Promise<UpdateResult> {
    const [channel = "", message = "", key = ""] = ref.split("/");
    if (![channel, message].every((id) => /^\d+$/.test(id)) || key === "")
      return { is: "gone", detail: "not the name of a message" };
    const { names, words } = await this.#around(place, card);
    try {
      const render = this.#plain.has(ref) ? renderPlain : renderMessage;
      const body = render(card, names, words, key);
      await this.#parts.client.ask({
        method: "PATCH",
        path: `/channels/${channel}/messages/${message}`,
        body,
      });
      return { is: "updated" };
    } catch (error) {
      return this.#notUpdated(ref, failureOf(error));
    }
  }

  /** What is refused for its form is text at the next try. */
  #notUpdated(ref: string, failure: Failure): UpdateResult {
    if (failure.means !== "payload" || this.#plain.has(ref)) return verdictOnUpdate(failure);
    this.#plain.add(ref);
    return { is: "later", retryAfter: AT_ONCE, detail: failure.detail };
  }

  /** The thread of a message, made where there is none yet; the channel where there can be none; else why not now. */
  async #threadOf(parent: string, place: Place, card: Card): Promise<string | Failure> {
    const [channel = "", message = ""] = parent.split("/");
    if (this.#withoutThread.has(parent)) return place.channel;
    if (this.#threads.has(parent)) return message;
    const body = { name: plainText(card.title, THREAD_NAME), auto_archive_duration: FOLDED_AFTER };
    try {
      const path = `/channels/${channel}/messages/${message}/threads` as const;
      await this.#parts.client.ask({ method: "POST", path, body });
    } catch (error) {
      const failure = failureOf(error);
      if (isForNow(failure)) return failure;
      if (failure.code !== HAS_THREAD) {
        this.#withoutThread.add(parent);
        return place.channel;
      }
    }
    this.#threads.add(parent);
    return message;
  }

  /** What stands around a card. Never rejects, and never takes long. */
  async #around(place: Place, card: Card): Promise<{ readonly names: Names; readonly words: RenderWords }> {
    const { namesFor, wordsFor, words } = this.#parts;
    const [names, own] = await Promise.all([
      this.#soon(() => namesFor(place, card), new Map<string, string>()),
      this.#soon(() => wordsFor(place), words),
    ]);
    return { names, words: own };
  }

  async #soon<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      const result = await within(this.#parts.clock, PATIENCE, work());
      return result === TOO_LATE ? otherwise : result;
    } catch {
      return otherwise;
    }
  }
}

/** A thread that begins at a message has its id. https://docs.discord.com/developers/topics/threads */
function threadId(parent: string): string {
  return parent.split("/")[1] ?? "";
}

/** Whether it may be otherwise at the next try. */
function isForNow({ means }: Failure): boolean {
  return means === "limited" || means === "token" || means === "not-reached" || means === "unknown";
}

/** The thread could not be made, so certainly nothing was posted. */
function notYet(failure: Failure): PostResult {
  const verdict = verdictOnPost(failure);
  return verdict.is === "rate-limited" ? verdict : { is: "not-reached", detail: failure.detail };
}
