import { describe, expect, it } from "vitest";
import { deliveriesOf, deliveryOfReminder, messageCounts } from "../../src/store/ledger/history.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { messageKey } from "../../src/store/ledger/message-key.ts";
import { distrustPending, recoverSingleProcess } from "../../src/store/ledger/recover.ts";
import { storeSecret } from "../../src/store/meta.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld, QUARANTINE, told } from "./ledger-world.ts";

const NAMES = ["a/leased", "a/planned", "a/ready", "a/sending", "a/sent", "a/unknown"];

describe.each(ENGINES)("after an end nobody saw, on %s,", (engine) => {
  /** A message in every state, on a clock that the next process does not share. */
  async function open() {
    const before = new FakeClock("2026-01-15T04:00:00Z", 9_000_000_000);
    let clock = before;
    const store = await engine.fresh({ clock: before, ledgerClock: () => clock.elapsed() });
    const world = new LedgerWorld(store, before, { channelPace: () => 1_000 });
    const ledger = ledgerOf(world.base);
    for (const name of NAMES) {
      await world.destination(name);
      await world.reminds(name, "one");
    }
    const claims = new Map((await ledger.claim(10, ["fake"])).map((one) => [one.place.channel, one]));
    const states = ["ready", "sending", "sent", "unknown"];
    const begun = await ledger.begin(states.flatMap((state) => claims.get(state) ?? []));
    const results = {
      ready: { is: "retry", after: 60_000, reach: "destination", counts: true, detail: "429" },
      sent: { is: "sent", ref: "7" },
      unknown: { is: "unknown", detail: "503" },
    } as const;
    const done = begun.filter(({ place }) => place.channel !== "sending");
    await ledger.settle(
      done.map((claim) => ({ claim, result: results[claim.place.channel as keyof typeof results] })),
    );
    await store.db
      .updateTable("message")
      .set({ state: "planned" })
      .where("destination", "=", "a/planned")
      .execute();
    await world.changes("a", "one");
    const restart = () => {
      clock = new FakeClock("2026-01-15T04:00:30Z", 5_000);
      return clock;
    };
    return { world, ledger, restart };
  }

  it("what was leased is ready, what was being sent is unknown, and every quarantine begins anew", async () => {
    const { world, ledger, restart } = await open();
    const clock = restart();
    await recoverSingleProcess(world.base);
    expect(told(await ledger.claim(10, ["fake"]))).toEqual([
      ...["post a/leased", "post a/planned", "post a/ready", "update a/sent"],
    ]);
    await clock.advance(QUARANTINE - 1);
    expect(told(await ledger.claim(10, ["fake"]))).not.toContain("reconcile a/sending");
    await clock.advance(1);
    expect(told(await ledger.claim(10, ["fake"]))).toEqual(["reconcile a/sending", "reconcile a/unknown"]);
  });

  it("a restored store posts nothing before it has looked for it", async () => {
    const { world, ledger } = await open();
    await distrustPending(world.base);
    expect(told(await ledger.claim(10, ["fake"]))).toEqual([
      ...["reconcile a/leased", "reconcile a/planned", "reconcile a/ready"],
      ...["reconcile a/sending", "reconcile a/unknown", "update a/sent"],
    ]);
  });

  it("every message of a team can be told, with what became of it", async () => {
    const { world } = await open();
    const { db } = world.store;
    const deliveries = await deliveriesOf(db, "a", "one");
    expect(deliveries.map(({ destination, state }) => `${destination} ${state}`)).toEqual(
      NAMES.map((name) => `${name} ${name.slice(2)}`),
    );
    const unknown = deliveries.find(({ state }) => state === "unknown");
    expect(unknown).toMatchObject({
      attempts: 1,
      detail: "503",
      ref: null,
      sentAt: null,
      possibleRepeat: false,
    });
    const sent = deliveries.find(({ state }) => state === "sent");
    expect(sent).toMatchObject({ ref: "7", sentAt: world.clock.now(), isOutdated: true, action: "post" });
    expect(await deliveryOfReminder(db, "a", sent?.reminder ?? 0)).toEqual(sent);
    expect(await deliveryOfReminder(db, "b", sent?.reminder ?? 0)).toBe(null);
    expect(await deliveriesOf(db, "b", "one")).toEqual([]);
    expect(await messageCounts(db, "a")).toContainEqual({ destination: "a/sent", state: "sent", count: 1 });
    expect(await messageCounts(db, "b")).toEqual([]);
  });

  it("a message has the same key in whatever order its reminders come, and another in another store", async () => {
    const { world } = await open();
    const secret = await storeSecret(world.store.db);
    const one = { deadline: "one", version: "2026-01-15", lead: 7, day: "2026-01-08" };
    const two = { ...one, deadline: "two" };
    const about = { destination: "a/legal", kind: "reminders", day: "2026-01-08", part: 1 } as const;
    const key = messageKey(secret, { ...about, reminders: [one, two] });
    expect(key).toMatch(/^[0-9a-v]{25}$/);
    expect(messageKey(secret, { ...about, reminders: [two, one] })).toBe(key);
    const others = [
      messageKey("other", { ...about, reminders: [one, two] }),
      messageKey(secret, { ...about, reminders: [one] }),
      messageKey(secret, { ...about, reminders: [one, { ...two, lead: 1 }] }),
      messageKey(secret, { ...about, reminders: [one, { ...two, version: "2026-01-16" }] }),
      messageKey(secret, { ...about, reminders: [one, two], part: 2 }),
      messageKey(secret, { ...about, reminders: [one, two], destination: "a/press" }),
      messageKey(secret, { ...about, kind: "notice", body: { code: "a" } }),
      messageKey(secret, { ...about, kind: "notice", body: { code: "b" } }),
    ];
    expect(new Set([key, ...others]).size).toBe(9);
  });
});
