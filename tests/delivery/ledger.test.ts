import { describe, expect, it } from "vitest";
import type { Claim, Settlement } from "../../src/core/ports.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld, OPTIONS, QUARANTINE, told } from "./ledger-world.ts";

const SENT: Settlement = { is: "sent", ref: "7" };
const UNKNOWN: Settlement = { is: "unknown", detail: "503" };
const retry = (about: Partial<Extract<Settlement, { is: "retry" }>> = {}): Settlement => ({
  ...{ is: "retry", after: 5_000, reach: null, counts: true, detail: "ECONNREFUSED" },
  ...about,
});

describe.each(ENGINES)("the ledger on %s", (engine) => {
  async function open() {
    const clock = new FakeClock();
    const world = new LedgerWorld(await engine.fresh({ clock }), clock);
    await world.destination("a/legal");
    const ledger = ledgerOf(world.base);
    const claim = async (): Promise<Claim> => {
      const [only, ...others] = await ledger.claim(10, ["fake"]);
      expect(others).toEqual([]);
      if (!only) throw new Error("there was nothing to claim");
      return only;
    };
    const begun = async (): Promise<Claim> => {
      const one = await claim();
      expect(await ledger.begin([one])).toEqual([one]);
      return one;
    };
    const settle = (one: Claim, result: Settlement) => ledger.settle([{ claim: one, result }]);
    return { clock, world, ledger, claim, begun, settle };
  }

  it("carries a message from planned to sent", async () => {
    const { world, ledger, claim, settle } = await open();
    const id = await world.reminds("a/legal", "one", "two");
    expect(await ledger.untilNext(["fake"])).toBe(0);
    const one = await claim();
    expect(one).toMatchObject({ message: id, key: id, work: "post", epoch: 1, form: "full", attempts: 0 });
    expect(one.place).toEqual({ platform: "fake", channel: "legal", team: "a", destination: "a/legal" });
    expect(await world.message(id)).toMatchObject({ state: "leased", epoch: 1, first_try: null });
    expect(await ledger.begin([one])).toEqual([one]);
    expect(await world.message(id)).toMatchObject({ state: "sending", first_try: 1 });
    expect(await settle(one, SENT)).toEqual([true]);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "7", attempts: 0 });
    expect(await ledger.begin([one])).toEqual([]);
    expect(await ledger.untilNext(["fake"])).toBe(null);
    expect(await world.reminds("a/legal", "one", "two")).toBe(id);
    expect(await world.message(id)).toMatchObject({ state: "sent", epoch: 1 });
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
  });

  it("keeps one message of a key, and revives one that was dropped untried", async () => {
    const { world, ledger } = await open();
    const id = await world.reminds("a/legal", "one");
    expect(await world.reminds("a/legal", "one")).toBe(id);
    expect(await world.states()).toEqual(["planned"]);
    await world.store.db.updateTable("deadline").set({ gone: 1 }).execute();
    expect(await ledger.begin(await ledger.claim(10, ["fake"]))).toEqual([]);
    expect(await world.states()).toEqual(["dropped"]);
    await world.reminds("a/legal", "one");
    expect(await world.states()).toEqual(["planned"]);
    expect(await world.message(id)).toMatchObject({ first_try: null });
  });

  it("leaves a reminder that is planned again with the message it was planned with", async () => {
    const { world } = await open();
    const first = await world.reminds("a/legal", "one");
    const second = await world.reminds("a/legal", "one", "two");
    expect(await world.reminders()).toEqual([
      { deadline: "one", message: first },
      { deadline: "two", message: second },
    ]);
  });

  it("gives what was leased to another one when the lease is over, not before", async () => {
    const { clock, world, ledger, claim, settle } = await open();
    const id = await world.reminds("a/legal", "one");
    const first = await claim();
    await clock.advance(OPTIONS.lease - 1);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    await clock.advance(1);
    const second = await claim();
    expect(second).toMatchObject({ message: id, work: "post", epoch: 2 });
    expect(await ledger.begin([first])).toEqual([]);
    expect(await settle(first, SENT)).toEqual([false]);
    expect(await ledger.begin([second])).toEqual([second]);
  });

  it("has what was left in sending looked for when the quarantine is over, not before", async () => {
    const { clock, world, ledger, begun, claim, settle } = await open();
    const id = await world.reminds("a/legal", "one");
    await clock.advance(7);
    const first = await begun();
    await clock.advance(QUARANTINE - 1);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    await clock.advance(1);
    const second = await claim();
    expect(second).toMatchObject({ message: id, work: "reconcile", epoch: 2 });
    expect(await settle(first, SENT)).toEqual([false]);
    // Whoever looks for it may die as well: it is looked for again, and never posted blindly.
    await clock.advance(OPTIONS.lease);
    const third = await claim();
    expect(third).toMatchObject({ work: "reconcile", epoch: 3 });
    expect(await settle(second, retry())).toEqual([false]);
    expect(await settle(third, retry({ after: 0, counts: false }))).toEqual([true]);
    expect(await begun()).toMatchObject({ work: "post", epoch: 4, key: first.key });
  });

  it("counts the quarantine of an unknown outcome from the beginning of the try", async () => {
    const { clock, world, ledger, begun, claim, settle } = await open();
    const id = await world.reminds("a/legal", "one");
    const first = await begun();
    await clock.advance(3_000);
    expect(await settle(first, UNKNOWN)).toEqual([true]);
    expect(await world.message(id)).toMatchObject({ state: "unknown", attempts: 1, detail: "503" });
    expect(await ledger.untilNext(["fake"])).toBe(QUARANTINE - 3_000);
    await clock.advance(QUARANTINE - 3_000);
    const second = await claim();
    expect(second).toMatchObject({ work: "reconcile", attempts: 1 });
    await settle(second, { is: "unknown", detail: "busy", after: 20_000 });
    expect(await ledger.untilNext(["fake"])).toBe(20_000);
    expect(await world.message(id)).toMatchObject({ state: "unknown", attempts: 1 });
  });

  it("lets the rest of a destination go on while one of it is in quarantine, one at a time", async () => {
    const { clock, world, ledger, begun, claim } = await open();
    await world.reminds("a/legal", "one");
    const first = await begun();
    const other = await world.reminds("a/legal", "two");
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    expect(await ledger.untilNext(["fake"])).toBe(OPTIONS.lease);
    await clock.advance(OPTIONS.lease);
    expect(await claim()).toMatchObject({ message: other, work: "post" });
    expect(first.message).not.toBe(other);
  });

  it("accepts the truth from whoever nobody has taken over from, however late", async () => {
    const { clock, world, begun, settle } = await open();
    const id = await world.reminds("a/legal", "one");
    const one = await begun();
    await clock.advance(10 * QUARANTINE);
    expect(await settle(one, SENT)).toEqual([true]);
    expect(await world.message(id)).toMatchObject({ state: "sent", ref: "7" });
  });

  it("takes a record that is repeated because its answer was lost for what it is", async () => {
    const { world, begun, settle } = await open();
    await world.reminds("a/legal", "one");
    const one = await begun();
    expect(await settle(one, SENT)).toEqual([true]);
    expect(await settle(one, SENT)).toEqual([true]);
    expect(await settle(one, { is: "sent", ref: "8" })).toEqual([false]);
    expect(await settle(one, retry())).toEqual([false]);
    expect(await world.states()).toEqual(["sent"]);
  });

  it("tries again when it is time, in plain form or as a possible repeat where asked so", async () => {
    const { clock, world, ledger, begun, settle } = await open();
    const id = await world.reminds("a/legal", "one");
    await settle(await begun(), retry({ form: "plain" }));
    expect(await world.message(id)).toMatchObject({ state: "ready", attempts: 1, form: "plain" });
    expect(await ledger.untilNext(["fake"])).toBe(5_000);
    await clock.advance(5_000);
    const again = await begun();
    expect(again).toMatchObject({ attempts: 1, form: "plain", possibleRepeat: false });
    await settle(again, retry({ after: 0, counts: false, possibleRepeat: true }));
    const last = await begun();
    expect(last).toMatchObject({ attempts: 1, form: "plain", possibleRepeat: true });
    expect(await world.message(id)).toMatchObject({ first_try: 1 });
  });

  it("asks for an update until what was posted shows the last change", async () => {
    const { clock, world, begun, claim, settle } = await open();
    const id = await world.reminds("a/legal", "one");
    await settle(await begun(), SENT);
    await world.changes("a", "one");
    const first = await claim();
    expect(first).toMatchObject({ message: id, work: "update", ref: "7", revision: 1 });
    await world.changes("a", "one");
    expect(await settle(first, { is: "updated" })).toEqual([true]);
    const second = await claim();
    expect(second).toMatchObject({ work: "update", revision: 2 });
    await settle(second, retry({ after: 1_000, counts: false }));
    await clock.advance(1_000);
    // Whoever updates may die as well.
    await claim();
    await clock.advance(OPTIONS.lease);
    const last = await claim();
    expect(await settle(second, { is: "updated" })).toEqual([false]);
    expect(await settle(last, { is: "updated" })).toEqual([true]);
    expect(await world.message(id)).toMatchObject({ state: "sent", shown: 2, revision: 2, ref: "7" });
    expect(told(await world.claimAll())).toEqual([]);
  });

  it("records many at once, each by itself", async () => {
    const { world, ledger } = await open();
    await world.destination("a/press");
    await world.destination("b/legal");
    await world.reminds("a/legal", "one");
    await world.reminds("a/press", "one");
    await world.reminds("b/legal", "one");
    const claims = await ledger.begin(await ledger.claim(10, ["fake"]));
    expect(told(claims)).toEqual(["post a/legal", "post a/press", "post b/legal"]);
    const results: readonly Settlement[] = [SENT, UNKNOWN, retry({ detail: "a\u0000b\ud800" })];
    const settled = await ledger.settle([
      ...claims.map((claim, index) => ({ claim, result: results[index] ?? SENT })),
      ...claims.slice(0, 1).map((claim) => ({ claim: { ...claim, message: "nobody" }, result: SENT })),
    ]);
    expect(settled).toEqual([true, true, true, false]);
    const states = await Promise.all(claims.map(({ message }) => world.message(message)));
    expect(states.map(({ state }) => state)).toEqual(["sent", "unknown", "ready"]);
    expect(states[2]?.detail).toBe("ab\ufffd");
  });
});
