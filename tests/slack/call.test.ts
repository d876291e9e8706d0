import { expect, it } from "vitest";
import { CHECK } from "../team/scene.ts";
import { buttonsIn, textsIn } from "./member.ts";
import { SlackTown } from "./town.ts";
import { zhovtisAlone } from "./zhovtis-alone.ts";

/** The day before and the last lead day of the check of 20 March, at the hour of posting. */
const DAY_BEFORE = "2026-03-19T09:00:30+05:00";
const LAST_LEAD = "2026-03-20T09:00:30+05:00";
const MINUTE = 60_000;

/** A team with a backup that is reminded on the day before. */
async function reminded() {
  const town = await SlackTown.open({ world: zhovtisAlone() });
  const aigul = town.member("UAIGUL", { realName: "Aigul" });
  town.member("UBACKUP", { realName: "Bota" });
  await town.administrator.setsUp({ backup: ["UBACKUP"], test: [] });
  await town.passes(MINUTE);
  const runsAt = async (moment: string) => {
    town.clock.set(moment);
    await town.chat.service.run();
    await town.passes(MINUTE);
  };
  await runsAt(DAY_BEFORE);
  const reminder = (day: string) => {
    const found = town.slack
      .messages("CLEGAL")
      .find(({ text }) => text.startsWith(`Reminders, ${day} March`));
    if (!found) throw new Error(`nothing was posted on ${day} March`);
    return found;
  };
  const takes = async (day: string) => {
    const { ts, blocks } = reminder(day);
    const take = buttonsIn(blocks).find(
      ({ text, value }) => text.text === "Take it" && value?.includes(CHECK),
    );
    if (!take) throw new Error("nothing to take");
    await aigul.clicks(take, { container: { type: "message", message_ts: ts, channel_id: "CLEGAL" } });
    await town.passes(MINUTE);
  };
  const answers = () => town.slack.messages("CLEGAL").filter(({ threadTs }) => threadTs !== null);
  return { town, runsAt, reminder, takes, answers };
}

/** Whoever is called in a message. */
const calledIn = ({ text, blocks }: { text: string; blocks: unknown }) => [
  ...new Set([text, ...textsIn(blocks)].flatMap((said) => said.match(/<[@!][^>]+>/g) ?? [])),
];

it("calls the backup once, in the thread of the reminder, for what nobody has taken by its last day, and nobody else", async () => {
  const { town, runsAt, reminder, takes, answers } = await reminded();
  expect(answers()).toEqual([]);
  await runsAt(LAST_LEAD);
  const [call, ...others] = answers();
  expect(others).toEqual([]);
  if (!call) throw new Error("nobody was called");
  expect(call.threadTs).toBe(reminder("20").ts);
  expect(calledIn(call)).toEqual(["<@UBACKUP>"]);
  const notCalling = town.slack.messages("CLEGAL").filter((one) => one !== call);
  expect(notCalling.flatMap(calledIn)).toEqual([]);
  // Another look, another hour: it stays at one. Once somebody takes it, the call names them and calls nobody any more.
  await runsAt("2026-03-20T12:00:00+05:00");
  expect(answers()).toHaveLength(1);
  await takes("20");
  expect(answers()).toHaveLength(1);
  expect(call.said).toHaveLength(2);
  expect(calledIn(call)).toEqual(["<@UAIGUL>"]);
  expect(town.slack.unexpected).toEqual([]);
});

it("calls nobody where somebody has taken it before", async () => {
  const { runsAt, reminder, takes, answers } = await reminded();
  await takes("19");
  await runsAt(LAST_LEAD);
  expect(reminder("20").text).toContain("Yevgeny Zhovtis");
  expect(answers()).toEqual([]);
});
