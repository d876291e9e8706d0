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

/** What the platform does with a call. */
export type Fate =
  | "accept"
  /** Accepted, and the answer is lost (a reset, a time-out, a 5xx). */
  | "accept-and-lose"
  /** Not accepted, and the answer is lost. */
  | "lose"
  /** Accepted, and no answer ever comes. */
  | "accept-and-hang"
  /** No answer ever comes, and nothing was accepted. */
  | "hang"
  /** No connection. */
  | "not-reached"
  /** The messenger itself fails, which it must not. */
  | "throw"
  | { readonly is: "refuse-payload" }
  | { readonly is: "refuse-place"; readonly reach: "destination" | "team" }
  | { readonly is: "limit"; readonly retryAfter: number; readonly reach: "destination" | "team" | "platform" }
  /** Of a look into the history or an update: not just now. */
  | { readonly is: "later"; readonly retryAfter: number };

/** A message as people in the channel see it. */
export interface Posted {
  readonly ref: string;
  readonly key: string;
  readonly channel: string;
  readonly form: "full" | "plain";
  /** The message in whose thread it stands; null for one that stands in the channel itself. */
  readonly thread: string | null;
  /** Its first words, then after each update. */
  readonly said: string[];
  /** Milliseconds of the platform's own clock. */
  readonly at: number;
  /** The same for when it stands in the history. */
  readonly listedAt: number;
}

/** Most characters of a text, as on the strictest platform. */
const LONGEST = 2000;

/** Begins the text of a message that says it may be a repeat. */
export const MARK = "Possible repeat";

/** Whether it says now that it may be a repeat. */
export function isMarked({ said }: Posted): boolean {
  return said.at(-1)?.startsWith(MARK) ?? false;
}

/**
 * A chat platform in memory: keeps what was posted, refuses what a platform would refuse, and does to each call what a
 * test tells it beforehand.
 */
export class FakePlatform implements Messenger {
  readonly platform: string;
  readonly limits: MessengerLimits;
  /** Whether the history can be read. */
  isReadable = true;
  /** Milliseconds until what is accepted stands in the history. */
  margin = 0;
  /** What happens to every post that no fate was told for. */
  fate: Fate = "accept";
  /** Decides a call's fate instead; null leaves it to the above. */
  decide: (call: "post" | "find" | "update", key: string, channel: string) => Promise<Fate | null> =
    async () => null;
  /** Runs when a message has been accepted, before anybody is answered. */
  onAccepted: (posted: Posted) => Promise<void> = async () => {};
  readonly #posted: Posted[] = [];
  readonly #fates = new Map<string, Fate[]>();
  readonly #clock: () => number;
  /** Calls by kind, for tests that count them. */
  readonly calls = { post: 0, find: 0, update: 0 };

  constructor(limits: Partial<MessengerLimits> = {}, platform = "fake", clock: () => number = () => 0) {
    this.platform = platform;
    this.limits = { items: 10, channelPace: 0, botPace: 0, timeout: 10_000, ...limits };
    this.#clock = clock;
  }

  /** What happens to the next posts in a channel, one after another. */
  next(channel: string, ...fates: readonly Fate[]): void {
    this.nextCalls("post", channel, ...fates);
  }

  /** What happens to the next calls of a kind in a channel, one after another. */
  nextCalls(call: "post" | "find" | "update", channel: string, ...fates: readonly Fate[]): void {
    const name = `${call} ${channel}`;
    this.#fates.set(name, [...(this.#fates.get(name) ?? []), ...fates]);
  }

  /** What stands in a channel, the oldest first. */
  posts(channel: string): readonly Posted[] {
    return this.#posted.filter((one) => one.channel === channel);
  }

  get all(): readonly Posted[] {
    return this.#posted;
  }

  /** Whether it stands in the history by now. */
  isListed({ listedAt }: Posted): boolean {
    return this.#clock() >= listedAt;
  }

  forget(): void {
    this.#posted.length = 0;
  }

  async post({ place, key, card, form, thread }: Posting): Promise<PostResult> {
    this.calls.post += 1;
    const flaw = flawOf(card, key) ?? this.#threadFlaw(place.channel, thread);
    if (flaw !== null) return { is: "payload-refused", detail: flaw };
    const fate = await this.#fateOf("post", key, place.channel);
    if (typeof fate === "object") return refusal(fate);
    if (fate === "not-reached") return { is: "not-reached", detail: "ECONNREFUSED" };
    if (fate === "throw") throw new Error("the messenger is broken");
    if (fate === "hang") return new Promise(() => {});
    if (fate === "lose") return { is: "unknown", detail: "503" };
    const ref = `${place.channel}-${this.#posted.length + 1}`;
    const at = this.#clock();
    const about = { ref, key, channel: place.channel, form, thread: thread ?? null, said: [card.summary] };
    const posted = { ...about, at, listedAt: at + this.margin };
    this.#posted.push(posted);
    await this.onAccepted(posted);
    if (fate === "accept-and-hang") return new Promise(() => {});
    return fate === "accept" ? { is: "sent", ref } : { is: "unknown", detail: "ECONNRESET" };
  }

  async find({ channel }: Place, key: string, _since: Instant, thread?: string): Promise<FindResult> {
    this.calls.find += 1;
    const fate = await this.#fateOf("find", key, channel);
    if (fate === "hang") return new Promise(() => {});
    if (fate === "throw") throw new Error("the messenger is broken");
    if (fate !== "accept")
      return { is: "later", retryAfter: retryAfterOf(fate), detail: "the history is busy" };
    if (!this.isReadable) return { is: "unavailable" };
    // The history of a channel does not hold what stands in its threads, nor the other way round.
    const history = this.posts(channel).filter((one) => one.thread === (thread ?? null));
    const found = history.find((one) => one.key === key && this.isListed(one));
    return found ? { is: "found", ref: found.ref } : { is: "absent" };
  }

  async update({ channel }: Place, ref: string, card: Card): Promise<UpdateResult> {
    this.calls.update += 1;
    const posted = this.#posted.find((one) => one.ref === ref && one.channel === channel);
    if (!posted) return { is: "gone", detail: "message_not_found" };
    const fate = await this.#fateOf("update", posted.key, channel);
    if (fate === "hang") return new Promise(() => {});
    if (fate === "throw") throw new Error("the messenger is broken");
    if (fate !== "accept") return { is: "later", retryAfter: retryAfterOf(fate), detail: "503" };
    posted.said.push(card.summary);
    return { is: "updated" };
  }

  #threadFlaw(channel: string, thread: string | undefined): string | null {
    if (thread === undefined) return null;
    if (!this.limits.threads) return "no threads here";
    const parent = this.posts(channel).find((one) => one.ref === thread);
    return parent && parent.thread === null ? null : "thread_not_found";
  }

  async #fateOf(call: "post" | "find" | "update", key: string, channel: string): Promise<Fate> {
    const decided = await this.decide(call, key, channel);
    return (
      decided ?? this.#fates.get(`${call} ${channel}`)?.shift() ?? (call === "post" ? this.fate : "accept")
    );
  }
}

function refusal(fate: Exclude<Fate, string>): PostResult {
  switch (fate.is) {
    case "refuse-payload":
      return { is: "payload-refused", detail: "invalid_blocks" };
    case "refuse-place":
      return { is: "place-refused", reach: fate.reach, detail: "is_archived" };
    case "limit":
      return { is: "rate-limited", retryAfter: fate.retryAfter, reach: fate.reach };
    case "later":
      throw new Error("no platform answers a post like this");
  }
}

function retryAfterOf(fate: Fate): number {
  return typeof fate === "object" && "retryAfter" in fate ? fate.retryAfter : 1000;
}

/** What a real platform would not take. */
function flawOf(card: Card, key: string): string | null {
  if (!/^[a-z0-9]{1,25}$/.test(key)) return "invalid key";
  if (card.title.trim() === "" || card.summary.trim() === "") return "no_text";
  return card.summary.length > LONGEST || card.title.length > LONGEST ? "msg_too_long" : null;
}
