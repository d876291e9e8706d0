import type { Claim, Clock, Ledger, Log, Messenger, Posting } from "../../src/core/ports.ts";
import { Delivery } from "../../src/delivery/delivery.ts";
import { Settler } from "../../src/delivery/settler.ts";
import { type FakePlatform, type Fate, MARK } from "../doubles/fake-platform.ts";
import type { Option } from "./model.ts";
import { Actor, type ModelClock, TIMEOUT } from "./model-actor.ts";

/** How a crash ends: the only process starts anew, or another process takes over when lease or quarantine is over. */
export type Ending = "restart" | "takeover";

/** Who does not cost a fault, and what does. */
export const free = <Name extends string>(name: Name): Option<Name> => ({ name, cost: 0 });
export const fault = <Name extends string>(name: Name): Option<Name> => ({ name, cost: 1 });

/** What an actor's ports ask of the model. */
export interface Model {
  readonly ledger: Ledger;
  readonly platform: FakePlatform;
  readonly clock: ModelClock;
  readonly ending: Ending;
  readonly lease: number;
  /** A point at which something may befall whoever has come to it; `wakes`: or at which others may wake up. */
  point<Name extends string>(
    actor: Actor,
    where: string,
    options: readonly Option<Name | "crash" | "freeze">[],
    wakes?: boolean,
  ): Promise<Name>;
  /** The actor waits for what others do. */
  waits(actor: Actor): Promise<void>;
  /** Called when a message was given as begun. */
  noteBegun(claim: Claim): Promise<void>;
  /** Called just before a message is accepted. */
  noteLate(actor: Actor, posting: Posting): Promise<void>;
}

export const CHANNEL = "legal";
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A worker whose every port is a point. */
export function hire(model: Model): Actor {
  return new Actor((actor) => {
    const { lease } = model;
    const clock: Clock = {
      now: model.clock.now,
      elapsed: model.clock.elapsed,
      wait: (time, signal) => (time === TIMEOUT ? model.clock.wait(time, signal) : model.waits(actor)),
    };
    const ledger = ledgerFor(actor, model);
    const messenger = messengerFor(actor, model);
    const settler = new Settler({ ledger, clock: model.clock, log: QUIET });
    const compose = async (claim: Claim) => {
      const options = [free("ok"), ...ifRestart(model, fault("throw"))];
      const fate = await model.point(actor, "compose", options, false);
      if (fate === "throw") throw new Error("cannot compose");
      const mark = claim.possibleRepeat ? `${MARK}. ` : "";
      return { title: "Reminder", summary: `${mark}as of ${claim.revision}`, blocks: [] };
    };
    return new Delivery({ ledger, messenger, settler, clock, composer: { compose }, log: QUIET, lease });
  });
}

/** What makes no difference to who takes over, or is walked with a restart anyway. */
function ifRestart<Item>({ ending }: Model, ...items: readonly Item[]): readonly Item[] {
  return ending === "restart" ? items : [];
}

function ledgerFor(actor: Actor, model: Model): Ledger {
  const { ledger } = model;
  const lostOrGiven = async <Value>(where: string, value: readonly Value[]) => {
    if (value.length === 0) return value;
    // For who takes over, a worker that heard nothing is as good as dead.
    const options = [free("ok"), fault("crash"), ...ifRestart(model, fault("lost")), fault("freeze")];
    if ((await model.point(actor, where, options)) === "lost") throw new Error("the answer was lost");
    return value;
  };
  return {
    claim: async (limit, platforms) => {
      actor.since = model.clock.time;
      const claims = await ledger.claim(limit, platforms);
      actor.claim = claims[0];
      actor.ref = null;
      actor.hasStoodAtPost = false;
      return lostOrGiven("after claim", claims);
    },
    begin: async (claims) => {
      if (claims[0]?.work !== "post") return ledger.begin(claims);
      const options = [free("ok"), ...ifRestart(model, fault("fail"))];
      if ((await model.point(actor, "begin", options, false)) === "fail") throw new Error("no store");
      const begun = await ledger.begin(claims);
      actor.begunAt = model.clock.time;
      if (begun[0]) await model.noteBegun(begun[0]);
      return lostOrGiven("after begin", begun);
    },
    settle: async (results) => {
      const is = results[0]?.result.is ?? "";
      const before = [free("ok"), fault("fail"), fault("crash")];
      if ((await model.point(actor, `settle ${is}`, before)) === "fail") throw new Error("no store");
      const settled = await ledger.settle(results);
      if (settled[0]) actor.hasCopy = false;
      const after = [free("ok"), fault("lost"), ...ifRestart(model, fault("crash"))];
      if ((await model.point(actor, `after settle ${is}`, after, false)) === "lost")
        throw new Error("no answer");
      return settled;
    },
    isRepeated: (claim) => ledger.isRepeated(claim),
    untilNext: (platforms) => ledger.untilNext(platforms),
  };
}

function messengerFor(actor: Actor, model: Model): Messenger {
  const { platform } = model;
  return {
    platform: platform.platform,
    limits: platform.limits,
    post: async (posting) => {
      const more = ifRestart<Option<"not-reached" | "limit">>(model, fault("not-reached"), fault("limit"));
      const fate = await model.point(actor, "post", [...POST, ...more], false);
      platform.next(CHANNEL, fateOf(fate));
      if (fate.startsWith("accept")) await model.noteLate(actor, posting);
      actor.hasCopy = fate.startsWith("accept");
      const result = await platform.post(posting);
      if (result.is === "sent") actor.ref = result.ref;
      if (fate === "accept") await model.point(actor, "after post", [free("ok"), fault("freeze")], false);
      return result;
    },
    find: async (...about) => {
      const options = [free("ok"), ...ifRestart(model, fault("later")), fault("freeze")];
      const result = await platform.find(...about);
      if (result.is === "found") actor.ref = result.ref;
      if ((await model.point(actor, `find ${result.is}`, options, false)) !== "later") return result;
      return { is: "later", retryAfter: 5_000, detail: "busy" };
    },
    update: async (...about) => {
      const before = await model.point(actor, "update", [
        free("ok"),
        ...ifRestart(model, fault("later")),
        fault("crash"),
      ]);
      if (before === "later") return { is: "later", retryAfter: 5_000, detail: "busy" };
      const result = await platform.update(...about);
      actor.hasCopy = false;
      if (actor.claim?.work === "update")
        await model.point(actor, "after update", [free("ok"), fault("freeze")], false);
      return result;
    },
  };
}

const POST = [free("accept"), fault("accept-and-lose"), fault("lose"), fault("freeze")] as const;

function fateOf(name: "accept" | "accept-and-lose" | "lose" | "not-reached" | "limit"): Fate {
  return name === "limit" ? { is: "limit", retryAfter: 20_000, reach: "destination" } : name;
}
