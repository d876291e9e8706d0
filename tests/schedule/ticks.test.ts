import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { startTicks } from "../../src/schedule/ticks.ts";

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-02T04:00:30Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

function told() {
  const said: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => said.push(fields) };
  return { said, log };
}

it("tick at the beginning of each minute, also after a fault, which is logged", async () => {
  const { said, log } = told();
  const at: string[] = [];
  const ticks = startTicks({
    log,
    everyMinute: async () => {
      at.push(new Date().toISOString().slice(11, 19));
      if (at.length === 1) throw new Error("the store is away");
    },
  });
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(at).toEqual(["04:01:00", "04:02:00", "04:03:00"]);
  expect(said).toEqual([{ detail: "the store is away" }]);
  await ticks.stop();
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(at).toHaveLength(3);
});

it("are never two at once, and stop only when the last one is done", async () => {
  const { log } = told();
  let begun = 0;
  let release = () => {};
  const ticks = startTicks({
    log,
    everyMinute: () => {
      begun += 1;
      return new Promise((resolve) => {
        release = resolve;
      });
    },
  });
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(begun).toBe(1);
  let stopped = false;
  const stopping = ticks.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(stopped).toBe(false);
  release();
  await stopping;
});
