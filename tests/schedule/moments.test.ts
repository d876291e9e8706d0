import { expect, it, onTestFinished } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { startMoments } from "../../src/schedule/moments.ts";
import { FakeClock } from "../fake-clock.ts";

const START = Date.parse("2026-03-02T04:00:00Z");

/** Starts over moments given in milliseconds after the start; tells when what was run, and after which moment. */
function start(moments: readonly number[], fault: (run: number) => boolean = () => false) {
  const clock = new FakeClock(START);
  const ran: { at: number; after: number }[] = [];
  const said: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => said.push(fields) };
  const due = [...moments];
  const running = startMoments({
    clock,
    log,
    next: async (after) => due.map((one) => START + one).find((one) => one > after) ?? null,
    run: async (after) => {
      ran.push({ at: clock.now() - START, after: after - START });
      if (fault(ran.length)) throw new Error("the store is away");
    },
  });
  onTestFinished(() => running.stop());
  return { clock, ran, said, due, running };
}

it("does each thing at its moment, and what is close together at once", async () => {
  const { clock, ran } = start([1000, 1040, 5000, 30_000]);
  await clock.advance(29_999);
  expect(ran).toEqual([
    { at: 1000, after: 0 },
    { at: 1100, after: 1000 },
    { at: 5000, after: 1100 },
  ]);
  await clock.advance(1);
  expect(ran.at(-1)).toEqual({ at: 30_000, after: 5000 });
});

it("hears within a minute of what is new, and does nothing meanwhile", async () => {
  const { clock, ran, due } = start([]);
  await clock.advance(45_000);
  due.push(90_000);
  await clock.advance(44_999);
  expect(ran).toEqual([]);
  await clock.advance(1);
  expect(ran).toEqual([{ at: 90_000, after: 60_000 }]);
});

it("goes on a minute after a fault, which it logs", async () => {
  const { clock, ran, said } = start([1000, 90_000], (run) => run === 1);
  await clock.advance(90_000);
  expect(said).toEqual([{ detail: "the store is away" }]);
  expect(ran.map(({ at }) => at)).toEqual([1000, 90_000]);
});

it("is at most a minute late when the clock is set back and forward again", async () => {
  const { clock, ran } = start([10_000]);
  await clock.advance(5000);
  clock.step(-86_400_000);
  await clock.advance(20_000);
  expect(ran).toEqual([]);
  clock.set(START + 9000);
  await clock.advance(60_000);
  expect(ran).toHaveLength(1);
});

it("does nothing more once it is stopped", async () => {
  const { clock, ran, running } = start([1000]);
  await running.stop();
  await clock.advance(120_000);
  expect(ran).toEqual([]);
  expect(clock.waiting).toBe(0);
});
