import { describe, expect, it } from "vitest";
import type { Claim, Ledger, Settlement } from "../../src/core/ports.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import { resumeDestination } from "../../src/store/ledger/pause.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES, type Engine, POSTGRES } from "../store/engines.ts";
import { untilSomebodyWaits } from "../store/waiting.ts";
import { LedgerWorld, OPTIONS, QUARANTINE, told } from "./ledger-world.ts";

const SENT: Settlement = { is: "sent", ref: "7" };
const limited = (reach: "destination" | "team" | "platform"): Settlement => ({
  ...{ is: "retry", after: 30_000, reach, counts: false, detail: "429" },
});

async function serve(ledger: Ledger, claims: readonly Claim[], result: Settlement = SENT): Promise<void> {
  const begun = await ledger.begin(claims);
  await ledger.settle(begun.map((claim) => ({ claim, result })));
}

interface Options {
  readonly channelPace?: (platform: string) => number;
}

async function openOn(engine: Engine, options: Options = {}) {
  const clock = new FakeClock();
  const world = new LedgerWorld(await engine.fresh({ clock }), clock, options);
  return { clock, world, ledger: ledgerOf(world.base) };
}

describe.each(ENGINES)("the lanes on %s", (engine) => {
  const open = (options: Options = {}) => openOn(engine, options);

  it("give a team with 2,000 late messages no turn of another's", async () => {
    const { clock, world, ledger } = await open();
    await world.crowd("big", 2_000);
    // The crowd has the field to itself for a while, in small bites and in large ones.
    for (const limit of [1, 1, 1, 100]) await serve(ledger, await ledger.claim(limit, ["fake"]));
    await clock.advance(5_000);
    for (const team of ["m", "z"]) {
      await world.destination(`${team}/legal`);
      await world.reminds(`${team}/legal`, "one");
      await world.reminds(`${team}/legal`, "two");
    }
    const served: string[] = [];
    for (let turn = 0; turn < 8; turn++) {
      const claims = await ledger.claim(1, ["fake"]);
      served.push(...claims.map(({ place }) => place.team));
      await serve(ledger, claims);
    }
    // Two messages of two small teams and the crowd's: nobody is served twice before the others are served once.
    expect(served.slice(0, 3).sort()).toEqual(["big", "m", "z"]);
    expect(served.slice(3, 6).sort()).toEqual(["big", "m", "z"]);
    expect(served.slice(6)).toEqual(["big", "big"]);
  });

  it("give every team its turn in one large bite too", async () => {
    const { world, ledger } = await open();
    await world.crowd("big", 200);
    for (const team of ["m", "z"]) {
      await world.destination(`${team}/legal`);
      await world.reminds(`${team}/legal`, "one");
    }
    const teams = (await ledger.claim(4, ["fake"])).map(({ place }) => place.team);
    expect(teams.filter((team) => team !== "big").sort()).toEqual(["m", "z"]);
  });

  it("forget what was enjoyed in an earlier rush", async () => {
    const { clock, world, ledger } = await open();
    await world.crowd("big", 20);
    await serve(ledger, await ledger.claim(100, ["fake"]));
    await clock.advance(86_400_000);
    await world.destination("z/legal");
    await world.destination("z/press");
    await world.reminds("big/0", "two");
    await world.reminds("big/1", "two");
    await world.reminds("z/legal", "two");
    await world.reminds("z/press", "two");
    const teams = (await ledger.claim(2, ["fake"])).map(({ place }) => place.team);
    expect(teams.sort()).toEqual(["big", "z"]);
  });

  it("keep the pace of a channel, and only of this channel", async () => {
    const { clock, world, ledger } = await open({ channelPace: () => 1_000 });
    await world.destination("a/legal");
    await world.destination("a/press");
    await world.reminds("a/legal", "one");
    await world.reminds("a/legal", "two");
    await serve(ledger, await ledger.claim(10, ["fake"]));
    await world.reminds("a/press", "one");
    expect(told(await ledger.claim(10, ["fake"]))).toEqual(["post a/press"]);
    expect(await ledger.untilNext(["fake"])).toBe(1_000);
    await clock.advance(999);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    await clock.advance(1);
    expect(told(await ledger.claim(10, ["fake"]))).toEqual(["post a/legal"]);
  });

  it("keep the pace of a channel that had nothing more to post", async () => {
    const { world, ledger } = await open({ channelPace: () => 1_000 });
    await world.destination("a/legal");
    await world.reminds("a/legal", "one");
    await serve(ledger, await ledger.claim(10, ["fake"]));
    await world.reminds("a/legal", "two");
    expect(await ledger.untilNext(["fake"])).toBe(1_000);
  });

  it.each([
    ["destination", ["a/press", "b/legal", "c/legal"]],
    ["team", ["b/legal", "c/legal"]],
    ["platform", ["c/legal"]],
  ] as const)("wait as far as a limit reaches: %s", async (reach, others) => {
    const { clock, world, ledger } = await open();
    for (const name of ["a/legal", "a/press", "b/legal"]) await world.destination(name);
    await world.destination("c/legal", { platform: "other" });
    await world.reminds("a/legal", "one");
    const claims = await ledger.claim(10, ["fake"]);
    for (const name of ["a/press", "b/legal", "c/legal"]) await world.reminds(name, "one");
    await serve(ledger, claims, limited(reach));
    expect((await ledger.claim(10, ["fake", "other"])).map(({ place }) => place.destination).sort()).toEqual(
      others,
    );
    await clock.advance(30_000);
    const late = ["a/press", "b/legal", "c/legal"].filter((name) => !others.some((other) => other === name));
    expect(told(await ledger.claim(10, ["fake", "other"]))).toEqual(
      ["a/legal", ...late].map((name) => `post ${name}`),
    );
  });

  it("are due when something is planned in the midst of a record", async () => {
    const { world, ledger } = await open();
    await world.destination("a/legal");
    await world.reminds("a/legal", "one");
    const [claim] = await ledger.begin(await ledger.claim(10, ["fake"]));
    if (!claim) throw new Error("nothing was begun");
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const planned = world.plans("a/legal", "two", () => {
      begun.resolve();
      return goOn.promise;
    });
    await begun.promise;
    const recorded = ledger.settle([{ claim, result: SENT }]);
    // PostgreSQL lets it begin and wait for the lane; SQLite lets it begin afterwards.
    if (engine.name === "postgres") await untilSomebodyWaits(world.store);
    goOn.resolve();
    await Promise.all([planned, recorded]);
    expect(told(await ledger.claim(10, ["fake"]))).toEqual(["post a/legal"]);
  });

  it("are left alone until something of them is due", async () => {
    const { clock, world, ledger } = await open();
    await world.destination("a/legal");
    await world.reminds("a/legal", "one");
    await world.changes("a", "one", { version: null, reason: "closed" });
    expect(await ledger.untilNext(["fake"])).toBe(0);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    expect(await ledger.untilNext(["fake"])).toBe(null);
    await world.reminds("a/legal", "two");
    await ledger.begin(await ledger.claim(10, ["fake"]));
    await clock.advance(OPTIONS.lease);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    expect(await ledger.untilNext(["fake"])).toBe(QUARANTINE - OPTIONS.lease);
  });

  it("give a worker only the platforms it has", async () => {
    const { world, ledger } = await open();
    await world.destination("a/legal");
    await world.reminds("a/legal", "one");
    expect(await ledger.claim(10, ["other"])).toEqual([]);
    expect(await ledger.claim(10, [])).toEqual([]);
    expect(await ledger.claim(0, ["fake"])).toEqual([]);
    expect(await ledger.untilNext(["other"])).toBe(null);
    expect(told(await ledger.claim(10, ["other", "fake"]))).toEqual(["post a/legal"]);
  });

  it("keep what a paused destination has until it is resumed", async () => {
    const { world, ledger } = await open();
    await world.destination("a/legal");
    await world.reminds("a/legal", "one");
    await serve(ledger, await ledger.claim(10, ["fake"]), {
      is: "paused",
      reach: "destination",
      detail: "is_archived",
    });
    await world.reminds("a/legal", "two");
    expect(await ledger.untilNext(["fake"])).toBe(null);
    expect(await ledger.claim(10, ["fake"])).toEqual([]);
    expect(await world.states()).toEqual(["ready", "planned"]);
    const resume = (team: string) =>
      world.store.transaction((tx) => resumeDestination(tx, { team, destination: "a/legal" }));
    expect(await resume("b")).toBe(false);
    expect(await resume("a")).toBe(true);
    expect(await resume("a")).toBe(false);
    await serve(ledger, await ledger.claim(10, ["fake"]));
    await serve(ledger, await ledger.claim(10, ["fake"]));
    expect(await world.states()).toEqual(["sent", "sent"]);
    expect(await world.alarms()).toEqual([]);
  });
});

describe("the lanes of several processes", () => {
  it("that another process holds keep nobody from the others", async () => {
    const { world, ledger } = await openOn(POSTGRES);
    await world.destination("a/legal");
    await world.destination("b/press");
    await world.reminds("a/legal", "one");
    await world.reminds("b/press", "one");
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const planned = world.plans("a/legal", "two", () => {
      begun.resolve();
      return goOn.promise;
    });
    await begun.promise;
    expect(told(await ledger.claim(10, ["fake"]))).toEqual(["post b/press"]);
    goOn.resolve();
    await planned;
    expect(told(await ledger.claim(10, ["fake"]))).toEqual(["post a/legal"]);
  });
});
