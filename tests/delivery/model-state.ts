import { type FakePlatform, isMarked } from "../doubles/fake-platform.ts";
import type { LedgerWorld } from "./ledger-world.ts";
import type { Actor } from "./model-actor.ts";

/** An actor and the point at which it is. */
export interface Stand {
  readonly actor: Actor;
  readonly where: string;
}

/** All that what happens from now on can depend on. */
export interface Scene {
  readonly row: Awaited<ReturnType<LedgerWorld["message"]>>;
  readonly lane: Awaited<ReturnType<LedgerWorld["lane"]>>;
  readonly platform: FakePlatform;
  readonly time: number;
  readonly lease: number;
  readonly freezes: number;
  readonly late: number;
  readonly orphans: number;
  /** Who stands still. */
  readonly frozen: readonly Stand[];
  /** Who is at work, and in the midst of whose work others were woken. */
  readonly busy: readonly Stand[];
}

/** A name for the state; two scenes of the same name go on in the same ways. */
export function stateOf({ row, lane, ...scene }: Scene): string {
  const isLater = [lane.due_at ?? 0, lane.busy_until].map((at) => at > scene.time);
  const { state, shown, revision, possible_repeat, first_try, ref, due_at } = row;
  const { time } = scene;
  // Only what can still matter: to one that stands before it commits, whether its lease is over; of a copy, whose it is.
  const stand = ({ actor, where }: Stand) => {
    const { work, possibleRepeat, epoch: own } = actor.claim ?? { epoch: row.epoch };
    const time = isEarly(where) ? scene.time - actor.since >= scene.lease : actor.hasCopy;
    const copy = scene.platform.all.find((one) => one.ref === actor.ref);
    const isFirst = scene.platform.isReadable && copy === scene.platform.all[0];
    const about = copy ? [copy.ref === ref, isFirst, isMarked(copy)] : [];
    return [where, work, where.includes("after") || possibleRepeat, own === row.epoch, time, about];
  };
  const copies = scene.platform.all;
  const unlisted = copies.filter((one) => !scene.platform.isListed(one));
  const unmarked = copies.filter((one) => !isMarked(one));
  return JSON.stringify([
    ...[state, shown - revision, possible_repeat, first_try === null, ref !== null, due_at <= time, isLater],
    ...[copies.length, unlisted.length, unmarked.length, scene.freezes, scene.late, scene.orphans],
    ...[scene.frozen.map(stand).sort(), scene.busy.map(stand)],
  ]);
}

/** Whether one that stands here still looks whether its lease is over before it posts. */
export function isEarly(where: string): boolean {
  return where === "after claim" || where === "after begin";
}
