import { type FakePlatform, isMarked, type Posted } from "../doubles/fake-platform.ts";
import type { LedgerWorld } from "./ledger-world.ts";
import type { Actor } from "./model-actor.ts";

/** An actor and the point at which it is. */
export interface Stand {
  readonly actor: Actor;
  readonly where: string;
}

type Row = Awaited<ReturnType<LedgerWorld["message"]>>;

/** All that what happens from now on can depend on. */
export interface Scene {
  readonly rows: readonly Row[];
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
export function stateOf({ rows, lane, ...scene }: Scene): string {
  const isLater = [lane.due_at ?? 0, lane.busy_until].map((at) => at > scene.time);
  // Only what can still matter: to one that stands before it commits, whether its lease is over; of a copy, whose it is.
  const stand = ({ actor, where }: Stand) => {
    const row = rows.findIndex(({ id }) => id === actor.claim?.message);
    const { epoch, ref } = rows[row] ?? rows[0] ?? { epoch: 0, ref: null };
    const { work, possibleRepeat, epoch: own } = actor.claim ?? { epoch };
    const time = isEarly(where) ? scene.time - actor.since >= scene.lease : actor.hasCopy;
    const copy = scene.platform.all.find((one) => one.ref === actor.ref);
    const isFirst = scene.platform.isReadable && copy === copiesOf(scene, actor.claim?.key)[0];
    const about = copy ? [copy.ref === ref, isFirst, isMarked(copy)] : [];
    return [row, where, work, where.includes("after") || possibleRepeat, own === epoch, time, about];
  };
  return JSON.stringify([
    ...[rows.map((row) => messageState(row, scene)), isLater],
    ...[scene.freezes, scene.late, scene.orphans],
    ...[scene.frozen.map(stand).sort(), scene.busy.map(stand)],
  ]);
}

function messageState(row: Row, scene: Pick<Scene, "platform" | "time">): readonly unknown[] {
  const { state, shown, revision, possible_repeat, first_try, ref, due_at } = row;
  const copies = copiesOf(scene, row.key);
  const unlisted = copies.filter((one) => !scene.platform.isListed(one));
  const unmarked = copies.filter((one) => !isMarked(one));
  return [
    ...[state, shown - revision, possible_repeat, first_try === null, ref !== null, due_at <= scene.time],
    ...[copies.length, unlisted.length, unmarked.length],
  ];
}

function copiesOf({ platform }: Pick<Scene, "platform">, key: string | undefined): readonly Posted[] {
  return platform.all.filter((one) => one.key === key);
}

/** Whether one that stands here still looks whether its lease is over before it posts. */
export function isEarly(where: string): boolean {
  return where === "after claim" || where === "after begin";
}
