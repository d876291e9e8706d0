import { expect, it } from "vitest";
import { pressesIn, recordsOf, said, setUpTown } from "./form-scene.ts";
import { button } from "./member.ts";
import { CASE, HERE, NAME, SECRET, searched, secretTown } from "./secret-scene.ts";
import { type SlackTown, until } from "./town.ts";

/** Everything that stands in a channel. */
function read({ slack }: SlackTown, channel: string): string {
  return JSON.stringify(slack.messages(channel));
}

/** A press on a message in a channel. */
function inChannel(channel: string): Record<string, unknown> {
  return {
    channel: { id: channel },
    container: { type: "message", message_ts: "1.1", channel_id: channel },
  };
}

it("makes a case in the form that is told in its channel only, where its reminders then come", async () => {
  const { town, id } = await secretTown();
  const destinations = await town.store.db.selectFrom("destination").select(["id", "channel"]).execute();
  const here = destinations.find(({ channel }) => channel === HERE)?.id;
  const cases = (await recordsOf(town)).filter((record) => record.id === id);
  expect(cases).toMatchObject([{ name: NAME, confidentialTo: here }]);
  await town.runAt("2026-03-13T09:00:30+05:00");
  expect(read(town, HERE)).toMatch(/Court of whispers/);
  expect(read(town, "CLEGAL")).not.toMatch(SECRET);
  expect(town.slack.unexpected).toEqual([]);
});

it("offers it in forms of its channel, and in no other place", async () => {
  const { town, member, id, deadline } = await secretTown();
  const offered = async (line: string, field: string, channel: string) => {
    const opened = await member.opens(line, channel);
    return (await searched(town, member, opened, field, "")).map(({ value }) => value);
  };
  expect(await offered("/track event", "case-search", HERE)).toContain(id);
  expect(await offered("/track outcome", "deadline-search", HERE)).toContain(deadline);
  for (const channel of ["CLEGAL", "CCORRIDOR", "DUAIGUL"]) {
    expect(await offered("/track event", "case-search", channel)).not.toContain(id);
    expect(await offered("/track outcome", "deadline-search", channel)).not.toContain(deadline);
  }
});

it("offers it in the form that was chosen under /track, too", async () => {
  const { town, member, id } = await secretTown();
  const opened = await member.opens("/track", HERE);
  await pressesIn(member, opened, "Record an event");
  await expect.poll(() => opened.view.callback_id).toBe("form-event");
  expect(await searched(town, member, opened, "case-search", "quex")).toMatchObject([{ value: id }]);
});

it("takes an outcome from the button under its reminder, and Undo in the window that says so", async () => {
  const { town, member } = await secretTown();
  await town.runAt("2026-03-13T09:00:30+05:00");
  const message = town.slack.messages(HERE).find(({ text }) => text.includes("Court of whispers"));
  const pressed = button(message?.blocks, "Record outcome");
  const opened = await member.clicksOpen(pressed, inChannel(HERE));
  const outcome = { outcome: "granted", date: "2026-03-12", evidence: "A call" };
  const { view } = await member.submits(opened, outcome);
  expect(said(view?.blocks)).toContain("Done: recorded an outcome.");
  expect(said(view?.blocks)).toMatch(SECRET);
  await pressesIn(member, opened, "Undo", view);
  await expect.poll(() => said(opened.view.blocks)).toContain("Taken back: recorded an outcome.");
  expect(said(opened.view.blocks)).toMatch(SECRET);
});

it("is snoozed by the button under its reminder", async () => {
  const { town, member } = await secretTown();
  await town.runAt("2026-03-13T09:00:30+05:00");
  const message = town.slack.messages(HERE).find(({ text }) => text.includes("Court of whispers"));
  const opened = await member.clicksOpen(button(message?.blocks, "Snooze"), inChannel(HERE));
  const { view } = await member.submits(opened, { span: "1d" });
  expect(said(view?.blocks)).toContain("Done: snoozed an item.");
});

it.each(["CLEGAL", "CCORRIDOR", "DUAIGUL"])(
  "is not known in forms of %s, whatever ids come in",
  async (channel) => {
    const { town, member, id, deadline } = await secretTown();
    const before = await recordsOf(town);
    const refusals: string[] = [];
    for (const [one, another] of [
      [deadline, id],
      ["slack-t1-999/entered", "slack-t1-999"],
    ] as const) {
      const press = { action_id: "outcome:0", value: `custom ${one}`, text: { text: "" } };
      const opened = await member.clicksOpen(press, inChannel(channel));
      const outcome = { outcome: "granted", date: "2026-03-01", evidence: "A call" };
      const { view } = await member.submits(opened, outcome);
      const event = { type: "released", date: "2026-02-17", summary: "Free", evidence: "A call" };
      const { errors } = await member.submits(await member.opens("/track event", channel), {
        ...{ ...event, cases: [another] },
      });
      const told = `${said(view?.blocks)} ${JSON.stringify(errors)}`;
      refusals.push(told.replaceAll(one, "<deadline>").replaceAll(another, "<case>"));
    }
    const [secret, never] = refusals;
    expect(secret).toContain("there is no deadline <deadline>");
    expect(secret).toBe(never);
    expect(await recordsOf(town)).toEqual(before);
  },
);

it("does not come onto the home page, nor into a window that was opened there", async () => {
  const { town, member, id, deadline } = await secretTown();
  const take = { action_id: "take:0", value: deadline, text: { text: "Take it" } };
  const { last } = await member.clicks(take, inChannel(HERE));
  expect(last.text).toContain("Done: took an item.");
  const page = said((await member.looksHome()).blocks);
  expect(page).toContain("Yevgeny Zhovtis");
  expect(page).not.toMatch(SECRET);
  const onHome = (metadata: object) => ({
    ...{ channel: undefined, response_url: undefined, container: { type: "view", view_id: "VHOME" } },
    view: { id: "VHOME", type: "home", private_metadata: JSON.stringify(metadata) },
  });
  const press = (does: string) => ({ action_id: `${does}:0`, value: id, text: { text: "" } });
  // Only what a window says of itself counts, and one from the home page is of no channel.
  for (const metadata of [{}, { channel: HERE }]) {
    const opened = await member.clicksOpen(press("case-outcome"), onHome(metadata));
    expect(await searched(town, member, opened, "deadline-search", "")).toEqual([]);
    town.workspace.homes.clear();
    await member.delivers(member.click(press("case"), onHome(metadata)));
    await until(() => town.workspace.homes.has(member.id), "the page");
    expect(JSON.stringify(town.workspace.homes.get(member.id))).not.toMatch(SECRET);
  }
  await town.clock.advance(1000);
  const both = JSON.stringify({ channel: HERE, from: "home" });
  expect(await member.looksUp("case-search", "quex", both)).toEqual([]);
});

it("is asked of an administrator, and says so at the tick to everybody else", async () => {
  const { town, member } = await secretTown();
  const before = await recordsOf(town);
  const { errors } = await member.submits(await member.opens("/track case", HERE), {
    ...CASE,
    name: "Other",
  });
  expect(errors).toEqual({ confidentialTo: expect.stringContaining("only an administrator may do this") });
  expect(await recordsOf(town)).toEqual(before);
});

it.each([
  ["en-US", "nothing is posted in this channel"],
  ["ru-RU", "в этом канале ничего не публикуется"],
  ["kk-KZ", "бұл арнада ештеңе жарияланбайды"],
])(
  "says in the language of %s at the tick that a channel without reminders can be told nothing",
  async (locale, says) => {
    const { town } = await setUpTown({ prefix: "hr-" });
    town.workspace.channel("CCORRIDOR", { name: "corridor" });
    const chief = town.member("UCHIEF", { isAdmin: true, locale });
    const { errors } = await chief.submits(await chief.opens("/hr-track case", "CCORRIDOR"), CASE);
    expect(errors).toEqual({ confidentialTo: expect.stringContaining(says) });
    expect(errors?.confidentialTo).toContain("/hr-vigil setup");
    expect(await recordsOf(town)).toEqual([]);
  },
);

it("is not offered where a form was opened in no channel", async () => {
  const { member } = await setUpTown();
  const fields = async (channel: string) => {
    const { view } = await member.opens("/track case", channel);
    return (view.blocks as { block_id?: string }[]).map(({ block_id }) => block_id);
  };
  expect(await fields("CLEGAL")).toContain("confidentialTo");
  expect(await fields("DUAIGUL")).not.toContain("confidentialTo");
});
