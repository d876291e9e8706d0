import { TOO_LATE, within } from "../core/in-time.ts";
import type { Clock, Composer, Log, Messenger, PostResult, Settlement } from "../core/ports.ts";
import { CardMaker } from "./card-maker.ts";
import { faultOf } from "./fault.ts";
import { Pace } from "./pace.ts";
import type { Taken } from "./taken.ts";
import { givenBack, verdictOfFind, verdictOfPost, verdictOfUpdate } from "./verdict.ts";

/** What is needed for one try. */
export interface AttemptParts {
  readonly messenger: Messenger;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly log: Log;
  /** The ledger's lease in milliseconds: later than that after a claim nothing is posted. */
  readonly lease: number;
}

/** Milliseconds until the next look or update where the messenger did not say, because it failed itself. */
const PAUSE = 30_000;

/** One try at what a claim asks for, and what is to be recorded of it. Never rejects. */
export class Attempts {
  readonly pace: Pace;
  readonly #parts: AttemptParts;
  readonly #cards: CardMaker;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    this.#cards = new CardMaker(parts.composer, parts.log);
    this.pace = new Pace(parts.clock, parts.messenger.limits.botPace);
  }

  make(taken: Taken): Promise<Settlement> {
    if (taken.claim.work === "post") return this.#post(taken);
    return taken.claim.work === "update" ? this.#update(taken) : this.#find(taken);
  }

  async #post({ claim, since, at }: Taken): Promise<Settlement> {
    const { messenger, clock, lease } = this.#parts;
    const made = await this.#cards.make(claim);
    if (made.is === "failed") return made.verdict;
    await this.#turn(at);
    if (this.pace.heldFor() > 0) return givenBack("rate limited, platform", this.pace.heldFor());
    // The process may have stood still, and somebody else may post it meanwhile. Nothing comes between this and the post.
    if (clock.elapsed() - since >= lease) return givenBack("too late after it was claimed");
    const { place, key, form, thread } = claim;
    const posting = { place, key, card: made.card, form, ...(thread === null ? {} : { thread }) };
    const result = await this.#call("post", () => messenger.post(posting), {
      is: "unknown",
      detail: "no answer in time",
    });
    this.#hold(result);
    return verdictOfPost(claim, result);
  }

  async #find({ claim, at }: Taken): Promise<Settlement> {
    await this.#turn(at);
    const { place, key, plannedAt, thread } = claim;
    const find = () => this.#parts.messenger.find(place, key, plannedAt, thread ?? undefined);
    const later = { is: "later", retryAfter: PAUSE, detail: "the history did not answer in time" } as const;
    return verdictOfFind(claim, await this.#call("find", find, later));
  }

  async #update({ claim, at }: Taken): Promise<Settlement> {
    const { place, ref } = claim;
    if (ref === null) return { is: "updated" };
    const made = await this.#cards.make(claim);
    if (made.is === "failed") return made.verdict;
    await this.#turn(at);
    const update = () => this.#parts.messenger.update(place, ref, made.card);
    const later = { is: "later", retryAfter: PAUSE, detail: "no answer to the update in time" } as const;
    return verdictOfUpdate(await this.#call("update", update, later));
  }

  async #turn(at: number): Promise<void> {
    const { clock } = this.#parts;
    if (at > clock.elapsed()) await clock.wait(at - clock.elapsed());
  }

  /** What the messenger answers; `otherwise` where it throws or says nothing in time. */
  async #call<Result>(name: string, call: () => Promise<Result>, otherwise: Result): Promise<Result> {
    const { messenger, clock, log } = this.#parts;
    try {
      const result = await within(clock, messenger.limits.timeout, call());
      return result === TOO_LATE ? otherwise : result;
    } catch (error) {
      log.error({ platform: messenger.platform, call: name, fault: faultOf(error) }, "the messenger failed");
      return otherwise;
    }
  }

  #hold(result: PostResult): void {
    if (result.is === "rate-limited" && result.reach === "platform") this.pace.hold(result.retryAfter);
  }
}
