import { expect, it } from "vitest";
import { joinWorkspace } from "../../src/store/workspaces.ts";
import { button } from "./member.ts";
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
  // The first workspace is asked first, where no such channel is.
  town.slack.faults.next({ method: POST, channel: "CNORTH" }, { is: "none" }, { is: "drop", accepts: true });
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
