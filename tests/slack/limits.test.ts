import { describe, expect, it } from "vitest";
import { teamActionsOf, teamDeskOf } from "../../src/team/actions.ts";
import { administrator } from "../team/scene.ts";
import { textsIn } from "./member.ts";
import { REQUIRED_SCOPES, SlackTown, type TownOptions } from "./town.ts";

/** A week before the check of 20 March, at the hour of posting. */
const FRIDAY = "2026-03-13T09:00:30+05:00";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const POST = "chat.postMessage";
/** Lease, time-out and margin of the ledger, and a look more. */
const QUARANTINE = 60_000;

/** A town with the channels `CLEGAL` and `CPRESS`, and a neighbour with `CNORTH`, all set up. */
async function threeChannels(options: TownOptions = {}) {
  const town = await SlackTown.open({ timing: { poll: MINUTE, auditEvery: HOUR }, ...options });
  town.workspace.channel("CPRESS", { name: "press" });
  const neighbour = await town.neighbour("T2", "CNORTH", options.scopes);
  for (const [one, channel] of [
    [town, "CLEGAL"],
    [town, "CPRESS"],
    [neighbour, "CNORTH"],
  ] as const) {
    await one.administrator.setsUp({ channel, test: [] });
  }
  await town.passes(MINUTE);
  /** What was posted into a channel since it was set up; nothing says in which order what waited comes. */
  const before = new Map(["CLEGAL", "CPRESS", "CNORTH"].map((id) => [id, town.slack.messages(id).length]));
  const news = (channel: string) =>
    town.slack
      .messages(channel)
      .slice(before.get(channel))
      .map(({ text }) => text)
      .sort();
  /** Plans what is due on Friday, and lets as many milliseconds pass. */
  const isFriday = async (milliseconds: number) => {
    town.clock.set(FRIDAY);
    await town.chat.service.run();
    await town.passes(milliseconds);
  };
  return { town, neighbour, news, isFriday };
}

const REMINDER = expect.stringMatching(/^Reminders, 13 March 2026: /);
/** What is due on that Friday: nobody was there on Monday, so the digest comes too. */
const DUE = [REMINDER, expect.stringMatching(/^Week of 9/)];

it("holds up a channel that Slack limits, and neither another one of the team, nor another team, nor anybody's answer", async () => {
  const { town, neighbour, news, isFriday } = await threeChannels();
  town.slack.faults.next({ method: POST, channel: "CLEGAL" }, { is: "limit", seconds: 30 });
  await isFriday(5000);
  expect([news("CLEGAL"), news("CPRESS"), news("CNORTH")]).toEqual([[], DUE, DUE]);
  for (const one of [town, neighbour])
    expect((await one.member("UAIGUL").types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
  await town.passes(24_000);
  expect(news("CLEGAL")).toEqual([]);
  await town.passes(3000);
  expect(news("CLEGAL")).toEqual(DUE);
});

it("posts each reminder once where Slack is away for six hours, in whatever way", async () => {
  const { town, news, isFriday } = await threeChannels({ scopes: [...REQUIRED_SCOPES, "channels:history"] });
  const isReached = town.slack.faults.always({}, { is: "drop", accepts: false });
  await isFriday(3 * HOUR);
  isReached();
  const isBack = town.slack.faults.always({}, { is: "status", status: 503, accepts: false });
  await town.passes(3 * HOUR);
  expect([news("CLEGAL"), news("CPRESS"), news("CNORTH")]).toEqual([[], [], []]);
  isBack();
  await town.passes(10 * MINUTE);
  expect([news("CLEGAL"), news("CPRESS"), news("CNORTH")]).toEqual([DUE, DUE, DUE]);
});

it("posts once where Slack takes a message and never says so, and holds up nobody else", async () => {
  const { town, news, isFriday } = await threeChannels({
    scopes: [...REQUIRED_SCOPES, "channels:history"],
  });
  town.slack.faults.next({ method: POST, channel: "CLEGAL" }, { is: "hang", accepts: true });
  await isFriday(5000);
  expect([news("CPRESS"), news("CNORTH")]).toEqual([DUE, DUE]);
  expect((await town.member("UAIGUL").types("/case zhovtis")).last.text).toContain("Yevgeny Zhovtis");
  await town.passes(2 * QUARANTINE);
  expect(news("CLEGAL")).toEqual(DUE);
  expect(town.slack.callsOf("conversations.history")).toHaveLength(1);
});

it("says as plain text what Slack does not take as blocks", async () => {
  const { town, news, isFriday } = await threeChannels();
  town.slack.faults.next(
    { method: POST, channel: "CLEGAL" },
    { is: "error", error: "invalid_blocks", accepts: false },
  );
  await isFriday(10_000);
  const plain = town.slack.messages("CLEGAL").find(({ blocks }) => blocks === null);
  expect(plain?.text).toContain("Check whether a new parole request can be made");
  expect(news("CLEGAL")).toHaveLength(DUE.length);
  expect(textsIn(town.slack.messages("CPRESS").at(-2)?.blocks).join(" ")).toContain("Yevgeny Zhovtis");
});

const NOTICE = expect.stringMatching(/^Vigil cannot post to #legal /);

describe("a channel that is", () => {
  it.each([
    ["archived", { isArchived: true }, { isArchived: false }, "is_archived"],
    ["left by the bot", { isMember: false }, { isMember: true }, "not_in_channel"],
    ["deleted", { isDeleted: true }, { isDeleted: false }, "channel_not_found"],
  ])(
    "%s is paused, an administrator hears of it once, and what was kept is posted once it is resumed",
    async (_, gone, back, why) => {
      const { town, news, isFriday } = await threeChannels();
      await tellsAdministrators(town, "CADMIN");
      const channel = town.workspace.channels.get("CLEGAL");
      if (!channel) throw new Error("no channel");
      Object.assign(channel, gone);
      await isFriday(2 * HOUR);
      expect(news("CPRESS")).toEqual(DUE);
      expect(town.slack.messages("CADMIN").map(({ text }) => text)).toEqual([NOTICE]);
      const asked = town.slack
        .callsOf(POST)
        .filter(({ args }) => args.channel === "CLEGAL" && args.text !== undefined);
      const status = await town.administrator.types("/vigil status", "CPRESS");
      expect(textsIn(status.last.blocks).join(" ")).toMatch(/paused/);
      expect(textsIn(status.last.blocks).join(" ")).toContain(why);
      Object.assign(channel, back);
      await town.passes(2 * HOUR);
      // Nobody tries by themselves whether it is back.
      expect(town.slack.callsOf(POST).filter(({ args }) => args.channel === "CLEGAL")).toHaveLength(
        asked.length,
      );
      await town.administrator.setsUp({ test: [] });
      await town.passes(MINUTE);
      expect(news("CLEGAL")).toEqual(DUE);
      expect(town.slack.messages("CADMIN")).toHaveLength(1);
    },
  );
});

/** Lets the team's administrators be told in a channel. */
async function tellsAdministrators(town: SlackTown, channel: string): Promise<void> {
  town.workspace.channel(channel, { name: "administrators" });
  const around = { languages: ["en"], platforms: ["slack"], lastBackup: () => null };
  await teamActionsOf(teamDeskOf(town.chat.service.desk, around)).addDestination(administrator("slack-t1"), {
    ...{ role: "administrator", platform: "slack", channel, name: "administrators" },
  });
}
