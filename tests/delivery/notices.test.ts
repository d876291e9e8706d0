import { describe, expect, it } from "vitest";
import type { Claim, Settlement } from "../../src/core/ports.ts";
import { alarmBookOf, clearAlarm, raiseAlarm } from "../../src/store/ledger/alarms.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { resumeDestination } from "../../src/store/ledger/pause.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "../store/engines.ts";
import { LedgerWorld } from "./ledger-world.ts";

const refused = (reach: "destination" | "team"): Settlement => ({
  is: "paused",
  reach,
  detail: "is_archived",
});
const DEAD: Settlement = { is: "dead", detail: "invalid_blocks" };

describe.each(ENGINES)("what cannot be posted, on %s,", (engine) => {
  async function open() {
    const clock = new FakeClock();
    const world = new LedgerWorld(await engine.fresh({ clock }), clock);
    const ledger = ledgerOf(world.base);
    for (const name of ["a/legal", "a/press", "b/legal"]) await world.destination(name);
    const administrator = () => world.destination("a/office", { role: "administrator", platform: "other" });
    const take = async (): Promise<readonly Claim[]> => ledger.begin(await ledger.claim(10, ["fake"]));
    const settle = (claims: readonly Claim[], result: Settlement) =>
      ledger.settle(claims.map((claim) => ({ claim, result })));
    const paused = async () => {
      const rows = await world.store.db.selectFrom("destination").selectAll().orderBy("id").execute();
      return rows
        .filter(({ state }) => state === "paused")
        .map(({ id, paused_why }) => `${id}: ${paused_why}`);
    };
    return { clock, world, ledger, administrator, take, settle, paused };
  }

  it("pauses the destination and tells an administrator once (fault 8, 9)", async () => {
    const { clock, world, ledger, administrator, take, settle, paused } = await open();
    await administrator();
    await world.reminds("a/legal", "one");
    await world.reminds("b/legal", "one");
    await settle(await take(), refused("destination"));
    expect(await paused()).toEqual(["a/legal: is_archived", "b/legal: is_archived"]);
    expect(await world.notices()).toEqual(["a/office: destination-paused of a/legal"]);
    // Nobody stands in for the other team's administrator.
    expect(await world.alarms()).toEqual(["destination-paused of b/legal"]);
    expect((await world.states()).toSorted()).toEqual(["planned", "ready", "ready"]);
    const [notice] = await ledger.claim(10, ["other"]);
    expect(notice).toMatchObject({ work: "post", place: { team: "a", destination: "a/office" } });
    expect(JSON.parse((await world.message(notice?.message ?? "")).body)).toEqual({
      ...{ code: "destination-paused", destination: "a/legal", detail: "is_archived" },
      since: clock.now(),
    });
  });

  it("tells nobody a second time of what is paused already, and anew after it was resumed", async () => {
    const { clock, world, administrator, take, settle } = await open();
    await administrator();
    await world.reminds("a/legal", "one");
    await world.reminds("a/press", "one");
    const both = await take();
    // Two refusals of the whole team, recorded by two workers.
    for (const one of both) await settle([one], refused("team"));
    expect(await world.notices()).toHaveLength(1);
    await clock.advance(1_000);
    await world.store.transaction((tx) => resumeDestination(tx, { team: "a", destination: "a/legal" }));
    await settle(await take(), refused("destination"));
    expect(await world.notices()).toHaveLength(2);
  });

  it("pauses all of a team on that platform where its token is revoked, and nobody else (fault 10)", async () => {
    const { world, administrator, take, settle, paused } = await open();
    await administrator();
    await world.destination("a/chat", { platform: "other" });
    await world.reminds("a/legal", "one");
    await settle(await take(), refused("team"));
    expect(await paused()).toEqual(["a/legal: is_archived", "a/press: is_archived"]);
    expect(await world.notices()).toEqual(["a/office: destination-paused of a/legal"]);
  });

  it("raises an alarm where the administrator's own place is the one that is refused", async () => {
    const { world, take, settle } = await open();
    await world.destination("a/office", { role: "administrator" });
    await world.reminds("a/legal", "one");
    await settle(await take(), refused("team"));
    expect(await world.notices()).toEqual([]);
    expect(await world.alarms()).toEqual(["destination-paused of a/legal"]);
  });

  it("tells an administrator of a message that can never be posted; the rest moves on (fault 11)", async () => {
    const { world, administrator, take, settle } = await open();
    await administrator();
    const poison = await world.reminds("a/legal", "one");
    await settle(await take(), DEAD);
    expect(await world.message(poison)).toMatchObject({
      state: "dead",
      detail: "invalid_blocks",
      attempts: 1,
    });
    expect(await world.notices()).toEqual(["a/office: message-dead of a/legal"]);
    await world.reminds("a/legal", "two");
    expect(await take()).toHaveLength(1);
    expect(await world.alarms()).toEqual([]);
  });

  it("raises an alarm where the notice itself can never be posted", async () => {
    const { world, ledger, administrator, take, settle } = await open();
    await administrator();
    await world.reminds("a/legal", "one");
    await settle(await take(), DEAD);
    const notices = await ledger.begin(await ledger.claim(10, ["other"]));
    await settle(notices, DEAD);
    expect(await world.notices()).toHaveLength(1);
    expect(await world.alarms()).toEqual([`message-dead of ${notices[0]?.message}`]);
  });

  it("keeps an alarm until it is told, and tells it anew once its cause came back", async () => {
    const { clock, world } = await open();
    const { db } = world.store;
    const about = { subject: "a/legal", since: clock.now(), detail: "gone" };
    const alarm = { code: "destination-paused", ...about } as const;
    const place = { destination: "legal", team: "a" };
    const book = alarmBookOf(world.store);
    await raiseAlarm(db, alarm);
    await raiseAlarm(db, { ...alarm, since: 5, detail: "again" });
    expect(await book.untold()).toEqual([{ ...alarm, place }]);
    await book.told(alarm, clock.now());
    await raiseAlarm(db, alarm);
    expect(await book.untold()).toEqual([]);
    await clearAlarm(db, "destination-paused", "a/legal");
    await raiseAlarm(db, { ...alarm, since: 9 });
    expect(await book.untold()).toEqual([{ ...alarm, since: 9, place }]);
  });
});
