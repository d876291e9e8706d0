import { expect, it } from "vitest";
import { CHECK } from "../team/scene.ts";
import { button, buttonsIn, type ShownButton, textsIn } from "./member.ts";
import { SlackTown, until } from "./town.ts";

/** A week before the check of 20 March. */
const FRIDAY = "2026-03-13T09:00:30+05:00";

async function reminded() {
  const town = await SlackTown.open();
  await town.setUp();
  await town.runAt(FRIDAY);
  const message = town.slack.messages("CLEGAL").find(({ text }) => text.includes("(in 7 days)"));
  if (!message) throw new Error("nothing was posted");
  // Of the check, not of the anniversary that comes late beside it.
  const press = (label: string): ShownButton => {
    const found = buttonsIn(message.blocks).filter(({ text }) => text.text === label);
    return (
      found.find(({ value }) => value?.includes(CHECK) || value === "zhovtis") ??
      button(message.blocks, label)
    );
  };
  const at = { container: { type: "message", message_ts: message.ts, channel_id: "CLEGAL" } };
  return { town, message, press, at };
}

it("posts the day's reminder with its buttons, and a text that tells a phone everything", async () => {
  const { message, town } = await reminded();
  expect(message.text).toBe(
    "Reminders, 13 March 2026: Law on assemblies: Anniversary of the law, 20 March 2026 (in 7 days); Yevgeny Zhovtis: Check whether a new parole request can be made, 20 March 2026 (in 7 days)",
  );
  const each = ["Take it", "Snooze", "Record outcome", "Case"];
  expect(buttonsIn(message.blocks).map(({ text }) => text.text)).toEqual([...each, ...each]);
  expect(town.slack.unexpected).toEqual([]);
});

it("takes an item: the message says who has it, once, and the asker can undo it", async () => {
  const { town, message, press, at } = await reminded();
  const member = town.member("UAIGUL", { realName: "Aigul" });
  const click = member.click(press("Take it"), at);
  // The very same click delivered again, and a second click.
  await member.delivers(click);
  await member.delivers(click);
  await member.clicks(press("Take it"), at);
  await town.settle();
  expect(message.said).toHaveLength(2);
  expect(textsIn(message.blocks).join(" ")).toContain("Taken by <@UAIGUL>");
  const { last } = await member.clicks(press("Give it back"), at);
  expect(last.text).toContain("gave an item back");
  const undone = await member.clicks(button(last.blocks, "Undo"));
  expect(undone.last.text).toContain("Taken back: gave an item back.");
  await town.settle();
  expect(textsIn(message.blocks).join(" ")).toContain("Taken by <@UAIGUL>");
});

it("offers to take over what somebody else has", async () => {
  const { town, message, press, at } = await reminded();
  const take = press("Take it");
  await town.member("UAIGUL").clicks(take, at);
  const { last } = await town.member("UDANA").clicks(take, at);
  expect(last.text).toContain("uaigul has taken this");
  const taken = await town.member("UDANA").clicks(button(last.blocks, "Take it over"));
  expect(taken.last.text).toContain("took an item");
  await town.settle();
  expect(textsIn(message.blocks).join(" ")).toContain("Taken by <@UDANA>");
});

it("snoozes an item in a form", async () => {
  const { town, message, press, at } = await reminded();
  const member = town.member("UAIGUL");
  const opened = await member.clicksOpen(press("Snooze"), at);
  const { view } = await member.submits(opened, { span: "3d" });
  expect(textsIn(view?.blocks).join(" ")).toContain("16 March 2026");
  await town.settle();
  expect(textsIn(message.blocks).join(" ")).toContain("Snoozed until 16 March 2026");
});

it("records an outcome in a form, which closes the item where it stands", async () => {
  const { town, message, press, at } = await reminded();
  const member = town.member("UAIGUL");
  const opened = await member.clicksOpen(press("Record outcome"), at);
  const refused = await member.submits(opened, {
    outcome: "denied",
    date: "2026-02-30",
    evidence: "his lawyer",
  });
  expect(refused.errors).toEqual({ date: expect.stringContaining("2026-02-30") });
  const { view } = await member.submits(opened, {
    outcome: "denied",
    date: "2026-03-01",
    evidence: "his lawyer",
  });
  expect(textsIn(view?.blocks).join(" ")).toContain("recorded an outcome");
  await town.settle();
  expect(textsIn(message.blocks).join(" ")).toContain("Closed since");
});

it("shows the case, its timeline, and shares what was asked once", async () => {
  const { town, press, at } = await reminded();
  const member = town.member("UAIGUL", { realName: "Aigul" });
  const shown = await member.clicks(press("Case"), at);
  expect(shown.last).toMatchObject({ isPrivate: true });
  expect(shown.last.text).toContain("Yevgeny Zhovtis");
  const timeline = await member.clicks(button(shown.last.blocks, "Timeline"));
  expect(timeline.last.text).toContain("20 September 2025");
  const share = button(shown.last.blocks, "Share");
  const shared = await member.clicks(share);
  expect(shared.last).toMatchObject({ isPrivate: false });
  expect(textsIn(shared.last.blocks).join(" ")).toContain("Shared by Aigul");
  expect(buttonsIn(shared.last.blocks).map(({ text }) => text.text)).not.toContain("Share");
  const again = await member.clicks(share);
  expect(again.last).toMatchObject({
    isPrivate: true,
    text: "This was shared already. It stands in the channel.",
  });
});

it("records the outcome of one of a case's deadlines, chosen as somebody types", async () => {
  const { town } = await reminded();
  const member = town.member("UAIGUL");
  const { last } = await member.types("/case zhovtis");
  const opened = await member.clicksOpen(button(last.blocks, "Record outcome"));
  const offered = await member.looksUp("deadline-search", "parole", String(opened.view.private_metadata));
  expect(offered.map(({ value }) => value)).toEqual([CHECK]);
  const { view } = await member.submits(opened, {
    ...{ deadline: CHECK, outcome: "granted", date: "2026-03-01", evidence: "his lawyer" },
  });
  expect(textsIn(view?.blocks).join(" ")).toContain("recorded an outcome");
});

it.each([
  ["a button of an earlier version", { action_id: "obsolete:1", value: "x" }],
  ["a value that was tampered with", { action_id: "outcome:1", value: "no-such-kind x" }],
])("answers %s privately", async (_, pressed) => {
  const { town } = await reminded();
  const { last } = await town.member("UAIGUL").clicks({ ...pressed, text: { text: "" } });
  expect(last).toMatchObject({ isPrivate: true });
  expect(last.text).toContain("This button is not known any more");
});

it("does nothing for ids of another team in a button's value", async () => {
  const { town } = await reminded();
  const { last } = await town.member("UAIGUL").clicks({
    ...{ action_id: "take:0", value: "astana-1/entered", text: { text: "Take it" } },
  });
  expect(last.text).toBe(
    (
      await town
        .member("UAIGUL")
        .clicks({ action_id: "take:0", value: "never-1/entered", text: { text: "Take it" } })
    ).last.text.replace("never-1", "astana-1"),
  );
  expect(await town.store.db.selectFrom("owner").selectAll().execute()).toEqual([]);
});

it("answers a workspace that does not have Vigil any more", async () => {
  const { town, press } = await reminded();
  const payload = {
    ...town.member("UAIGUL").click(press("Take it")),
    team: { id: "T9" },
    user: { id: "UAIGUL", team_id: "T9" },
  };
  await town.member("UAIGUL").delivers(payload);
  const url = (payload as unknown as { response_url: string }).response_url;
  await until(() => town.slack.responses(url).length > 0, "an answer");
  expect(town.slack.responses(url)[0]?.text).toContain("not installed");
});
