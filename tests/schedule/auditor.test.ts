import { expect, it } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { startAuditor } from "../../src/schedule/auditor.ts";
import { FakeClock, settle } from "../fake-clock.ts";

it("looks at each interval, goes on after a fault that it logs, and ends when it is told", async () => {
  const clock = new FakeClock();
  const said: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => said.push(fields) };
  let looks = 0;
  const check = async () => {
    looks += 1;
    if (looks === 2) throw new Error("the store is away");
  };
  const running = startAuditor({ clock, log, interval: 60_000, check });
  await clock.advance(59_999);
  expect(looks).toBe(0);
  await clock.advance(60_001);
  expect(looks).toBe(2);
  expect(said).toEqual([{ detail: "the store is away" }]);
  await clock.advance(60_000);
  expect(looks).toBe(3);
  await running.stop();
  await clock.advance(600_000);
  expect(looks).toBe(3);
});

it("does not mind what the wall clock says, and waits for the look that is under way", async () => {
  const clock = new FakeClock();
  const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
  let release = () => {};
  let looks = 0;
  const running = startAuditor({
    ...{ clock, log, interval: 60_000 },
    check: () => {
      looks += 1;
      return new Promise((resolve) => {
        release = resolve;
      });
    },
  });
  clock.step(-86_400_000);
  await clock.advance(60_000);
  expect(looks).toBe(1);
  let stopped = false;
  const stopping = running.stop().then(() => {
    stopped = true;
  });
  await settle();
  expect(stopped).toBe(false);
  release();
  await stopping;
});
