import { afterEach, describe, expect, it } from "vitest";
import { ALARM_CODES } from "../../src/core/alarm-codes.ts";
import type { Numbers } from "../../src/http/metrics.ts";
import { setMeta } from "../../src/store/meta.ts";
import type { Store } from "../../src/store/store.ts";
import type { MessageState } from "../../src/store/tables.ts";
import { numbersOf, storeCheck } from "../../src/store-numbers.ts";
import { RAN_AT, TICKED_AT } from "../../src/team/daily-run.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES, temporaryFolder } from "../store/engines.ts";
import { fill } from "../team/two-teams.ts";

const NOW = "2026-03-02T10:00:00+05:00";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe.each(ENGINES)("the numbers of a store on %s", (engine) => {
  let number = 0;
  afterEach(() => {
    number = 0;
  });

  /** A store with a destination of each of two teams, and no message. */
  async function scene(): Promise<{ store: Store; clock: FakeClock; numbers: () => Promise<Numbers> }> {
    const clock = new FakeClock(NOW);
    const store = await engine.fresh({ clock });
    await fill(store.db, ["a", "b"]);
    await store.db.deleteFrom("message").execute();
    await store.db.deleteFrom("alarm").execute();
    await store.db.updateTable("destination").set({ platform: "slack" }).where("id", "=", "b-room").execute();
    return { store, clock, numbers: numbersOf(store, clock) };
  }

  async function message(
    store: Store,
    team: string,
    state: MessageState,
    age: number,
    change = {},
  ): Promise<void> {
    number += 1;
    const row = {
      ...{
        id: `m${number}`,
        key: `m${number}`,
        team,
        destination: `${team}-room`,
        kind: "reminders" as const,
      },
      ...{ day: "2026-03-02", part: number, state, epoch: 0, first_try: null, last_try: null, due_at: 0 },
      ...{ attempts: 0, form: "full" as const, possible_repeat: 0, ref: null, detail: null, body: "{}" },
      ...{ revision: 0, shown: 0, planned_at: Date.parse(NOW) - age, sent_at: null, ...change },
    };
    await store.db.insertInto("message").values(row).execute();
  }

  it("count over all teams, by platform, what is to be posted, what is late and what is given up", async () => {
    const { store, numbers } = await scene();
    expect((await numbers()).messages).toEqual([
      { platform: "slack", pending: 0, late: 0, dead: 0 },
      { platform: "terminal", pending: 0, late: 0, dead: 0 },
    ]);
    for (const state of ["planned", "leased", "sending", "ready", "unknown"] as const) {
      await message(store, "a", state, 15 * MINUTE);
    }
    await message(store, "a", "planned", 15 * MINUTE + 1);
    await message(store, "b", "dead", 7 * DAY);
    await message(store, "b", "dead", 7 * DAY + 1);
    await message(store, "b", "dropped", DAY);
    // One that stands there already, and is to be changed.
    await message(store, "b", "sent", DAY, { revision: 1 });
    expect((await numbers()).messages).toEqual([
      { platform: "slack", pending: 0, late: 0, dead: 1 },
      { platform: "terminal", pending: 6, late: 1, dead: 0 },
    ]);
  });

  it("tell the alarms by their codes alone, and when the scheduler looked and ran", async () => {
    const { store, clock, numbers } = await scene();
    expect(await numbers()).toMatchObject({ alarms: [], lastTick: null, lastRun: null });
    for (const [code, subject] of [
      ["run-late", "a-room"],
      ["run-late", "b-room"],
      ["worker-silent", "slack"],
    ] as const) {
      await store.db
        .insertInto("alarm")
        .values({ code, subject, since: 1, detail: "secret", told_at: null })
        .execute();
    }
    await setMeta(store.db, TICKED_AT, String(clock.now()));
    await setMeta(store.db, RAN_AT, String(clock.now() - 1));
    const found = await numbers();
    expect(found.alarms).toEqual([
      { code: "run-late", count: 2 },
      { code: "worker-silent", count: 1 },
    ]);
    expect(found.alarms.every(({ code }) => ALARM_CODES.some((known) => known === code))).toBe(true);
    expect(found).toMatchObject({ lastTick: clock.now(), lastRun: clock.now() - 1 });
    expect(JSON.stringify(found)).not.toMatch(/secret|room/);
  });

  it("say by a check whether it answers", async () => {
    const { store } = await scene();
    const check = storeCheck(store);
    expect(await check.check()).toBeNull();
  });
});

describe("a store that is closed", () => {
  it("is not well", async () => {
    const [sqlite] = ENGINES;
    const store = await sqlite?.open({ file: `${temporaryFolder()}/vigil.db` });
    await store?.close();
    expect(store && (await storeCheck(store).check())).toEqual(expect.any(String));
  });
});
