import { expect, it } from "vitest";
import { AnsweringClients } from "../../adapters/slack/answering-clients.ts";
import { MESSENGER_LIMITS } from "../../adapters/slack/messenger.ts";
import { messengerOf } from "../../adapters/slack/messenger-of-teams.ts";
import { People } from "../../adapters/slack/people.ts";
import { teamMessenger } from "../../adapters/slack/team-messenger.ts";
import { oneToken } from "../../adapters/slack/tokens.ts";
import { paragraph } from "../../src/core/card.ts";
import type { FindResult } from "../../src/core/ports.ts";
import { en } from "../../src/i18n/en.ts";
import { ru } from "../../src/i18n/ru.ts";
import { joinWorkspace } from "../../src/store/workspaces.ts";
import { FakeClock } from "../fake-clock.ts";
import { button } from "./member.ts";
import { openMessenger, placeAt } from "./messenger-world.ts";
import { REQUIRED_SCOPES, SlackTown } from "./town.ts";

/** A week before the check of 20 March, at the hour of posting; a day before it. */
const FRIDAY = "2026-03-13T09:00:30+05:00";
const THURSDAY = "2026-03-19T09:00:30+05:00";
const POST = "chat.postMessage";
const QUARANTINE = 60_000;

/** One team in two workspaces: it posts to `CLEGAL` of the first and `CNORTH` of the second. */
async function oneTeam(scopes: readonly string[] = REQUIRED_SCOPES) {
  const town = await SlackTown.open({ scopes });
  const other = await town.neighbour("T2", "CNORTH", scopes);
  await town.administrator.setsUp({ test: [] });
  await joinWorkspace(town.store.db, { platform: "slack", id: "T2" }, "slack-t1", 0);
  await other.administrator.setsUp({ channel: "CNORTH", test: [] });
  await town.passes(QUARANTINE);
  const reminders = (channel: string) =>
    town.slack.messages(channel).filter(({ text }) => text.startsWith("Reminders"));
  const runsAt = async (moment: string) => {
    town.clock.set(moment);
    await town.chat.service.run();
    await town.passes(QUARANTINE);
  };
  return { town, other, reminders, runsAt };
}

const triesAt = (town: SlackTown, channel: string) =>
  town.slack.callsOf(POST).filter(({ args }) => args.channel === channel);

it("posts into each workspace what belongs there, and learns where a channel is", async () => {
  const { town, reminders, runsAt } = await oneTeam();
  await runsAt(FRIDAY);
  expect([reminders("CLEGAL"), reminders("CNORTH")]).toMatchObject([[{ bot: "BT1" }], [{ bot: "BT2" }]]);
  const before = triesAt(town, "CNORTH").length;
  await runsAt(THURSDAY);
  expect([reminders("CLEGAL").length, reminders("CNORTH").length]).toEqual([2, 2]);
  // The digest of the week in between, and the reminder: neither was tried in the other workspace again.
  expect(
    triesAt(town, "CNORTH")
      .slice(before)
      .map(({ error }) => error),
  ).toEqual([null, null]);
});

it("goes on in one workspace where the token of the other is revoked", async () => {
  const { town, reminders, runsAt } = await oneTeam();
  for (const token of town.slack.tokens.values())
    if (token.workspaces.includes(town.workspace)) token.fault = "token_revoked";
  await runsAt(FRIDAY);
  expect([reminders("CLEGAL").length, reminders("CNORTH").length]).toEqual([0, 1]);
  const states = await town.store.db
    .selectFrom("destination")
    .select(["channel", "state", "paused_why"])
    .orderBy("channel")
    .execute();
  expect(states).toEqual([
    { channel: "CLEGAL", state: "paused", paused_why: "token_revoked" },
    { channel: "CNORTH", state: "active", paused_why: null },
  ]);
});

it("finds what it posted, and brings it up to date, in whichever workspace it stands", async () => {
  const { town, other, reminders, runsAt } = await oneTeam([...REQUIRED_SCOPES, "channels:history"]);
  town.slack.faults.next({ method: POST, channel: "CNORTH" }, { is: "drop", accepts: true });
  await runsAt(FRIDAY);
  await town.passes(2 * QUARANTINE);
  expect(town.slack.callsOf("conversations.history").length).toBeGreaterThan(0);
  const [message, ...more] = reminders("CNORTH");
  expect(more).toEqual([]);
  if (!message) throw new Error("nothing was posted");
  const at = {
    container: { type: "message", message_ts: message.ts, channel_id: "CNORTH" },
    channel: { id: "CNORTH" },
  };
  await other.member("UAIGUL").clicks(button(message.blocks, "Take it"), at);
  await town.passes(QUARANTINE);
  expect(message.said).toHaveLength(2);
});

it("says what was left out in the language of the place", async () => {
  const { slack, token } = await openMessenger();
  const clock = new FakeClock();
  const messenger = messengerOf({
    ...{ apiUrl: slack.url, clock, tokens: oneToken(token), people: new People(clock), messages: en },
    clients: new AnsweringClients(slack.url, { info: () => {}, warn: () => {}, error: () => {} }),
    workspacesOf: async () => ["T1"],
    languageAt: async ({ destination }) => (destination === "a/C1" ? "ru" : null),
  });
  const blocks = Array.from({ length: 400 }, (_, index) => paragraph(`${index} ${"x".repeat(500)}`));
  const card = { title: "Title", summary: "Summary", blocks };
  for (const channel of ["C1", "C2"])
    expect(
      await messenger.post({ place: placeAt(channel), key: `k${channel}`, card, form: "plain" }),
    ).toMatchObject({
      is: "sent",
    });
  const saysIn = ({ leftOut }: typeof en.roomWords) => leftOut("1").split("1")[0] ?? "";
  expect(slack.messages("C1")[0]?.text).toContain(saysIn(ru.roomWords));
  expect(slack.messages("C2")[0]?.text).toContain(saysIn(en.roomWords));
});

it.each([
  [["unavailable", "found"], "found"],
  [["absent", "found"], "found"],
  // Whoever could not look may still find it.
  [["absent", "later"], "later"],
  [["unavailable", "absent"], "absent"],
  [["unavailable", "unavailable"], "unavailable"],
  [[], "unavailable"],
] as const)("having looked in each workspace says of %j: %s", async (results, wanted) => {
  const answers: Record<FindResult["is"], FindResult> = {
    ...{ found: { is: "found", ref: "C1/1" }, absent: { is: "absent" }, unavailable: { is: "unavailable" } },
    later: { is: "later", retryAfter: 1, detail: "" },
  };
  const messenger = teamMessenger({
    clock: new FakeClock(),
    workspacesOf: async () => results.map((_, index) => String(index)),
    messengerIn: (workspace) => ({
      ...{ platform: "slack", limits: MESSENGER_LIMITS },
      find: async () => answers[results[Number(workspace)] ?? "later"],
      post: async () => ({ is: "unknown", detail: "" }),
      update: async () => ({ is: "updated" }),
    }),
  });
  expect((await messenger.find(placeAt("C1"), "key", 0)).is).toBe(wanted);
});
