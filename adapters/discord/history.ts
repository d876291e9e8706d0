import { Lru } from "../../src/core/lru.ts";
import type { Clock, FindResult, Instant } from "../../src/core/ports.ts";
import { whyId } from "./buttons.ts";
import type { PostingClient } from "./posting-client.ts";

/** What is looked for, and where. */
export interface Wanted {
  /** A channel, or a thread. */
  readonly channel: string;
  readonly key: string;
  /** Nothing older needs to be read. */
  readonly since: Instant;
}

/** A message as far as it is read. https://docs.discord.com/developers/resources/message#message-object */
interface Read {
  readonly id: string;
  readonly author?: { readonly id: string };
  readonly components?: readonly unknown[];
}

/** The beginning of Discord's own time. https://docs.discord.com/developers/reference#snowflakes */
const EPOCH = Date.UTC(2015, 0, 1);
/** Milliseconds by which Discord's clock may be behind. */
const MARGIN = 5 * 60_000;
/** https://docs.discord.com/developers/resources/message#get-channel-messages */
const PAGE = 100;
/** Milliseconds after which no further page is asked for in one look: each may take as long as a request may. */
const PATIENCE = 1500;
/** Until the next look where the history was too long for one. */
const NEXT_LOOK = 1000;
/** Most looks that are remembered. */
const MOST = 1000;

/**
 * Reads channels for messages of Vigil's own. Nothing tells a message's nonce afterwards, so its key stands in the id of a
 * button. A long history is read on at the next look.
 */
export class History {
  readonly #clock: Clock;
  /** The last message that was read in a look that is not over. */
  readonly #progress = new Lru<string, string>(MOST);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Rejects with an error that `failureOf` reads. @returns as `ref` the name of the message */
  async find(client: PostingClient, { channel, key, since }: Wanted): Promise<FindResult> {
    const until = this.#clock.elapsed() + PATIENCE;
    const self = await client.self();
    const name = `${channel} ${key} ${since}`;
    let after = this.#progress.get(name) ?? snowflakeAt(since - MARGIN);
    do {
      const page = await pageOf(client, channel, after);
      const found = page.find(
        (message) => message.author?.id === self && holds(message.components, whyId(key)),
      );
      if (found) return { is: "found", ref: `${channel}/${found.id}/${key}` };
      after = page
        .map(({ id }) => id)
        .reduce((one, other) => (BigInt(other) > BigInt(one) ? other : one), after);
      if (page.length < PAGE) return { is: "absent" };
      // What somebody else may post meanwhile stands behind the last one that was read.
      this.#progress.set(name, after);
    } while (this.#clock.elapsed() < until);
    return { is: "later", retryAfter: NEXT_LOOK, detail: "the history is long" };
  }
}

/** The next messages after one, in no order that matters. */
async function pageOf(client: PostingClient, channel: string, after: string): Promise<readonly Read[]> {
  const query = { limit: String(PAGE), after };
  return (await client.ask({
    method: "GET",
    path: `/channels/${channel}/messages`,
    query,
  })) as readonly Read[];
}

/** Whether a component of this id is anywhere in it. */
function holds(value: unknown, id: string): boolean {
  if (Array.isArray(value)) return value.some((one) => holds(one, id));
  if (typeof value !== "object" || value === null) return false;
  if ("custom_id" in value && value.custom_id === id) return true;
  return "components" in value && holds(value.components, id);
}

/** The smallest id that a message of this moment can have. */
function snowflakeAt(moment: Instant): string {
  return String(BigInt(Math.max(0, Math.floor(moment - EPOCH))) << 22n);
}
