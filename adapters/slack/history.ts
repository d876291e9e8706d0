import type { webApi } from "@slack/bolt";
import type { Clock, FindResult, Instant } from "../../src/core/ports.ts";
import { type Failure, failureOf } from "./failures.ts";
import type { PostingClient, Self } from "./posting-clients.ts";
import { verdictOnFind } from "./verdicts.ts";

/** Type of the metadata that names a message of Vigil's: nothing but its key is in it, because any app can read it. */
export const EVENT_TYPE = "vigil_message";

/** What is looked for, and where. */
export interface Wanted {
  readonly channel: string;
  readonly key: string;
  /** Nothing older needs to be read. */
  readonly since: Instant;
  /** Timestamp of the message in whose thread it would stand; null in the channel itself. */
  readonly thread: string | null;
}

/** Milliseconds by which Slack's clock may be behind. */
const MARGIN = 5 * 60_000;
/** Messages of a page; apps that Slack allows less get less. */
const PAGE = 200;
/** Milliseconds after which no further page is asked for in one look: each may take as long as a request may. */
const PATIENCE = 1_500;
/** Until the next look where the history was too long for one. */
const NEXT_LOOK = 1_000;
/** Most looks that are remembered. */
const MOST = 1_000;

/** How far a history was read. */
interface Progress {
  /** Only later messages are read. */
  readonly from: string;
  /** Where it goes on; undefined at its latest message. */
  readonly cursor: string | undefined;
  /** The latest message that was seen. */
  readonly latest: string;
  /** Whether all of it was read in this look: then nothing can have been added behind it since an earlier one. */
  readonly isFresh: boolean;
}

type Page = Pick<webApi.ConversationsHistoryResponse, "messages" | "response_metadata">;

/**
 * Reads channels for messages of Vigil's own. A look that Slack cuts short by a limit goes on where it was at the next
 * one, so that a busy channel is read to its end even at one page a minute.
 */
export class History {
  readonly #clock: Clock;
  readonly #progress = new Map<string, Progress>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Never rejects. */
  async find(client: PostingClient, wanted: Wanted): Promise<FindResult> {
    try {
      return await this.#look(client, wanted);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "invalid_cursor") return this.#startAgain(wanted, failure);
      // Where there is no such thread, an answer to it was posted into the channel.
      const isLost = failure.code === "thread_not_found" && wanted.thread !== null;
      return isLost ? this.find(client, { ...wanted, thread: null }) : verdictOnFind(failure);
    }
  }

  async #look({ web, self }: PostingClient, wanted: Wanted): Promise<FindResult> {
    const until = this.#clock.elapsed() + PATIENCE;
    const me = await self();
    const oldest = String((wanted.since - MARGIN) / 1000);
    let progress = this.#progress.get(nameOf(wanted)) ?? startAt(oldest, true);
    progress = { ...progress, isFresh: progress.cursor === undefined };
    while (this.#clock.elapsed() < until) {
      const page = await pageOf(web, wanted, progress);
      const found = page.messages?.find((message) => isWanted(message, wanted.key, me));
      if (found) return this.#over(wanted, { is: "found", ref: `${wanted.channel}/${found.ts}` });
      const next = after(progress, page);
      if (next === null) return this.#over(wanted, { is: "absent" });
      progress = next;
      this.#remember(nameOf(wanted), progress);
    }
    return { is: "later", retryAfter: NEXT_LOOK, detail: "the history is long" };
  }

  /** The place in the list is not good any more. */
  #startAgain(wanted: Wanted, { detail }: Failure): FindResult {
    return this.#over(wanted, { is: "later", retryAfter: NEXT_LOOK, detail });
  }

  #over(wanted: Wanted, result: FindResult): FindResult {
    this.#progress.delete(nameOf(wanted));
    return result;
  }

  #remember(name: string, progress: Progress): void {
    this.#progress.delete(name);
    this.#progress.set(name, progress);
    const [oldest] = this.#progress.keys();
    if (this.#progress.size > MOST && oldest !== undefined) this.#progress.delete(oldest);
  }
}

function startAt(from: string, isFresh: boolean): Progress {
  return { from, cursor: undefined, latest: from, isFresh };
}

/** What is to be read after a page; null where all was read. */
function after(progress: Progress, { messages = [], response_metadata }: Page): Progress | null {
  const times = messages.map(({ ts = "0" }) => ts);
  const latest = [progress.latest, ...times].reduce((one, other) =>
    Number(other) > Number(one) ? other : one,
  );
  const cursor = response_metadata?.next_cursor || undefined;
  if (cursor !== undefined) return { ...progress, cursor, latest };
  // Between two looks somebody else may have posted it, later than all that was seen.
  return progress.isFresh ? null : startAt(latest, true);
}

async function pageOf(web: webApi.WebClient, wanted: Wanted, { from, cursor }: Progress): Promise<Page> {
  const about = {
    ...{ channel: wanted.channel, oldest: from, limit: PAGE, include_all_metadata: true },
    ...(cursor === undefined ? {} : { cursor }),
  };
  if (wanted.thread === null) return web.conversations.history(about);
  return web.conversations.replies({ ...about, ts: wanted.thread });
}

/** Another app could put the same key under a message of its own, so it must be this bot's. */
function isWanted(message: NonNullable<Page["messages"]>[number], key: string, me: Self): boolean {
  const { metadata, bot_id: bot, user } = message;
  const isOwn = (bot !== undefined && bot === me.bot) || (user !== undefined && user === me.user);
  if (!isOwn || metadata?.event_type !== EVENT_TYPE) return false;
  return (metadata.event_payload as { readonly key?: unknown } | undefined)?.key === key;
}

function nameOf({ channel, key, thread }: Wanted): string {
  return `${channel} ${thread ?? ""} ${key}`;
}
