import { describe, expect, it } from "vitest";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld, OPTIONS, QUARANTINE, told } from "./ledger-world.ts";

describe.each(ENGINES)("the ledger on %s", (engine) => {
  async function open(options = {}) {
    const clock = new FakeClock();
    const store = await engine.fresh({ clock });
    const world = new LedgerWorld(store, clock, options);
    return { clock, world, ledger: ledgerOf(world.base) };
  }

  it("carries a message from planned to sent", async () => {
    const { world, ledger } = await open();
    await world.destination("a/legal");
    const id = await world.reminds("a/legal", "one", "two");
    expect(await ledger.untilNext(["fake"])).toBe(0);
    const claims = await ledger.claim(10, ["fake"]);
    expect(told(claims)).toEqual(["post a/legal"]);
    expect(await world.message(id)).toMatchObject({ state: "leased", epoch: 1, first_try: null });
    const begun = await ledger.begin(claims);
    expect(begun).toEqual(claims);
    expect(await world.message(id)).toMatchObject({ state: "sending", epoch: 1, first_try: 1 });
    const settled = await ledger.settle(begun.map((claim) => ({ claim, result: { is: "sent", ref: "7" } })));
    expect(settled).toEqual([true]);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "7", attempts: 0 });
    expect(await ledger.untilNext(["fake"])).toBe(null);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
  });

  it("keeps one message of a key, and revives one that was dropped untried", async () => {
    const { world, ledger } = await open();
    await world.destination("a/legal");
    const id = await world.reminds("a/legal", "one");
    expect(await world.reminds("a/legal", "one")).toBe(id);
    expect(await world.states()).toEqual(["planned"]);
    await world.store.db.updateTable("deadline").set({ gone: 1 }).execute();
    expect(await ledger.begin(await ledger.claim(10, ["fake"]))).toEqual([]);
    expect(await world.states()).toEqual(["dropped"]);
    await world.reminds("a/legal", "one");
    expect(await world.states()).toEqual(["planned"]);
  });
});
