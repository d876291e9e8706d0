import type { types } from "@slack/bolt";
import { Recent } from "../../src/chat/recent.ts";
import type { Card } from "../../src/core/card.ts";
import type {
  FindResult,
  Instant,
  Messenger,
  MessengerLimits,
  Place,
  Posting,
  PostResult,
  UpdateResult,
} from "../../src/core/ports.ts";
import { type Failure, failureOf } from "./failures.ts";
import { EVENT_TYPE, History } from "./history.ts";
import { SLACK, SLACK_LIMITS } from "./limits.ts";
import { Preparation, type PreparationParts, type Prepared } from "./preparation.ts";
import { renderMessage, renderPlain } from "./render.ts";
import { PAUSE, verdictOnPost, verdictOnUpdate, WITHOUT_TOKEN } from "./verdicts.ts";

/** What the messenger works with. */
export type SlackMessengerParts = PreparationParts;

/** What is sent of a card. */
interface Said {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** Most messages and threads that are remembered for what Slack said of them. */
const REMEMBERED = 5_000;
/** Milliseconds until the next try where the first one was refused for its form only. */
const AT_ONCE = 1_000;

/** What Slack allows Vigil's messages. A request is given up after eight seconds, so that the worker never has to. */
export const MESSENGER_LIMITS: MessengerLimits = { ...SLACK_LIMITS, timeout: 10_000, threads: true };

/** Delivers cards to channels of Slack's: one request a call, and nothing is ever tried twice by itself. */
export function slackMessenger(parts: SlackMessengerParts): Messenger {
  const work = new SlackMessenger(parts);
  return {
    platform: "slack",
    limits: MESSENGER_LIMITS,
    post: (posting) => work.post(posting),
    find: (place, key, since, thread) => work.find(place, key, since, thread),
    update: (place, ref, card) => work.update(place, ref, card),
  };
}

class SlackMessenger {
  readonly #preparation: Preparation;
  readonly #history: History;
  /** Messages whose blocks Slack did not take. */
  readonly #plain = new Recent(REMEMBERED);
  /** Messages that have no thread any more, such as those that were deleted. */
  readonly #withoutThread = new Recent(REMEMBERED);

  constructor(parts: SlackMessengerParts) {
    this.#preparation = new Preparation(parts);
    this.#history = new History(parts.clock);
  }

  async post(posting: Posting): Promise<PostResult> {
    const { place, card, form } = posting;
    const prepared = await this.#preparation.of(place, card);
    if (prepared === "not-known") return { is: "not-reached", detail: "the token is not known just now" };
    if (prepared === "not-installed") return { is: "place-refused", reach: "team", detail: "not installed" };
    const said = saidOf(card, prepared, form);
    return said === null
      ? { is: "payload-refused", detail: "cannot be rendered" }
      : this.#send(posting, prepared, said);
  }

  async #send({ place, key, thread, form }: Posting, { client }: Prepared, said: Said): Promise<PostResult> {
    try {
      const { channel, ts } = await client.web.chat.postMessage({
        ...{ channel: place.channel, text: said.text, unfurl_links: false, unfurl_media: false },
        metadata: { event_type: EVENT_TYPE, event_payload: { key } },
        ...(form === "plain" ? {} : { blocks: said.blocks }),
        ...this.#threadOf(thread),
      });
      if (!channel || !ts) return { is: "unknown", detail: "an answer without the name of the message" };
      // The channel of the answer: one that was named otherwise, or a person, has an id of its own.
      const ref = `${channel}/${ts}`;
      if (form === "plain") this.#plain.add(ref);
      return { is: "sent", ref };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "thread_not_found" && thread !== undefined) this.#withoutThread.add(thread);
      return verdictOnPost(failure);
    }
  }

  async find(place: Place, key: string, since: Instant, thread?: string): Promise<FindResult> {
    const client = await this.#preparation.client(place);
    if (client === "not-known") return { is: "later", retryAfter: PAUSE, detail: "the token is not known" };
    if (client === "not-installed") return { is: "unavailable" };
    const parent = this.#threadOf(thread).thread_ts ?? null;
    return this.#history.find(client, { channel: place.channel, key, since, thread: parent });
  }

  async update(place: Place, ref: string, card: Card): Promise<UpdateResult> {
    const [channel = "", ts = ""] = ref.split("/");
    if (channel === "" || ts === "") return { is: "gone", detail: "not the name of a message" };
    const prepared = await this.#preparation.of(place, card);
    if (prepared === "not-known") return { is: "later", retryAfter: PAUSE, detail: "the token is not known" };
    if (prepared === "not-installed")
      return { is: "later", retryAfter: WITHOUT_TOKEN, detail: "not installed" };
    const said = saidOf(card, prepared, this.#plain.has(ref) ? "short" : "full");
    if (said === null) return { is: "gone", detail: "cannot be rendered" };
    try {
      // Posted messages are not searched for names of channels; an update would be where it does not say so. Without
      // blocks those of before would stay, and so does the metadata, which is meant to.
      await prepared.client.web.chat.update({ channel, ts, ...said, parse: "none" });
      return { is: "updated" };
    } catch (error) {
      return this.#notUpdated(ref, failureOf(error));
    }
  }

  /** What is refused for its blocks is text at the next try. */
  #notUpdated(ref: string, failure: Failure): UpdateResult {
    if (failure.means !== "payload" || this.#plain.has(ref)) return verdictOnUpdate(failure);
    this.#plain.add(ref);
    return { is: "later", retryAfter: AT_ONCE, detail: failure.detail };
  }

  /** The parent's timestamp, unless Slack has said that it has no thread: then the answer stands in the channel. */
  #threadOf(parent: string | undefined): { readonly thread_ts?: string } {
    const ts = parent?.split("/")[1];
    return parent === undefined || ts === undefined || this.#withoutThread.has(parent)
      ? {}
      : { thread_ts: ts };
  }
}

/** `short`: text that is allowed in an update too. Null where the card cannot be shown. */
function saidOf(card: Card, { names, words }: Prepared, form: "full" | "plain" | "short"): Said | null {
  try {
    if (form === "full") return renderMessage(card, names, words);
    const { text } = renderPlain(card, names, words);
    const isShort = form === "plain" || Buffer.byteLength(text) <= SLACK.textBytes;
    return { text: isShort ? text : renderMessage(card, names, words).text, blocks: [] };
  } catch {
    return null;
  }
}
