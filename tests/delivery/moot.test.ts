import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/core/ports.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld } from "./ledger-world.ts";

describe.each(ENGINES)("a change of facts, on %s,", (engine) => {
  async function open() {
    const clock = new FakeClock();
    const world = new LedgerWorld(await engine.fresh({ clock }), clock);
    await world.destination("a/legal");
    const ledger = ledgerOf(world.base);
    const claim = async (): Promise<Claim> => {
      const [one] = await ledger.claim(10, ["fake"]);
      if (!one) throw new Error("there was nothing to claim");
      return one;
    };
    const set = (id: string, change: object) =>
      world.store.db.updateTable("deadline").set(change).where("id", "=", id).execute();
    return { clock, world, ledger, claim, set };
  }

  it("takes a due date that was edited while leased out of the message (fault 20)", async () => {
    const { world, ledger, claim, set } = await open();
    const id = await world.reminds("a/legal", "one", "two");
    const leased = await claim();
    await set("one", { version: "2026-02-01" });
    expect(await ledger.begin([leased])).toEqual([leased]);
    expect(await world.skipped()).toEqual(["one: redated"]);
    expect(await world.message(id)).toMatchObject({ state: "sending" });
  });

  it.each([
    ["closed", { closed_on: "2026-01-14", closed_why: "granted" }],
    ["retracted", { gone: 1 }],
    ["redated", { version: "2026-02-01" }],
    ["rule-disabled", { enabled: 0 }],
  ])("drops a message of which nothing is left: %s", async (reason, change) => {
    const { world, ledger, claim, set } = await open();
    const id = await world.reminds("a/legal", "one");
    const leased = await claim();
    await world.reminds("a/legal", "two");
    await set("one", change);
    expect(await ledger.begin([leased])).toEqual([]);
    expect(await world.message(id)).toMatchObject({ state: "dropped" });
    expect(await world.skipped()).toEqual([`one: ${reason}`]);
    // The destination does not wait for the lease of what was dropped.
    expect(await claim()).toMatchObject({ work: "post" });
  });

  it("takes nothing out of a message that was tried: a retry sends the same list (fault 21)", async () => {
    const { world, ledger, claim, set } = await open();
    const id = await world.reminds("a/legal", "one");
    const first = await claim();
    await ledger.begin([first]);
    await set("one", { closed_on: "2026-01-15", closed_why: "granted" });
    await world.changes("a", "one", { version: null, reason: "closed" });
    const again = { is: "retry", after: 0, reach: null, counts: false, detail: "absent" } as const;
    await ledger.settle([{ claim: first, result: again }]);
    const [second] = await ledger.begin([await claim()]);
    expect(second).toMatchObject({ message: id, revision: 1 });
    expect(await world.skipped()).toEqual([]);
    if (second) await ledger.settle([{ claim: second, result: { is: "sent", ref: "7" } }]);
    // It was composed from what was known then, and there is nothing to correct.
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
  });

  it("takes out of what was never tried alone, where both are begun at once", async () => {
    const { world, ledger, claim, set } = await open();
    const tried = await world.reminds("a/legal", "one");
    const [first] = await ledger.begin([await claim()]);
    const again = { is: "retry", after: 0, reach: null, counts: false, detail: "absent" } as const;
    if (first) await ledger.settle([{ claim: first, result: again }]);
    await world.destination("a/press");
    const untried = await world.reminds("a/press", "one");
    await set("one", { closed_on: "2026-01-15", closed_why: "granted" });
    const begun = await ledger.begin(await ledger.claim(10, ["fake"]));
    expect(begun.map(({ message }) => message)).toEqual([tried]);
    expect(await world.message(untried)).toMatchObject({ state: "dropped" });
    expect(await world.skipped()).toEqual(["one: closed"]);
  });

  it("is told where it was posted, when it came in the midst of the post (fault 21)", async () => {
    const { world, ledger, claim } = await open();
    const id = await world.reminds("a/legal", "one");
    const [first] = await ledger.begin([await claim()]);
    if (!first) throw new Error("nothing was begun");
    await world.changes("a", "one", { version: null, reason: "closed" });
    await ledger.settle([{ claim: first, result: { is: "sent", ref: "7" } }]);
    expect(await claim()).toMatchObject({ message: id, work: "update", revision: 1, ref: "7" });
  });

  it("takes reminders out of what nobody tried, at once and race-free", async () => {
    const { world, ledger, claim } = await open();
    const both = await world.reminds("a/legal", "one", "two");
    const leased = await claim();
    const only = await world.reminds("a/legal", "three");
    await world.changes("a", "one", { version: "2026-02-01" });
    await world.changes("a", "three", { version: null, reason: "retracted" });
    expect(await world.skipped()).toEqual(["one: redated", "three: retracted"]);
    expect(await world.message(only)).toMatchObject({ state: "dropped" });
    expect(await world.message(both)).toMatchObject({ state: "leased", revision: 0 });
    await world.changes("a", "two", { version: null, reason: "closed" });
    expect(await world.message(both)).toMatchObject({ state: "dropped" });
    expect(await ledger.begin([leased])).toEqual([]);
    // Nothing of it is in flight any more.
    await world.reminds("a/legal", "four");
    expect(await claim()).toMatchObject({ work: "post" });
  });

  it("of another team changes nothing", async () => {
    const { world } = await open();
    await world.destination("b/legal");
    await world.reminds("b/legal", "one");
    await world.changes("a", "one", { version: null, reason: "closed" });
    expect(await world.states()).toEqual(["planned"]);
    expect(await world.skipped()).toEqual([]);
  });

  it("counts as the team sees it, where it has facts of its own", async () => {
    const { world, ledger } = await open();
    const { db } = world.store;
    const closed = { closed_on: "2026-01-14", closed_why: "granted" };
    await world.destination("b/legal");
    await world.deadline("one", closed);
    await db.insertInto("own_scope").values({ team: "a", case_id: "case" }).execute();
    await world.deadline("one", { scope: "team:a" });
    // Leftovers of facts that a team has withdrawn.
    await world.deadline("two", { scope: "team:b", gone: 1 });
    const own = await world.reminds("a/legal", "one");
    const bundled = await world.reminds("b/legal", "one", "two");
    const begun = await ledger.begin(await ledger.claim(10, ["fake"]));
    expect(begun.map(({ message }) => message).sort()).toEqual([own, bundled].sort());
    expect(await world.skipped()).toEqual(["one: closed"]);
  });
});
