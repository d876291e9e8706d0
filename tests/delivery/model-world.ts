import type { Claim, Ledger, Posting } from "../../src/core/ports.ts";
import { recoverSingleProcess } from "../../src/store/ledger/recover.ts";
import { FakePlatform } from "../doubles/fake-platform.ts";
import { type LedgerWorld, OPTIONS, QUARANTINE } from "./ledger-world.ts";
import { type History, type Option, WALKED } from "./model.ts";
import { type Actor, type ModelClock, never } from "./model-actor.ts";
import { CHANNEL, type Ending, free, hire, type Model } from "./model-ports.ts";
import { isEarly, type Stand, stateOf } from "./model-state.ts";

const ROUNDS = 80;
const WAITS = "waits";

/** One message with what follows from it, the real ledger and workers, a platform, and a history that says what goes wrong. */
export class ModelWorld implements Model {
  readonly platform: FakePlatform;
  /** Copies by a worker that stood still past the quarantine after it had made certain that it may post. */
  late = 0;
  /** Copies whose worker died, so that it could neither record nor mark them. */
  orphans = 0;
  /** How often a worker stood still. */
  freezes = 0;
  readonly #world: LedgerWorld;
  readonly ledger: Ledger;
  readonly clock: ModelClock;
  readonly #history: History;
  readonly ending: Ending;
  readonly #walked: Set<string>;
  readonly #mostFreezes: number;
  /** States of this history. */
  readonly #passed = new Set<string>();
  readonly #frozen: Stand[] = [];
  /** Who is at work, and in the midst of whose work others were woken. */
  readonly #busy: Stand[] = [];
  /** Plans once more what is due. */
  readonly #replan: () => Promise<string>;
  readonly #firstBegun = new Map<string, number>();
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
    /** Whether the platform has threads, and the message a backup to be called there. */
    readonly isCalled: boolean;
  }) {
    this.#world = about.world;
    this.ledger = about.ledger;
    this.clock = about.clock;
    this.platform = new FakePlatform({ threads: about.isCalled }, "fake", this.clock.outside);
    this.#replan = () =>
      about.isCalled ? this.#world.asksBackup("a/legal", "one") : this.#world.reminds("a/legal", "one");
    this.#history = about.history;
    this.ending = about.ending;
    this.#walked = about.walked;
    this.#mostFreezes = about.mostFreezes;
    this.#actor = hire(this);
  }

  get lease(): number {
    return this.#world.base.options.lease;
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

  /** Plays the history until all messages are in a final state and nobody stands still any more. */
  async play(): Promise<void> {
    await Promise.race([this.#play(), this.#cut.promise]);
  }

  async #play(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const rows = await this.#world.messages();
      const isFinal = rows.every(
        ({ state, shown, revision }) => (state === "sent" && shown >= revision) || state === "dead",
      );
      if (isFinal && this.#frozen.length === 0) return;
      await this.#cutWhereWalked();
      if ((await this.#wakeSome(isFinal ? "at last" : "between turns")) || isFinal) continue;
      const wait = await this.ledger.untilNext(["fake"]);
      if (wait === null) throw new Error(`nothing is pending, but ${rows.map(({ state }) => state)}`);
      this.clock.time += wait;
      if (wait === 0 || !(await this.#wakeSome("after a while"))) await this.#letWork(this.#actor);
    }
    throw new Error(`not over after ${ROUNDS} rounds`);
  }

  async #letWork(actor: Actor, isWoken = false): Promise<void> {
    const how = await (isWoken ? actor.wake() : actor.work());
    if (how === "over") return;
    if (actor === this.#actor) this.#actor = hire(this);
    if (how === "crashed" && actor.hasCopy) this.orphans += 1;
    if (how === "crashed" && this.ending === "restart") {
      this.clock.restarts();
      await recoverSingleProcess(this.#world.base);
    }
    // Whoever goes on in its place plans once more what is due.
    await this.#replan();
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

  #isLeft(one: Stand, where: string): boolean {
    if (one.where === WAITS) return true;
    // Before its lease is over it is as if it had not stood still.
    if (isEarly(one.where) && this.clock.time - one.actor.since < this.lease) return true;
    const name = `${where} (${one.where} stands still)`;
    return this.#history.choose(name, [free("leave it"), free("wake")]) === "leave it";
  }

  /** A point at which something may befall whoever has come to it. */
  async point<Name extends string>(
    actor: Actor,
    where: string,
    options: readonly Option<Name | "crash" | "freeze">[],
    wakes = true,
  ): Promise<Name> {
    this.#busy.push({ actor, where });
    if (wakes) await this.#wakeSome(`before ${where}`);
    await this.#cutWhereWalked();
    this.#busy.pop();
    const mayFreeze = this.ending === "takeover" && this.freezes < this.#mostFreezes;
    const possible = options.filter(({ name }) => name !== "freeze" || mayFreeze);
    const chosen = this.#history.choose(where, possible);
    if (chosen === "crash") return actor.crash();
    if (chosen !== "freeze") return chosen as Name;
    this.#frozen.push({ actor, where });
    this.freezes += 1;
    actor.hasStoodAtPost = where === "post";
    await actor.freeze();
    return this.point(
      actor,
      where,
      options.filter(({ name }) => name !== "freeze"),
    );
  }

  /** It is woken when all others have come to their end. */
  async waits(actor: Actor): Promise<void> {
    this.#frozen.push({ actor, where: WAITS });
    await actor.freeze();
  }

  /**
   * Nobody begins what another one has taken over; all that is begun is committed as `sending`, and its list stays
   * frozen since it was first begun.
   */
  async noteBegun({ message, epoch }: Claim): Promise<void> {
    const row = await this.#world.message(message);
    if (row.epoch !== epoch || row.state !== "sending")
      return this.#end(new Error(`begun though ${row.state} of epoch ${row.epoch}, not ${epoch}`));
    // A call that an earlier life may have posted counts as tried before.
    const firstBegun = this.#firstBegun.get(message) ?? row.first_try ?? epoch;
    this.#firstBegun.set(message, firstBegun);
    if (row.first_try !== firstBegun) return this.#end(new Error("forgot when it was first tried"));
  }

  /**
   * Nothing is posted that does not stand as `sending`. Whether somebody else has taken over meanwhile, which must never
   * be before the quarantine is over.
   */
  async noteLate(actor: Actor, { key }: Posting): Promise<void> {
    // The history takes as long as it may; what the quarantine leaves for that is used up by one that stood still.
    this.platform.margin = actor.hasStoodAtPost ? 0 : OPTIONS.margin;
    const { epoch, state } = await this.#world.message(key);
    if (epoch === actor.claim?.epoch)
      return state === "sending" ? undefined : this.#end(new Error(`posted though ${state}`));
    if (!actor.hasStoodAtPost) return this.#end(new Error("posted though its lease was over"));
    if (this.clock.time - actor.begunAt < QUARANTINE)
      return this.#end(new Error("taken over within the quarantine"));
    this.late += 1;
  }

  /** Ends the history; nobody who is at work hears of it or goes on. */
  #end(why: unknown): Promise<never> {
    this.#cut.reject(why);
    return never();
  }

  /** Ends the history where the same state was walked already, whichever way led there. */
  async #cutWhereWalked(): Promise<void> {
    if (!this.#history.isNew) return;
    const { lease, platform, freezes, late } = this;
    // As many as late copies there can be are told apart.
    const orphans = Math.min(this.orphans, this.#mostFreezes);
    const name = stateOf({
      ...{ lease, platform, freezes, late, orphans, time: this.clock.time },
      rows: await this.#world.messages(),
      lane: await this.#world.lane("a/legal"),
      ...{ frozen: this.#frozen, busy: this.#busy },
    });
    if (this.#passed.has(name)) return this.#end(new Error("comes back to where it was, and so on for ever"));
    this.#passed.add(name);
    // Histories with fewer faults are walked first, and with fewer faults left nothing more can happen.
    if (this.#walked.has(name)) return this.#end(WALKED);
    this.#walked.add(name);
  }
}
