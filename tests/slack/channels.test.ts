import { describe, expect, it } from "vitest";
import type { SlackView } from "../doubles/slack-api-views.ts";
import { pressesIn, said } from "./form-scene.ts";
import { button, buttonsIn, type Filled, type SlackMember, type ViewLike } from "./member.ts";
import { destinationsOf, FILLED, filledIn, isPaused, opensSetup, testsIn } from "./setup-scene.ts";
import { REQUIRED_SCOPES, SlackTown, type TownOptions, until } from "./town.ts";

/** What is allowed where channels may be looked at. */
const READS = { scopes: [...REQUIRED_SCOPES, "channels:read"] };
/** As it is where nothing is posted by a set-up. */
const QUIET = { ...FILLED, test: [] };

/** A town with a second channel, `#press`, that hears of anniversaries only. */
async function pressTown(options: TownOptions = {}) {
  const town = await SlackTown.open(options);
  await town.setUp({ kinds: ["parole-review"] });
  town.workspace.channel("CPRESS", { name: "press" });
  const opened = await opensSetup(town.administrator, "CPRESS");
  await town.administrator.submits(opened, { ...QUIET, channel: "CPRESS", kinds: ["anniversary"] });
  return town;
}

const kindsOf = async (town: SlackTown) =>
  (await destinationsOf(town)).map(({ channel, filter }) => [channel, JSON.parse(filter).anyOf.kinds]);
const names = async (town: SlackTown) => (await destinationsOf(town)).map(({ name }) => name);
const statesOf = async (town: SlackTown) => (await destinationsOf(town)).map(({ state }) => state);

/** Saves a form. @returns everything that is said of it */
async function saves(member: SlackMember, opened: SlackView, filled: Filled): Promise<string> {
  const { view, errors } = await member.submits(opened, filled);
  expect(errors).toBeUndefined();
  return said(view?.blocks);
}

async function homeOf({ workspace }: SlackTown, { id }: SlackMember): Promise<ViewLike> {
  await until(() => workspace.homes.has(id), "the home page");
  return workspace.homes.get(id) as unknown as ViewLike;
}

/** Presses a button of the home page, and gives the page as it is then. */
async function pressesAtHome(town: SlackTown, member: SlackMember, label: string): Promise<ViewLike> {
  const page = await member.looksHome();
  town.workspace.homes.delete(member.id);
  const view = { id: `VHOME${member.id}`, type: "home" };
  const nowhere = { channel: undefined, response_url: undefined };
  await member.delivers(
    member.click(button(page.blocks, label), {
      ...{ ...nowhere, view, container: { type: "view", view_id: view.id } },
    }),
  );
  return homeOf(town, member);
}

describe("a set-up of which a part is refused", () => {
  it("changes nothing, neither of the team nor of its channels", async () => {
    const town = await pressTown();
    const team = () => town.store.db.selectFrom("team").select(["name", "post_at", "audit_seq"]).execute();
    const [before, channels] = [await team(), await destinationsOf(town)];
    const opened = await opensSetup(town.administrator);
    const { errors } = await town.administrator.submits(opened, {
      ...{ ...FILLED, name: "Renamed", postAt: "07:00", cases: ["never"] },
    });
    expect(errors).toEqual({ cases: expect.stringContaining("there is no case never") });
    expect(await team()).toEqual(before);
    expect(await destinationsOf(town)).toEqual(channels);
  });

  it("leaves no team without a channel", async () => {
    const town = await SlackTown.open();
    const opened = await opensSetup(town.administrator);
    const { errors } = await town.administrator.submits(opened, { ...FILLED, cases: ["never"] });
    expect(errors).toEqual({ cases: expect.stringContaining("there is no case never") });
    expect(await town.store.db.selectFrom("team").selectAll().execute()).toEqual([]);
  });
});

describe("what a channel gets", () => {
  it("stays where another channel is chosen in the form and nothing else is, and that is said", async () => {
    const town = await pressTown();
    const opened = await opensSetup(town.administrator);
    expect(filledIn(opened.view.blocks)).toMatchObject({ channel: "CLEGAL", kinds: ["parole-review"] });
    const told = await saves(town.administrator, opened, {
      ...{ ...QUIET, channel: "CPRESS", kinds: ["parole-review"] },
    });
    expect(told).toContain("What #press gets was left as it is");
    expect(told).toMatch(/#legal\*\n.*\nonly: kind parole\n.*\n\*#press\*\n.*\nonly: kind anniversary/);
    expect(await kindsOf(town)).toEqual([
      ["CLEGAL", ["parole-review"]],
      ["CPRESS", ["anniversary"]],
    ]);
  });

  it("is what was chosen for it in the form", async () => {
    const town = await pressTown();
    const opened = await opensSetup(town.administrator);
    const told = await saves(town.administrator, opened, {
      ...{ ...QUIET, channel: "CPRESS", kinds: ["ban-end"] },
    });
    expect(told).not.toContain("was left as it is");
    expect(await kindsOf(town)).toEqual([
      ["CLEGAL", ["parole-review"]],
      ["CPRESS", ["ban-end"]],
    ]);
  });

  it("stays also after something else in the form was put right", async () => {
    const town = await pressTown();
    const opened = await opensSetup(town.administrator);
    const filled = { ...QUIET, channel: "CPRESS", kinds: ["parole-review"] };
    await town.administrator.submits(opened, { ...filled, zone: "Mars/Olympus" });
    expect(await saves(town.administrator, opened, filled)).toContain("was left as it is");
    expect((await kindsOf(town))[1]).toEqual(["CPRESS", ["anniversary"]]);
  });

  it("of a new channel is what stands in the form, wherever that was opened", async () => {
    const town = await pressTown();
    town.workspace.channel("CBOARD", { name: "board" });
    const opened = await opensSetup(town.administrator);
    const filled = { ...QUIET, channel: "CBOARD", kinds: ["parole-review"] };
    expect(await saves(town.administrator, opened, filled)).not.toContain("was left as it is");
    expect((await kindsOf(town)).at(-1)).toEqual(["CBOARD", ["parole-review"]]);
  });
});

describe("the name of a channel", () => {
  it("is the one that a command brings", async () => {
    const town = await pressTown();
    expect(await names(town)).toEqual(["#legal", "#press"]);
  });

  it("is new where the channel was renamed, as soon as it is set up again", async () => {
    const town = await pressTown();
    const press = town.workspace.channels.get("CPRESS");
    if (press) press.name = "media";
    const opened = await opensSetup(town.administrator, "CPRESS");
    await saves(town.administrator, opened, { ...QUIET, channel: "CPRESS", kinds: ["anniversary"] });
    expect(await names(town)).toEqual(["#legal", "#media"]);
  });

  it("is looked up where that is allowed", async () => {
    const town = await SlackTown.open(READS);
    town.workspace.channel("CPRESS", { name: "press" });
    await saves(town.administrator, await opensSetup(town.administrator), { ...QUIET, channel: "CPRESS" });
    expect(await names(town)).toEqual(["#press"]);
  });

  it.each([
    ["en", "the channel CPRESS"],
    ["ru", "канал CPRESS"],
    ["kk", "CPRESS арнасы"],
  ])("is told by its id where nobody says it, in the language of the team: %s", async (language, name) => {
    const town = await SlackTown.open();
    town.workspace.channel("CPRESS", { name: "press" });
    const opened = await opensSetup(town.administrator);
    expect(await saves(town.administrator, opened, { ...QUIET, channel: "CPRESS", language })).toContain(
      name,
    );
    expect(await names(town)).toEqual([name]);
  });

  it.each([
    ["of a private channel", { isPrivate: true }],
    ["that is none of Slack's", { name: "<!channel>" }],
  ])("is not taken from a command %s", async (_, about) => {
    const town = await SlackTown.open();
    town.workspace.channel("CPRESS", { name: "press", ...about });
    const opened = await opensSetup(town.administrator, "CPRESS");
    await saves(town.administrator, opened, { ...QUIET, channel: "CPRESS" });
    expect(await names(town)).toEqual(["the channel CPRESS"]);
  });

  it("stays where it was known before and is not now", async () => {
    const town = await pressTown();
    await saves(town.administrator, await opensSetup(town.administrator), { ...QUIET, channel: "CPRESS" });
    expect(await names(town)).toEqual(["#legal", "#press"]);
  });
});

describe("a channel that is shared with another organisation", () => {
  it("is offered by no form", async () => {
    const town = await SlackTown.open();
    const { view } = await opensSetup(town.administrator);
    const fields = view.blocks as { block_id?: string; element?: { filter?: object } }[];
    expect(fields.find(({ block_id }) => block_id === "channel")?.element?.filter).toMatchObject({
      exclude_external_shared_channels: true,
    });
  });

  it("does not stand in the form that is opened in it, where that may be known", async () => {
    const town = await SlackTown.open(READS);
    town.workspace.channel("CSHARED", { name: "shared", isShared: true });
    const { view } = await opensSetup(town.administrator, "CSHARED");
    expect(filledIn(view.blocks).channel).toBeUndefined();
  });

  it("is warned of where it is chosen all the same", async () => {
    const town = await SlackTown.open(READS);
    town.workspace.channel("CSHARED", { name: "shared", isShared: true });
    const opened = await opensSetup(town.administrator);
    const told = await saves(town.administrator, opened, { ...QUIET, channel: "CSHARED" });
    expect(told).toContain("#shared is shared with another organisation");
  });
});

describe("a channel that was chosen", () => {
  it("is paused on the home page by administrators, and let go on or taken back there", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    const { administrator } = town;
    const paused = await pressesAtHome(town, administrator, "Pause");
    expect(said(paused.blocks)).toMatch(/Done: paused a destination\.\*\n+#legal/);
    expect(said(paused.blocks)).toMatch(/\*#legal\*\n.*; paused/);
    expect(await statesOf(town)).toEqual(["paused"]);
    const resumed = await pressesAtHome(town, administrator, "Resume");
    expect(said(resumed.blocks)).toContain("Done: resumed a destination.");
    expect(await statesOf(town)).toEqual(["active"]);
    await town.clock.advance(1000);
    await pressesAtHome(town, administrator, "Pause");
    const undone = await administrator.types("/vigil undo");
    expect(undone.last.text).toBe("Taken back: paused a destination.");
    expect(await statesOf(town)).toEqual(["active"]);
  });

  it("gets nothing while it is paused, and all of it afterwards", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    await pressesAtHome(town, town.administrator, "Pause");
    town.clock.set("2026-03-13T09:00:30+05:00");
    await town.chat.service.run();
    await town.passes(5000);
    const isReminded = () =>
      town.slack.messages("CLEGAL").some(({ text }) => text.includes("parole request"));
    expect(isReminded()).toBe(false);
    await pressesAtHome(town, town.administrator, "Resume");
    await town.runAt("2026-03-13T09:01:00+05:00");
    expect(isReminded()).toBe(true);
  });

  it("is paused in the window of the set-up too", async () => {
    const town = await SlackTown.open();
    const opened = await opensSetup(town.administrator);
    const { view } = await town.administrator.submits(opened, QUIET);
    await pressesIn(town.administrator, opened, "Pause", view?.blocks);
    await until(() => said(opened.view.blocks).includes("paused a destination"), "the answer");
    expect(await statesOf(town)).toEqual(["paused"]);
  });

  it("is no member's to pause, also by a button that they got hold of", async () => {
    const town = await SlackTown.open();
    await town.setUp();
    const member = town.member("UAIGUL");
    const labels = buttonsIn((await member.looksHome()).blocks).map(({ text }) => text.text);
    expect(labels).not.toContain("Pause");
    const [destination] = await destinationsOf(town);
    const pressed = { action_id: "pause:0", value: destination?.id ?? "", text: { text: "Pause" } };
    expect((await member.clicks(pressed)).last.text).toContain("only an administrator may do this");
    expect(await statesOf(town)).toEqual(["active"]);
  });

  it("is nobody's of another team to pause", async () => {
    const town = await SlackTown.open();
    const other = await town.neighbour("T2", "COTHER");
    await town.setUp();
    await other.administrator.setsUp({ channel: "COTHER" });
    const mine = (await destinationsOf(town)).find(({ channel }) => channel === "CLEGAL");
    const pressed = { action_id: "pause:0", value: mine?.id ?? "", text: { text: "Pause" } };
    const { last } = await other.administrator.clicks(pressed, { channel: { id: "COTHER" } });
    expect(last.text).toContain(`there is no destination ${mine?.id}`);
    expect(await statesOf(town)).toEqual(["active", "active"]);
  });

  it("gets one test where it was paused before the first one came", async () => {
    const town = await SlackTown.open();
    const channel = town.workspace.channels.get("CLEGAL");
    if (channel) channel.isMember = false;
    await town.administrator.setsUp();
    await isPaused(town, "CLEGAL");
    if (channel) channel.isMember = true;
    await town.administrator.setsUp();
    await town.settle();
    expect(testsIn(town)).toHaveLength(1);
  });
});

it("helps whoever has yet to set Vigil up, also on the home page", async () => {
  const town = await SlackTown.open();
  const { last } = await town.member("UAIGUL").types("/vigil help");
  expect(said(last.blocks)).toContain("/vigil setup");
  const page = await town.administrator.looksHome();
  expect(said(page.blocks)).toMatch(/not set up here yet.*\/case/s);
});
