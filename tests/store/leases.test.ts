import { describe, expect, it } from "vitest";
import { giveBackLease, takeLease } from "../../src/store/leases.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "./engines.ts";

const asel = { name: "gateway", holder: "asel" };
const berik = { name: "gateway", holder: "berik" };

describe.each(ENGINES)("a lease on %s", (engine) => {
  it("is one process's at a time, until it runs out", async () => {
    const clock = new FakeClock();
    const store = await engine.fresh({ clock });
    expect(await takeLease(store, asel, 1000)).toBe(true);
    expect(await takeLease(store, berik, 1000)).toBe(false);
    expect(await takeLease(store, { ...berik, name: "other" }, 1000)).toBe(true);
    await clock.advance(999);
    expect(await takeLease(store, berik, 1000)).toBe(false);
    await clock.advance(1);
    expect(await takeLease(store, berik, 1000)).toBe(true);
    expect(await takeLease(store, asel, 1000)).toBe(false);
  });

  it("lasts longer where it is renewed", async () => {
    const clock = new FakeClock();
    const store = await engine.fresh({ clock });
    await takeLease(store, asel, 1000);
    await clock.advance(900);
    expect(await takeLease(store, asel, 1000)).toBe(true);
    await clock.advance(900);
    expect(await takeLease(store, berik, 1000)).toBe(false);
  });

  it("is free at once where it is given back, by who has it and nobody else", async () => {
    const store = await engine.fresh();
    await takeLease(store, asel, 1000);
    await giveBackLease(store, berik);
    expect(await takeLease(store, berik, 1000)).toBe(false);
    await giveBackLease(store, asel);
    expect(await takeLease(store, berik, 1000)).toBe(true);
  });

  it("is taken by one of many who ask at the same time", async () => {
    const store = await engine.fresh();
    const all = Array.from({ length: 10 }, (_, n) => ({ name: "gateway", holder: `p${n}` }));
    const taken = await Promise.all(all.map((ask) => takeLease(store, ask, 1000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
