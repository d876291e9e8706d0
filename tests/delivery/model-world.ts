import type { Claim, Clock, Ledger, Log, Messenger, Posting } from "../../src/core/ports.ts";
import { Delivery } from "../../src/delivery/delivery.ts";
import { Settler } from "../../src/delivery/settler.ts";
import { recoverSingleProcess } from "../../src/store/ledger/recover.ts";
import { FakePlatform, type Fate, isMarked, MARK } from "../doubles/fake-platform.ts";
import { type LedgerWorld, QUARANTINE } from "./ledger-world.ts";
import { type History, type Option, WALKED } from "./model.ts";

/** How a crash ends: the only process starts anew, or another process takes over when lease or quarantine is over. */
export type Ending = "restart" | "takeover";

const CHANNEL = "legal";
const TIMEOUT = 10_000;
const ROUNDS = 80;

/** Time that passes only when somebody waits for it: a time-out that guards a call never comes. */
export class ModelClock implements Clock {
  time = 1_000_000;
  now = () => 1_700_000_000_000 + this.time;
  elapsed = () => this.time;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds === TIMEOUT)
      return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
    this.time += milliseconds;
    return Promise.resolve();
  }
}

const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };

const never = () => new Promise<never>(() => {});
const free = <Name extends string>(name: Name): Option<Name> => ({ name, cost: 0 });
const fault = <Name extends string>(name: Name): Option<Name> => ({ name, cost: 1 });

/** A worker that can die or stand still at every port it calls. */
class Actor {
  readonly delivery: Delivery;
  /** When the claim it carries was committed as `sending`. */
  begunAt = 0;
  /** Whether it has a copy of its own that it has neither recorded nor marked yet. */
  hasCopy = false;
  /** Whether it stood still between the last look at its lease and the post itself, which nothing can help. */
  hasStoodAtPost = false;
  claim: Claim | undefined;
  /** Of the copy it has posted or found. */
  ref: string | null = null;
  since = 0;
  #interrupt: (how: "crashed" | "frozen") => void = () => {};
  #goOn: () => void = () => {};
  #turn: Promise<"over"> = Promise.resolve("over");

  constructor(make: (actor: Actor) => Delivery) {
    this.delivery = make(this);
  }

  /** One turn, until it is over or something befalls it. */
  work(): Promise<"over" | "crashed" | "frozen"> {
    this.#turn = this.#once();
    return this.#untilInterrupted();
  }

  wake(): Promise<"over" | "crashed" | "frozen"> {
    const interrupted = this.#untilInterrupted();
    this.#goOn();
    return interrupted;
  }

  /** Never comes back. */
  crash(): Promise<never> {
    this.#interrupt("crashed");
    return never();
  }

  freeze(): Promise<void> {
    const woken = new Promise<void>((goOn) => {
      this.#goOn = goOn;
    });
    this.#interrupt("frozen");
    return woken;
  }

  async #once(): Promise<"over"> {
    try {
      await this.delivery.carry(await this.delivery.take(1));
    } catch {
      // A pump logs it and goes on.
    }
    return "over";
  }

  #untilInterrupted(): Promise<"over" | "crashed" | "frozen"> {
    return Promise.race([
      this.#turn,
      new Promise<"crashed" | "frozen">((interrupt) => {
        this.#interrupt = interrupt;
      }),
    ]);
  }
}

/** Who stands still, and where. */
interface Frozen {
  readonly actor: Actor;
  readonly where: string;
}

/** One message, the real ledger and workers, a platform, and a history that says what goes wrong. */
export class ModelWorld {
  readonly platform = new FakePlatform();
  /** Copies by a worker that stood still past the quarantine after it had made certain that it may post. */
  late = 0;
  /** Copies whose worker died or lost the answer, so that it could neither record nor mark them. */
  lost = 0;
  /** How often a worker stood still. */
  freezes = 0;
  readonly #world: LedgerWorld;
  readonly #ledger: Ledger;
  readonly #clock: ModelClock;
  readonly #history: History;
  readonly #ending: Ending;
  readonly #walked: Set<string>;
  readonly #mostFreezes: number;
  /** States of this history. */
  readonly #passed = new Set<string>();
  readonly #frozen: Frozen[] = [];
  /** Who is at work, and in the midst of whose work others were woken. */
  readonly #busy: { readonly actor: Actor; readonly where: string }[] = [];
  #message = "";
  readonly #cut = Promise.withResolvers<never>();
  #actor: Actor;

  constructor(about: {
    readonly world: LedgerWorld;
    readonly ledger: Ledger;
    readonly clock: ModelClock;
    readonly history: History;
    readonly ending: Ending;
    readonly walked: Set<string>;
    readonly mostFreezes: number;
  }) {
    this.#world = about.world;
    this.#ledger = about.ledger;
    this.#clock = about.clock;
    this.#history = about.history;
    this.#ending = about.ending;
    this.#walked = about.walked;
    this.#mostFreezes = about.mostFreezes;
    this.#actor = this.#hire();
  }

  /** Begins with a message that was posted, and a change of what it shows. */
  async isSentAndOutdated(message: string): Promise<void> {
    const place = { platform: "fake", channel: CHANNEL, team: "a", destination: "a/legal" };
    const card = { title: "Reminder", summary: "as of 0", blocks: [] };
    const sent = await this.platform.post({ place, key: message, card, form: "full" });
    const ref = sent.is === "sent" ? sent.ref : null;
    await this.#world.store.db
      .updateTable("message")
      .set({ state: "sent", epoch: 1, first_try: 1, ref, revision: 1 })
      .execute();
  }

  /** Plays the history until the message is in a final state and nobody stands still any more. */
  async play(message: string): Promise<void> {
    await Promise.race([this.#play(message), this.#cut.promise]);
  }

  async #play(message: string): Promise<void> {
    this.#message = message;
    for (let round = 0; round < ROUNDS; round++) {
      const { state, shown, revision } = await this.#world.message(message);
      const isFinal = (state === "sent" && shown >= revision) || state === "dead";
      if (isFinal && this.#frozen.length === 0) return;
      await this.#cutWhereWalked();
      if ((await this.#wakeSome(isFinal ? "at last" : "between turns")) || isFinal) continue;
      const wait = await this.#ledger.untilNext(["fake"]);
      if (wait === null) throw new Error(`nothing is pending, but the message is ${state}`);
      this.#clock.time += wait;
      if (wait === 0 || !(await this.#wakeSome("after a while"))) await this.#letWork(this.#actor);
    }
    throw new Error(`not over after ${ROUNDS} rounds`);
  }

  async #letWork(actor: Actor, isWoken = false): Promise<void> {
    const how = await (isWoken ? actor.wake() : actor.work());
    if (how === "over") return;
    if (actor === this.#actor) this.#actor = this.#hire();
    if (how === "crashed") this.#lose(actor);
    if (how === "crashed" && this.#ending === "restart") {
      // The clock of the new process says something else.
      this.#clock.time = 5_000;
      await recoverSingleProcess(this.#world.base);
      // A start plans once more what is due.
      await this.#world.reminds("a/legal", "one");
    }
  }

  /** @returns whether anybody was woken */
  async #wakeSome(where: string): Promise<boolean> {
    const before = this.#frozen.length;
    for (const one of [...this.#frozen]) {
      // Another one that was woken may have woken it meanwhile.
      if (!this.#frozen.includes(one)) continue;
      if (where !== "at last" && this.#isLeft(one, where)) continue;
      this.#frozen.splice(this.#frozen.indexOf(one), 1);
      await this.#letWork(one.actor, true);
    }
    return this.#frozen.length < before;
  }

  #isLeft(one: Frozen, where: string): boolean {
    // Before its lease is over it is as if it had not stood still.
    if (isEarly(one.where) && this.#clock.time - one.actor.since < this.#world.base.options.lease)
      return true;
    const name = `${where} (${one.where} stands still)`;
    return this.#history.choose(name, [free("leave it"), free("wake")]) === "leave it";
  }

  /** A point at which something may befall whoever has come to it. */
  async #point<Name extends string>(
    actor: Actor,
    where: string,
    options: readonly Option<Name | "crash" | "freeze">[],
    wakes = true,
  ): Promise<Name> {
    this.#busy.push({ actor, where });
    if (wakes) await this.#wakeSome(`before ${where}`);
    await this.#cutWhereWalked();
    this.#busy.pop();
    const mayFreeze = this.#ending === "takeover" && this.freezes < this.#mostFreezes;
    const possible = options.filter(({ name }) => name !== "freeze" || mayFreeze);
    const chosen = this.#history.choose(where, possible);
    if (chosen === "crash") return actor.crash();
    if (chosen !== "freeze") return chosen as Name;
    this.#frozen.push({ actor, where });
    this.freezes += 1;
    actor.hasStoodAtPost = where === "post";
    await actor.freeze();
    return this.#point(
      actor,
      where,
      options.filter(({ name }) => name !== "freeze"),
    );
  }

  /** What makes no difference to who takes over, or was walked with a restart as well. */
  #ifRestart<Item>(...items: readonly Item[]): readonly Item[] {
    return this.#ending === "restart" ? items : [];
  }

  #hire(): Actor {
    return new Actor((actor) => {
      const ledger = this.#ledgerFor(actor);
      const messenger = this.#messengerFor(actor);
      const clock = this.#clock;
      const settler = new Settler({ ledger, clock, log: QUIET });
      const compose = async (claim: Claim) => {
        const fate = await this.#point(
          actor,
          "compose",
          [free("ok"), ...this.#ifRestart(fault("throw"))],
          false,
        );
        if (fate === "throw") throw new Error("cannot compose");
        const mark = claim.possibleRepeat ? `${MARK}. ` : "";
        return { title: "Reminder", summary: `${mark}as of ${claim.revision}`, blocks: [] };
      };
      const { lease } = this.#world.base.options;
      return new Delivery({ ledger, messenger, settler, clock, composer: { compose }, log: QUIET, lease });
    });
  }

  #ledgerFor(actor: Actor): Ledger {
    const ledger = this.#ledger;
    const lostOrGiven = async <Value>(where: string, value: readonly Value[]) => {
      if (value.length === 0) return value;
      // For who takes over, a worker that heard nothing is as good as dead.
      const options = [free("ok"), fault("crash"), ...this.#ifRestart(fault("lost")), fault("freeze")];
      if ((await this.#point(actor, where, options)) === "lost") throw new Error("the answer was lost");
      return value;
    };
    return {
      claim: async (limit, platforms) => {
        actor.since = this.#clock.time;
        const claims = await ledger.claim(limit, platforms);
        actor.claim = claims[0];
        actor.ref = null;
        actor.hasStoodAtPost = false;
        return lostOrGiven("after claim", claims);
      },
      begin: async (claims) => {
        const begun = await ledger.begin(claims);
        actor.begunAt = this.#clock.time;
        return claims[0]?.work === "post" ? lostOrGiven("after begin", begun) : begun;
      },
      settle: async (results) => {
        const is = results[0]?.result.is ?? "";
        const before = [free("ok"), fault("fail"), fault("crash")];
        if ((await this.#point(actor, `settle ${is}`, before)) === "fail") throw new Error("no store");
        const settled = await ledger.settle(results);
        if (settled[0]) actor.hasCopy = false;
        const after = [free("ok"), fault("lost"), ...this.#ifRestart(fault("crash"))];
        if ((await this.#point(actor, `after settle ${is}`, after, false)) === "lost")
          throw new Error("no answer");
        return settled;
      },
      untilNext: (platforms) => ledger.untilNext(platforms),
    };
  }

  #messengerFor(actor: Actor): Messenger {
    const { platform } = this;
    return {
      platform: platform.platform,
      limits: platform.limits,
      post: async (posting) => {
        const more = this.#ifRestart<Option<"not-reached" | "limit">>(fault("not-reached"), fault("limit"));
        const fate = await this.#point(actor, "post", [...POST, ...more], false);
        platform.next(CHANNEL, fateOf(fate));
        if (fate.startsWith("accept")) await this.#noteLate(actor, posting);
        actor.hasCopy = fate.startsWith("accept");
        if (fate === "accept-and-lose") this.#lose(actor);
        const result = await platform.post(posting);
        if (result.is === "sent") actor.ref = result.ref;
        if (fate === "accept") await this.#point(actor, "after post", [free("ok"), fault("freeze")], false);
        return result;
      },
      find: async (...about) => {
        const options = [free("ok"), ...this.#ifRestart(fault("later")), fault("freeze")];
        const result = await platform.find(...about);
        if (result.is === "found") actor.ref = result.ref;
        if ((await this.#point(actor, `find ${result.is}`, options, false)) !== "later") return result;
        return { is: "later", retryAfter: 5_000, detail: "busy" };
      },
      update: async (...about) => {
        const before = await this.#point(actor, "update", [
          free("ok"),
          ...this.#ifRestart(fault("later")),
          fault("crash"),
        ]);
        if (before === "later") return { is: "later", retryAfter: 5_000, detail: "busy" };
        const result = await platform.update(...about);
        actor.hasCopy = false;
        if (actor.claim?.work === "update")
          await this.#point(actor, "after update", [free("ok"), fault("freeze")], false);
        return result;
      },
    };
  }

  /** Whether somebody else has taken over meanwhile, which must never be before the quarantine is over. */
  async #noteLate(actor: Actor, { key }: Posting): Promise<void> {
    const { epoch } = await this.#world.message(key);
    if (epoch === actor.claim?.epoch) return;
    if (!actor.hasStoodAtPost) return this.#end(new Error("posted though its lease was over"));
    if (this.#clock.time - actor.begunAt < QUARANTINE)
      return this.#end(new Error("taken over within the quarantine"));
    this.late += 1;
  }

  /** Ends the history; nobody who is at work hears of it or goes on. */
  #end(why: unknown): Promise<never> {
    this.#cut.reject(why);
    return never();
  }

  #lose(actor: Actor): void {
    if (actor.hasCopy) this.lost += 1;
    actor.hasCopy = false;
  }

  /** Ends the history where the same state was walked already, whichever way led there. */
  async #cutWhereWalked(): Promise<void> {
    if (!this.#history.isNew) return;
    const row = await this.#world.message(this.#message);
    const lane = await this.#world.lane("a/legal");
    const isLater = [lane.due_at ?? 0, lane.busy_until].map((at) => at > this.#clock.time);
    const { state, shown, revision, possible_repeat, first_try, ref, due_at } = row;
    const { time } = this.#clock;
    const { lease } = this.#world.base.options;
    // Only what can still matter: to one that stands before it commits, whether its lease is over; of a copy, whose it is.
    const stand = ({ actor, where }: { readonly actor: Actor; readonly where: string }) => {
      const { work, possibleRepeat, epoch: own } = actor.claim ?? { epoch: row.epoch };
      const time = isEarly(where) ? this.#clock.time - actor.since >= lease : actor.hasCopy;
      const copy = this.platform.all.find((one) => one.ref === actor.ref);
      const isFirst = this.platform.isReadable && copy === this.platform.all[0];
      const about = copy ? [copy.ref === ref, isFirst, isMarked(copy)] : [];
      return [where, work, where.includes("after") || possibleRepeat, own === row.epoch, time, about];
    };
    const copies = this.platform.all;
    const unmarked = copies.filter((one) => !isMarked(one));
    const name = JSON.stringify([
      ...[
        state,
        shown - revision,
        possible_repeat,
        first_try === null,
        ref !== null,
        due_at <= time,
        isLater,
      ],
      ...[copies.length, unmarked.length, this.freezes, this.late, Math.min(this.lost, 2)],
      ...[this.#frozen.map(stand).sort(), this.#busy.map(stand)],
    ]);
    if (this.#passed.has(name)) return this.#end(new Error("comes back to where it was, and so on for ever"));
    this.#passed.add(name);
    // Histories with fewer faults are walked first, and with fewer faults left nothing more can happen.
    if (this.#walked.has(name)) return this.#end(WALKED);
    this.#walked.add(name);
  }
}

/** Whether one that stands here still looks whether its lease is over before it posts. */
function isEarly(where: string): boolean {
  return where === "after claim" || where === "after begin";
}

const POST = [free("accept"), fault("accept-and-lose"), fault("lose"), fault("freeze")] as const;

function fateOf(name: "accept" | "accept-and-lose" | "lose" | "not-reached" | "limit"): Fate {
  return name === "limit" ? { is: "limit", retryAfter: 20_000, reach: "destination" } : name;
}
