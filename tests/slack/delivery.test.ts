import { describe, expect, it } from "vitest";
import { QUARANTINE } from "../delivery/ledger-world.ts";
import type { SlackFault } from "../doubles/slack-api-faults.ts";
import { openDeliveryOnSlack } from "./delivery-on-slack.ts";

const POST = { method: "chat.postMessage" };
const MINUTE = 60_000;
const WITHOUT_HISTORY = ["chat:write"];

const LOST: readonly (readonly [string, SlackFault])[] = [
  ["the connection breaks", { is: "drop", accepts: true }],
  ["500", { is: "status", status: 500, accepts: true }],
  ["502", { is: "status", status: 502, accepts: true }],
  ["503", { is: "status", status: 503, accepts: true }],
  ["the socket hangs", { is: "hang", accepts: true }],
  ["internal_error", { is: "error", error: "internal_error", accepts: true }],
  ["fatal_error", { is: "error", error: "fatal_error", accepts: true }],
];

describe("a reminder in Slack whose reply is lost", () => {
  it.each(LOST)("stands there once where the history can be read: %s", async (_name, fault) => {
    const { world, slack, start, passes, said } = await openDeliveryOnSlack();
    slack.faults.next({ ...POST, channel: "C1" }, fault);
    const id = await world.reminds("a/C1", "one");
    const other = await world.reminds("a/C2", "one");
    start();
    await passes(10_000);
    expect(said("C2")).toEqual([other]);
    expect((await world.message(id)).state).toBe("unknown");
    await passes(QUARANTINE);
    expect(said("C1")).toEqual([id]);
    expect(await world.message(id)).toMatchObject({ state: "sent", possible_repeat: 0 });
    expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
  });

  it.each(LOST)("stands there twice at most, and says so, where it cannot: %s", async (_name, fault) => {
    const { world, slack, start, passes, said } = await openDeliveryOnSlack({ scopes: WITHOUT_HISTORY });
    slack.faults.next({ ...POST, channel: "C1" }, fault);
    const id = await world.reminds("a/C1", "one");
    start();
    await passes(QUARANTINE + MINUTE);
    expect(said("C1")).toEqual([id, `${id} (marked)`]);
    expect(await world.message(id)).toMatchObject({ state: "sent", possible_repeat: 1 });
    await passes(60 * MINUTE);
    expect(said("C1")).toHaveLength(2);
  });

  it("stands there once where it was never taken", async () => {
    const { world, slack, start, passes, said } = await openDeliveryOnSlack();
    slack.faults.next(
      { ...POST, channel: "C1" },
      { is: "drop", accepts: false },
      { is: "hang", accepts: false },
    );
    const id = await world.reminds("a/C1", "one");
    start();
    await passes(3 * QUARANTINE);
    expect(said("C1")).toEqual([id]);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(3);
  });

  it("is found in a busy channel at one page a minute", async () => {
    const { world, slack, team, start, passes, said } = await openDeliveryOnSlack();
    slack.faults.next({ ...POST, channel: "C1" }, { is: "drop", accepts: true });
    const id = await world.reminds("a/C1", "one");
    start();
    await passes(1_000);
    const channel = team.channels.get("C1");
    for (let index = 0; channel && index < 70; index++) slack.says(channel, `chatter ${index}`);
    slack.isHistoryScarce = true;
    await passes(QUARANTINE + 6 * MINUTE);
    expect(said("C1").filter((one) => one.startsWith(id))).toEqual([id]);
    expect((await world.message(id)).state).toBe("sent");
    expect(slack.callsOf("conversations.history")).toHaveLength(9);
  });
});

describe("a reminder in Slack", () => {
  it("waits where its channel is limited, and nobody else does", async () => {
    const { world, slack, start, passes, said } = await openDeliveryOnSlack();
    slack.faults.next({ ...POST, channel: "C1" }, { is: "limit", seconds: 30 });
    const late = await world.reminds("a/C1", "one");
    const [press, other] = [await world.reminds("a/C2", "one"), await world.reminds("b/C3", "one")];
    start();
    await passes(1_000);
    expect([said("C2"), said("C3")]).toEqual([[press], [other]]);
    await passes(28_000);
    expect(said("C1")).toEqual([]);
    await passes(1_000);
    expect(said("C1")).toEqual([late]);
    expect(await world.message(late)).toMatchObject({ attempts: 0 });
  });

  it.each([
    [
      "archived",
      (channel: { isArchived: boolean }) => Object.assign(channel, { isArchived: true }),
      "is_archived",
    ],
    [
      "without the bot",
      (channel: { isMember: boolean }) => Object.assign(channel, { isMember: false }),
      "not_in_channel",
    ],
    [
      "deleted",
      (channel: { isDeleted: boolean }) => Object.assign(channel, { isDeleted: true }),
      "channel_not_found",
    ],
  ] as const)(
    "is kept where its channel is %s, and an administrator is told once",
    async (_name, become, detail) => {
      const { world, slack, team, start, passes, said } = await openDeliveryOnSlack();
      team.channel("C9");
      await world.destination("a/C9", { role: "administrator", platform: "slack" });
      const channel = team.channels.get("C1");
      if (channel) become(channel);
      const kept = await world.reminds("a/C1", "one");
      await world.reminds("a/C1", "two");
      const press = await world.reminds("a/C2", "one");
      start();
      await passes(60 * MINUTE);
      expect(said("C2")).toEqual([press]);
      expect(slack.messages("C9")).toHaveLength(1);
      expect(await world.notices()).toEqual(["a/C9: destination-paused of a/C1"]);
      expect(await world.message(kept)).toMatchObject({ state: "ready", detail });
      expect(slack.callsOf("chat.postMessage").filter(({ args }) => args.channel === "C1")).toHaveLength(1);
    },
  );

  it("is kept where the token is revoked, with all of that team's, and no other team's", async () => {
    const { world, slack, token, start, passes, said } = await openDeliveryOnSlack();
    await world.destination("a/chief", { role: "administrator", platform: "office" });
    const known = slack.tokens.get(token);
    if (known) known.fault = "token_revoked";
    const kept = await world.reminds("a/C1", "one");
    start();
    await passes(1_000);
    await world.reminds("a/C2", "one");
    const other = await world.reminds("b/C3", "one");
    await passes(60 * MINUTE);
    expect([said("C1"), said("C2"), said("C3")]).toEqual([[], [], [other]]);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
    expect(await world.notices()).toEqual(["a/chief: destination-paused of a/C1"]);
    expect(await world.message(kept)).toMatchObject({ state: "ready", detail: "token_revoked" });
  });

  it("comes as plain text where Slack does not take its blocks", async () => {
    const { world, slack, start, passes, said } = await openDeliveryOnSlack();
    slack.faults.next({ ...POST, channel: "C1" }, { is: "error", error: "invalid_blocks", accepts: false });
    const id = await world.reminds("a/C1", "one");
    const worker = start();
    await passes(10_000);
    expect(said("C1")).toEqual([`${id} (plain)`]);
    await world.changes("a", "one");
    worker.nudge();
    await passes(10_000);
    expect(slack.messages("C1")).toMatchObject([
      { said: [expect.any(String), expect.stringContaining("as of 1")] },
    ]);
    expect(await world.alarms()).toEqual([]);
  });

  it("is put right where it stands, whatever Slack says at first", async () => {
    const { world, slack, start, passes } = await openDeliveryOnSlack();
    const id = await world.reminds("a/C1", "one");
    const worker = start();
    await passes(1_000);
    slack.faults.next(
      { method: "chat.update" },
      ...([
        { is: "limit", seconds: 5 },
        { is: "drop", accepts: false },
      ] as const),
      ...([{ is: "error", error: "invalid_blocks", accepts: false }] as const),
    );
    await world.changes("a", "one");
    worker.nudge();
    await passes(2 * MINUTE);
    expect(slack.messages("C1")).toMatchObject([
      { said: [expect.stringContaining(`${id} as of 0`), expect.stringContaining(`${id} as of 1`)] },
    ]);
    expect(await world.message(id)).toMatchObject({ revision: 1, shown: 1 });
  });
});
