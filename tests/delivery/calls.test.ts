import { describe, expect, it } from "vitest";
import type { Claim, Settlement } from "../../src/core/ports.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { distrustPending } from "../../src/store/ledger/recover.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld } from "./ledger-world.ts";

const SENT = { is: "sent", ref: "7" } as const;
const AGAIN = { is: "retry", after: 0, reach: null, counts: false, detail: "absent" } as const;
const DAY_BEFORE = { closed_on: "2026-01-14", closed_why: "granted" };

describe.each(ENGINES)("the call for a backup, on %s,", (engine) => {
  async function open(options: ConstructorParameters<typeof LedgerWorld>[2] = {}) {
    const clock = new FakeClock();
    const store = await engine.fresh({ clock });
    const world = new LedgerWorld(store, clock, { hasThreads: () => true, ...options });
    await world.destination("a/legal");
    const ledger = ledgerOf(world.base);
    const claims = () => ledger.claim(10, ["fake"]);
    const claim = async (): Promise<Claim> => {
      const [one] = await claims();
      if (!one) throw new Error("there was nothing to claim");
      return one;
    };
    const begin = async (): Promise<Claim> => {
      const [one] = await ledger.begin([await claim()]);
      if (!one) throw new Error("it was not to be posted");
      return one;
    };
    const settle = async (one: Claim, result: Settlement) => {
      const [isMine] = await ledger.settle([{ claim: one, result }]);
      return isMine;
    };
    const set = (id: string, change: object) =>
      store.db.updateTable("deadline").set(change).where("id", "=", id).execute();
    const snooze = (deadline: string, until: string) =>
      store.db.insertInto("snooze").values({ team: "a", deadline, until, by: "x", at: 1 }).execute();
    /** The reminder is posted, and its backup is to be called. @returns the message and its call */
    const isPosted = async (...deadlines: readonly string[]) => {
      const message = await world.asksBackup("a/legal", ...deadlines);
      await settle(await begin(), SENT);
      const [call] = await world.calls();
      if (!call) throw new Error("nobody is called");
      return { message, call: call.id };
    };
    return { clock, world, ledger, claim, claims, begin, settle, set, snooze, isPosted };
  }

  it("is queued with the record that the reminder was posted, for its thread", async () => {
    const { world, claim, begin, settle } = await open();
    const message = await world.asksBackup("a/legal", "one", "two");
    const posting = await begin();
    expect(await world.calls()).toEqual([]);
    await settle(posting, SENT);
    const [call, ...others] = await world.calls();
    // However many of its items nobody has taken.
    expect(others).toEqual([]);
    expect(JSON.parse(call?.body ?? "")).toEqual({ of: message, thread: "7" });
    expect(await claim()).toMatchObject({ message: call?.id, work: "post", thread: "7" });
  });

  it("is none where nobody is named, and follows from no call, digest or notice", async () => {
    const { world, claims, begin, settle, isPosted } = await open();
    await world.reminds("a/legal", "one");
    const posting = await begin();
    expect(posting.thread).toBeNull();
    await settle(posting, SENT);
    expect(await world.calls()).toEqual([]);
    const { call } = await isPosted("two");
    await settle(await begin(), { is: "sent", ref: "8" });
    expect((await world.calls()).map(({ id, state }) => [id, state])).toEqual([[call, "sent"]]);
    expect(await claims()).toEqual([]);
  });

  it("is none on a platform without threads", async () => {
    const { world, begin, settle } = await open({ hasThreads: () => false });
    await world.asksBackup("a/legal", "one");
    await settle(await begin(), SENT);
    expect(await world.calls()).toEqual([]);
  });

  it.each<Settlement>([
    { is: "dead", detail: "invalid_blocks" },
    { is: "unknown", detail: "503" },
    AGAIN,
    { is: "paused", reach: "destination", detail: "is_archived" },
  ])("is none as long as the reminder is not known to be posted: $is", async (result) => {
    const { world, begin, settle } = await open();
    await world.asksBackup("a/legal", "one");
    await settle(await begin(), result);
    expect(await world.calls()).toEqual([]);
  });

  it.each<[string, (world: Awaited<ReturnType<typeof open>>) => Promise<unknown>]>([
    ["taken", ({ world }) => world.takes("a", "one")],
    ["put off", ({ snooze }) => snooze("one", "2026-01-20")],
    ["closed", ({ set }) => set("one", DAY_BEFORE)],
    ["retracted", ({ set }) => set("one", { gone: 1 })],
    ["dated anew", ({ set }) => set("one", { version: "2026-02-01" })],
  ])("is not queued, and dropped if it was, when its item is %s", async (_what, happens) => {
    const before = await open();
    await before.world.asksBackup("a/legal", "one");
    const posting = await before.begin();
    await happens(before);
    await before.settle(posting, SENT);
    expect(await before.world.calls()).toEqual([]);

    const after = await open();
    const { call } = await after.isPosted("one");
    const leased = await after.claim();
    await happens(after);
    expect(await after.ledger.begin([leased])).toEqual([]);
    expect(await after.world.message(call)).toMatchObject({ state: "dropped" });
    // The destination does not wait for the lease of what was dropped.
    await after.world.reminds("a/legal", "two");
    expect(await after.claims()).not.toEqual([]);
  });

  it("stays as long as one of its items needs it", async () => {
    const { world, claim, ledger, isPosted } = await open();
    const { call } = await isPosted("one", "two");
    await world.takes("a", "one");
    const leased = await claim();
    // First the reminder is updated: it names who has taken the one.
    expect(leased).toMatchObject({ work: "update", thread: null });
    await ledger.settle([{ claim: leased, result: { is: "updated" } }]);
    expect(await ledger.begin([await claim()])).toMatchObject([{ message: call }]);
  });

  it("of one team is not dropped because of what another one has taken", async () => {
    const { world, claim, ledger, isPosted } = await open();
    const { call } = await isPosted("one");
    await world.destination("b/legal");
    await world.takes("b", "one");
    expect(await ledger.begin([await claim()])).toMatchObject([{ message: call }]);
  });

  it("is dropped also when it was tried before, and its backup is spared a second one", async () => {
    const { world, begin, claim, ledger, settle, isPosted } = await open();
    const { call } = await isPosted("one");
    await settle(await begin(), AGAIN);
    await world.store.db
      .insertInto("owner")
      .values({ team: "a", deadline: "one", person: "x", at: 1 })
      .execute();
    expect(await ledger.begin([await claim()])).toEqual([]);
    expect(await world.message(call)).toMatchObject({ state: "dropped" });
  });

  it("is there once when the record is repeated, by the same worker or by whoever found the reminder", async () => {
    const { world, begin, settle } = await open();
    await world.asksBackup("a/legal", "one");
    const posting = await begin();
    expect(await settle(posting, SENT)).toBe(true);
    // Its answer was lost.
    expect(await settle(posting, SENT)).toBe(true);
    // Somebody stood still, and has posted another copy.
    expect(await settle({ ...posting, epoch: posting.epoch - 1 }, { is: "sent", ref: "8" })).toBe(false);
    const calls = await world.calls();
    expect(calls.map(({ body }) => JSON.parse(body).thread)).toEqual(["7"]);
  });

  it("is looked for first where the reminder was only found: an earlier life may have posted it", async () => {
    const { clock, world, begin, claim, settle } = await open();
    const message = await world.asksBackup("a/legal", "one");
    const plannedAt = clock.now();
    await settle(await begin(), { is: "unknown", detail: "503", after: 0 });
    await clock.advance(5_000);
    const looking = await claim();
    expect(looking).toMatchObject({ message, work: "reconcile", thread: null });
    await settle(looking, SENT);
    const call = await claim();
    expect(call).toMatchObject({ work: "reconcile", thread: "7", plannedAt });
    // It is in the thread's history, or it is not and is posted.
    await settle(call, AGAIN);
    await settle(await begin(), { is: "sent", ref: "8" });
    expect(await world.calls()).toMatchObject([{ state: "sent", ref: "8", possible_repeat: 0 }]);
  });

  it("is looked for first where the reminder may be a repeat itself", async () => {
    const { world, begin, claim, settle } = await open();
    await world.asksBackup("a/legal", "one");
    await settle(await begin(), { ...AGAIN, possibleRepeat: true });
    await settle(await begin(), SENT);
    expect(await claim()).toMatchObject({ work: "reconcile", thread: "7" });
  });

  it("is looked for in its thread after a backup was restored", async () => {
    const { world, claim, isPosted } = await open();
    const { call } = await isPosted("one");
    await distrustPending(world.base);
    expect(await claim()).toMatchObject({ message: call, work: "reconcile", thread: "7" });
  });

  it("is updated when something becomes of its items after it was posted", async () => {
    const { world, begin, claim, settle, isPosted } = await open();
    const { message, call } = await isPosted("one");
    await settle(await begin(), { is: "sent", ref: "8" });
    await world.takes("a", "one");
    const [first, second] = [await claim(), await world.message(call)];
    expect(first).toMatchObject({ message, work: "update" });
    expect(second).toMatchObject({ revision: 1, shown: 0 });
    await settle(first, { is: "updated" });
    expect(await claim()).toMatchObject({ message: call, work: "update", ref: "8" });
  });

  it("waits for every reminder that is due, and for the pace of its channel", async () => {
    const { clock, world, begin, claims, claim, settle } = await open({ channelPace: () => 1_000 });
    await world.asksBackup("a/legal", "one");
    await settle(await begin(), SENT);
    const later = await world.reminds("a/legal", "two");
    expect(await claims()).toEqual([]);
    await clock.advance(1_000);
    const next = await claim();
    expect(next.message).toBe(later);
    await settle(next, { ...AGAIN, after: 500 });
    await clock.advance(999);
    expect(await claims()).toEqual([]);
    await clock.advance(1);
    // The retry is due too, and still comes first.
    const retried = await claim();
    expect(retried.message).toBe(later);
    await settle(retried, { ...AGAIN, after: 60_000 });
    await clock.advance(1_000);
    // What is not due holds nobody up.
    expect(await claim()).toMatchObject({ thread: "7" });
  });
});
