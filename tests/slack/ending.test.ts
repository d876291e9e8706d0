import { expect, it } from "vitest";
import { deliver } from "./signing.ts";
import { SlackTown } from "./town.ts";

/** Milliseconds, as in the real process. */
const GRACE = 1500;

it("still answers what Slack sends until requests are led elsewhere, and then refuses it", async () => {
  const town = await SlackTown.open({ grace: GRACE });
  await town.setUp();
  const member = town.member("UAIGUL");
  const ended = town.chat.stop();
  const ready = () => fetch(new URL("/readyz", town.url)).then(({ status }) => status);
  expect(await ready()).toBe(503);
  expect((await member.types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
  await town.clock.advance(GRACE);
  await ended;
  await expect(deliver(town.url, { body: "", headers: {} })).rejects.toThrow();
});

it("looks at once for what is due where something was set up, instead of within the minute", async () => {
  const town = await SlackTown.open();
  await town.setUp();
  await town.comesToRest();
  const { last } = await town.administrator.types("/vigil status");
  // A store in memory has no backups; nothing else is wrong.
  expect(last.text).toMatch(/^Not all is well: 1 problem\. There is no backup/);
});
