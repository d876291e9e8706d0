import { sql } from "kysely";
import { expect, it } from "vitest";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import type { Store } from "../../src/store/store.ts";
import { FakeClock } from "../fake-clock.ts";
import { POSTGRES } from "../store/engines.ts";
import { untilSomebodyWaits } from "../store/waiting.ts";
import { LedgerWorld, OPTIONS } from "./ledger-world.ts";

/**
 * Locks one message, and another one as soon as somebody waits for the first; never gives up itself.
 * @returns what waits for its end, once the first is locked
 */
async function lockAcross(store: Store, watcher: Store, first = "", second = "") {
  const held = Promise.withResolvers<void>();
  const waitedFor = held.promise.then(() => untilSomebodyWaits(watcher));
  const done = store.transaction(async (tx) => {
    const lock = (id: string) =>
      tx.selectFrom("message").select("id").where("id", "=", id).forUpdate().execute();
    await sql`set local deadlock_timeout = '1min'`.execute(tx);
    await lock(first);
    held.resolve();
    await waitedFor;
    await lock(second);
  });
  await held.promise;
  return { done: () => done };
}

async function open() {
  const clock = new FakeClock();
  const at = await POSTGRES.place();
  const other = await POSTGRES.open(at, { clock });
  const database = sql.ref("url" in at ? new URL(at.url).pathname.slice(1) : "");
  // As on every server, so that the other one has the time to come into its way.
  await sql`alter database ${database} set deadlock_timeout = '1s'`.execute(other.db);
  const world = new LedgerWorld(await POSTGRES.open(at, { clock }), clock);
  await world.crowd("a", 2);
  return { clock, world, ledger: ledgerOf(world.base), other, watcher: await POSTGRES.open(at, { clock }) };
}

it("begins to post also where the server gives it up in favour of another at first", async () => {
  const { world, ledger, other, watcher } = await open();
  const claims = [...(await ledger.claim(10, ["fake"]))].sort((a, b) => (a.message < b.message ? -1 : 1));
  const [first, second] = claims.map(({ message }) => message);
  const locking = await lockAcross(other, watcher, second, first);
  expect(await ledger.begin(claims)).toEqual(claims);
  await locking.done();
  expect(await world.states()).toEqual(["sending", "sending"]);
});

it("takes messages on also where the server gives it up in favour of another at first", async () => {
  const { clock, ledger, other, watcher } = await open();
  const leased = await ledger.claim(10, ["fake"]);
  await clock.advance(OPTIONS.lease);
  const [first, second] = leased.map(({ message }) => message);
  const locking = await lockAcross(other, watcher, second, first);
  const again = await ledger.claim(10, ["fake"]);
  await locking.done();
  expect(again.map(({ message, epoch }) => ({ message, epoch }))).toEqual([
    { message: first, epoch: 2 },
    { message: second, epoch: 2 },
  ]);
});
