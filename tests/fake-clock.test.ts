import { describe, expect, it } from "vitest";
import { FakeClock } from "./fake-clock.ts";

describe("the fake clock", () => {
  it("stands still until it is told to go on, then both clocks go", async () => {
    const clock = new FakeClock("2026-01-15T09:00:00+05:00", 100);
    expect([clock.now(), clock.elapsed()]).toEqual([Date.parse("2026-01-15T04:00:00Z"), 100]);
    await clock.advance(50);
    expect([clock.now() - Date.parse("2026-01-15T04:00:00Z"), clock.elapsed()]).toEqual([50, 150]);
  });

  it("is set without any wait noticing", async () => {
    const clock = new FakeClock(1_000, 0);
    let over = false;
    void clock.wait(10).then(() => {
      over = true;
    });
    clock.step(-500);
    clock.step(86_400_000);
    clock.set(7);
    await clock.advance(9);
    expect([clock.now(), clock.elapsed(), over]).toEqual([16, 9, false]);
    await clock.advance(1);
    expect(over).toBe(true);
  });

  it("ends waits in order, each at its own moment, those included that begin meanwhile", async () => {
    const clock = new FakeClock(0, 0);
    const ended: [string, number][] = [];
    const wait = async (name: string, ...lengths: readonly number[]) => {
      for (const length of lengths) {
        await clock.wait(length);
        ended.push([name, clock.elapsed()]);
      }
    };
    const all = [wait("c", 30), wait("a", 10, 5, 100), wait("b", 10)];
    expect([clock.waiting, clock.untilNext]).toEqual([3, 10]);
    await clock.advance(30);
    expect(ended).toEqual([
      ["a", 10],
      ["b", 10],
      ["a", 15],
      ["c", 30],
    ]);
    expect([clock.waiting, clock.untilNext]).toEqual([1, 85]);
    await clock.advance(1_000);
    await Promise.all(all);
    expect([clock.waiting, clock.untilNext, clock.elapsed()]).toEqual([0, null, 1_030]);
  });

  it("ends a wait at once when its signal aborts, before it or during it", async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const waiting = clock.wait(1_000, abort.signal);
    expect(clock.waiting).toBe(1);
    abort.abort();
    await waiting;
    await clock.wait(1_000, abort.signal);
    expect(clock.waiting).toBe(0);
  });
});
