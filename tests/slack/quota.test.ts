import { expect, it } from "vitest";
import { OF_A_PERSON } from "../../src/core/quota.ts";
import { SlackTown, until } from "./town.ts";

it("asks whoever sends too much to slow down, and nobody else", async () => {
  const town = await SlackTown.open();
  await town.setUp();
  const flood = town.member("UFLOOD");
  for (let count = 0; count < OF_A_PERSON.atOnce; count += 1) await flood.types("/vigil help");
  const { last } = await flood.types("/case zhovtis");
  expect(last.text).toBe("That was a lot at once. Wait a few seconds, then go on.");
  expect((await town.member("UAIGUL").types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
  await town.clock.advance(2000);
  expect((await flood.types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
});

it("answers a button pressed in a thread in that thread", async () => {
  const town = await SlackTown.open();
  await town.setUp();
  const button = { action_id: "case:0", value: "zhovtis", text: { text: "Case" } };
  const container = { type: "message", message_ts: "2.2", thread_ts: "1.1", channel_id: "CLEGAL" };
  await town.member("UAIGUL").delivers(town.member("UAIGUL").click(button, { container }));
  await until(() => town.slack.callsOf("chat.postEphemeral").length > 0, "an answer");
  expect(town.slack.callsOf("chat.postEphemeral")[0]?.args).toMatchObject({
    user: "UAIGUL",
    thread_ts: "1.1",
  });
});

it("shares again what could not be shared", async () => {
  const town = await SlackTown.open();
  await town.setUp();
  const member = town.member("UAIGUL");
  const share = { action_id: "share:0", value: "case zhovtis", text: { text: "Share" } };
  const lost = member.click(share, { response_url: "http://127.0.0.1:1/never" });
  await member.delivers(lost);
  await until(() => town.logged.some((line) => line.includes("could not be given")), "a failure");
  expect((await member.clicks(share)).last.isPrivate).toBe(false);
});
