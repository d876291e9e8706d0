import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { type Running, startTicks } from "../../src/schedule/ticks.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let said: string[];
let ticked: number;
let running: Running;
/** What a tick waits for. */
let work: () => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-02T04:00:30Z") });
  said = [];
  ticked = 0;
  work = async () => {};
  const log: Log = {
    info: () => {},
    warn: (_, text) => said.push(text),
    error: (_, text) => said.push(text),
  };
  running = startTicks({
    log,
    everyMinute: () => {
      ticked += 1;
      return work();
    },
  });
});
afterEach(async () => {
  await running.stop();
  vi.useRealTimers();
});

/** Sets the clock of the machine; timers go on as they are. */
function step(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

it.each([-HOUR, -24 * HOUR, HOUR, 24 * HOUR, 3 * 24 * HOUR])(
  "fault 17: ticks go on within three minutes when the clock is set by %i ms",
  async (by) => {
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect(ticked).toBe(3);
    step(by);
    await vi.advanceTimersByTimeAsync(4 * MINUTE);
    expect(ticked).toBeGreaterThanOrEqual(5);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(ticked).toBeGreaterThanOrEqual(14);
    expect(ticked).toBeLessThanOrEqual(18);
  },
);

it("a tick comes although the process was busy for some seconds at its minute", async () => {
  const print = [vi.spyOn(console, "warn"), vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  await vi.advanceTimersByTimeAsync(29_000);
  // The timers stand still, as when something holds the event loop, and the clock goes on.
  step(8000);
  await vi.advanceTimersByTimeAsync(2000);
  expect(ticked).toBe(1);
  expect(print.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

it("no two ticks are under way at once, whatever began them", async () => {
  await vi.advanceTimersByTimeAsync(MINUTE);
  step(-HOUR);
  let end = () => {};
  work = () =>
    new Promise((resolve) => {
      end = resolve;
    });
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ticked).toBe(2);
  work = async () => {};
  end();
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(ticked).toBeGreaterThanOrEqual(4);
});
