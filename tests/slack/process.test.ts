import { expect, it } from "vitest";
import { CHANNEL, DAY_BEFORE, ProcessTown } from "./process-town.ts";

/** Milliseconds in which Vigil has to end by itself (reliability.md, fault 27). */
const DRAINED_WITHIN = 10_000;
const WELL = { code: 0, took: expect.toSatisfy((took: number) => took < DRAINED_WITHIN) };

it("sets the team up with SLACK_CHANNEL, posts its first reminder, and does neither again at the next start", async () => {
  const town = await ProcessTown.open();
  const env = { SLACK_CHANNEL: CHANNEL };
  const first = town.start({ env });
  expect(await town.posted(1)).toEqual([expect.stringContaining("Daniyar Moldashev")]);
  expect(await first.stops()).toEqual(WELL);
  const second = town.start({ env });
  await second.serving();
  await town.connected();
  expect((await town.answer(town.types("/vigil status"))).text).not.toContain("not set up");
  expect(await second.stops()).toEqual(WELL);
  expect(town.said).toHaveLength(1);
  expect(first.logged("set up with SLACK_CHANNEL")).toHaveLength(1);
  expect(second.logged("set up with SLACK_CHANNEL")).toHaveLength(0);
  expect(town.slack.unexpected).toEqual([]);
});

it("starts while Slack cannot be reached, says so, then posts what is due and serves", async () => {
  const town = await ProcessTown.open();
  const env = { SLACK_CHANNEL: CHANNEL };
  const before = town.start({ env, now: DAY_BEFORE });
  await before.says("set up with SLACK_CHANNEL");
  await before.stops();
  const comesBack = await town.goesAway();
  const bot = town.start({ env });
  const origin = await bot.serving();
  await bot.says("cannot connect", 2);
  // Vigil itself is well: it plans, keeps what is due and tries again.
  for (const path of ["/readyz", "/healthz"]) expect((await fetch(`${origin}${path}`)).status).toBe(200);
  await comesBack();
  expect(await town.posted(1)).toEqual([expect.stringContaining("Daniyar Moldashev")]);
  await town.connected();
  expect((await town.answer(town.types("/case zhovtis"))).text).toContain("Zhovtis");
  expect(await bot.stops()).toEqual(WELL);
  expect(town.said).toHaveLength(1);
});
