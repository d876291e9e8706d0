import { expect, it } from "vitest";
import { CHECK, smallWorld } from "../team/scene.ts";
import { pressesIn, said, setUpTown } from "./form-scene.ts";
import { button, buttonsIn, type ShownButton, type SlackMember, textsIn, type ViewLike } from "./member.ts";
import { SlackTown, until } from "./town.ts";

const labels = ({ blocks }: ViewLike) => buttonsIn(blocks).map(({ text }) => text.text);

/** A press on somebody's home page. */
function onHome(member: SlackMember, pressed: ShownButton): readonly [ShownButton, Record<string, unknown>] {
  const view = { id: `VHOME${member.id}`, type: "home" };
  const nowhere = { channel: undefined, response_url: undefined };
  return [pressed, { ...nowhere, view, container: { type: "view", view_id: view.id } }];
}

/** Presses a button on the home page, and gives the page as it is then. */
async function presses(town: SlackTown, member: SlackMember, pressed: ShownButton): Promise<ViewLike> {
  const { homes } = town.workspace;
  homes.delete(member.id);
  await member.delivers(member.click(...onHome(member, pressed)));
  return shown(town, member);
}

async function shown({ workspace: { homes } }: SlackTown, { id }: SlackMember): Promise<ViewLike> {
  await until(() => homes.has(id), "the home page");
  return homes.get(id) as unknown as ViewLike;
}

/** The button of that label that is about the check. */
function ofCheck({ blocks }: ViewLike, label: string): ShownButton {
  const all = buttonsIn(blocks).filter(({ text, value }) => text.text === label && value?.includes(CHECK));
  return all[0] ?? button(blocks, label);
}

it("shows what somebody has taken, the team's next 30 days and its settings", async () => {
  const { member } = await setUpTown();
  const text = said((await member.looksHome()).blocks);
  expect(text).toMatch(/My deadlines\*\n+.*You have taken nothing/s);
  expect(text).toMatch(/The team's next 30 days.*20 March 2026.*Settings.*Asia\/Almaty/s);
  expect(text).toContain("Ask in any channel: /case");
});

it("lists on the home page what lies within thirty days, and nothing that lies beyond or was closed", async () => {
  const world = smallWorld().case("far").happens("far", "parole-refused", { id: "far", date: "2026-01-01" });
  const { member } = await setUpTown({ world });
  const opened = await member.opens("/track outcome");
  await member.submits(opened, {
    deadline: CHECK,
    outcome: "granted",
    date: "2026-03-01",
    evidence: "a call",
  });
  const text = said((await member.looksHome()).blocks);
  expect(text).toContain("Anniversary of the law");
  expect(text).not.toMatch(/Zhovtis|1 July 2026/);
});

it("takes, gives back and undoes on the page, which then shows it", async () => {
  const { town, member } = await setUpTown();
  const taken = await presses(town, member, ofCheck(await member.looksHome(), "Take it"));
  expect(said(taken.blocks)).toMatch(/Done: took an item.*My deadlines.*Yevgeny Zhovtis.*next 30 days/s);
  const undone = await presses(town, member, button(taken.blocks, "Undo"));
  expect(said(undone.blocks)).toMatch(/Taken back.*You have taken nothing/s);
  await presses(town, member, ofCheck(await member.looksHome(), "Take it"));
  const back = await presses(town, member, ofCheck(await member.looksHome(), "Give it back"));
  expect(said(back.blocks)).toMatch(/gave an item back.*You have taken nothing/s);
  expect(said((await member.looksHome()).blocks)).not.toContain("gave an item back");
});

it("offers on the page to take over what somebody else has", async () => {
  const { town, member } = await setUpTown();
  await presses(town, member, ofCheck(await member.looksHome(), "Take it"));
  const other = town.member("UDANA");
  const page = await other.looksHome();
  expect(said(page.blocks)).toMatch(/Yevgeny Zhovtis.*\n.*Taken by Aigul/);
  const over = await presses(town, other, ofCheck(page, "Take it over"));
  expect(ofCheck(over, "Give it back").value).toBe(CHECK);
  expect(said(over.blocks)).not.toContain("Taken by");
  // A page that was open meanwhile still offers to take it: who has it is told then.
  const told = await presses(town, member, ofCheck(page, "Take it over"));
  expect(ofCheck(told, "Give it back").value).toBe(CHECK);
});

it("opens forms from the page, which shows what came of them", async () => {
  const { town, member } = await setUpTown();
  const snoozing = await member.clicksOpen(...onHome(member, ofCheck(await member.looksHome(), "Snooze")));
  town.workspace.homes.clear();
  await member.submits(snoozing, { span: "1w" });
  await shown(town, member);
  const recording = await member.clicksOpen(
    ...onHome(member, ofCheck(await member.looksHome(), "Record outcome")),
  );
  town.workspace.homes.clear();
  await member.submits(recording, { outcome: "granted", date: "2026-03-01", evidence: "his lawyer" });
  expect(said((await shown(town, member)).blocks)).not.toContain("Yevgeny Zhovtis");
});

it("is up to date after Undo in the window of a form that was opened there", async () => {
  const { town, member } = await setUpTown();
  const pressed = ofCheck(await member.looksHome(), "Record outcome");
  const recording = await member.clicksOpen(...onHome(member, pressed));
  town.workspace.homes.clear();
  const outcome = { outcome: "granted", date: "2026-03-01", evidence: "his lawyer" };
  const { view } = await member.submits(recording, outcome);
  expect(said((await shown(town, member)).blocks)).not.toContain("Yevgeny Zhovtis");
  town.workspace.homes.clear();
  await pressesIn(member, recording, "Undo", view);
  expect(said((await shown(town, member)).blocks)).toContain("Yevgeny Zhovtis");
  expect(said(recording.view.blocks)).toContain("Taken back");
});

it("shows a case on the page that asked for it", async () => {
  const { town, member } = await setUpTown();
  const page = await presses(town, member, { action_id: "case:0", value: "zhovtis", text: { text: "Case" } });
  expect(said(page.blocks)).toContain("As reported on 1 January 2020: in custody");
  expect(labels(page)).toContain("Timeline");
  expect(labels(page)).not.toContain("Share");
});

it("offers the set-up to administrators only, and is up to date after it", async () => {
  const town = await SlackTown.open();
  const member = town.member("UAIGUL");
  const before = await town.administrator.looksHome();
  expect(said(before.blocks)).toContain(
    "Vigil is not set up here yet. \nAn administrator types /vigil setup.".replace(" \n", "\n"),
  );
  expect(labels(before)).toEqual(["Set up Vigil"]);
  expect(labels(await member.looksHome())).toEqual([]);
  const opened = await town.administrator.clicksOpen(
    ...onHome(town.administrator, button(before.blocks, "Set up Vigil")),
  );
  await until(() => opened.updates > 0, "the form");
  town.workspace.homes.clear();
  await town.administrator.submits(opened, {
    ...{ channel: "CLEGAL", name: "Rights Group", zone: "Asia/Almaty", postAt: "09:00", digestDay: "1" },
    ...{ language: "en", dossiers: ["test"] },
  });
  expect(said((await shown(town, town.administrator)).blocks)).toContain("The team's next 30 days");
  expect(labels(await member.looksHome())).not.toContain("Set up Vigil");
});

it.each([
  ["ru-RU", "Мои сроки", "Настройки"],
  ["kk-KZ", "Менің мерзімдерім", "Баптаулар"],
])("speaks the language of %s", async (locale, mine, settings) => {
  const { member } = await setUpTown({}, { locale });
  const text = said((await member.looksHome()).blocks);
  expect(text).toContain(mine);
  expect(text).toContain(settings);
});

it("shows guests nothing of the team", async () => {
  const { town } = await setUpTown();
  const page = await town.member("UGUEST", { isRestricted: true }).looksHome();
  expect(textsIn(page.blocks)).toEqual([
    "Only full members of this workspace can ask Vigil.",
    "Ask somebody of the team.",
  ]);
});

it("spells commands with the prefix they are renamed with", async () => {
  const { member } = await setUpTown({ prefix: "hr-" });
  expect(said((await member.looksHome()).blocks)).toContain("Ask in any channel: /hr-case");
});

it.each([60, 400])("stays within what Slack shows for a team of %i deadlines of one month", async (count) => {
  const world = smallWorld();
  const long = "a long name <!channel> & *more* ".repeat(20);
  for (let n = 0; n < count; n += 1) {
    world
      .case(`p${n}`, "person", `Person ${n} ${long}`)
      .happens(`p${n}`, "parole-refused", { id: `e${n}`, date: "2025-09-20" });
  }
  const { town, member } = await setUpTown({ world });
  const take = (n: number) => ({
    action_id: "take:0",
    value: `e${n}/parole-retry`,
    text: { text: "Take it" },
  });
  for (let n = 0; n < 30; n += 1) {
    await presses(town, member, take(n));
    // Nobody presses faster.
    await town.clock.advance(2000);
  }
  const page = await member.looksHome();
  expect(page.blocks.length).toBeLessThanOrEqual(100);
  // Twenty of their own, twelve of the team's next, which are theirs too or the anniversary.
  expect(labels(page).filter((label) => label === "Give it back" || label === "Take it")).toHaveLength(32);
  expect(said(page.blocks)).toContain("And 10 more: type /deadlines 30d.");
  expect(said(page.blocks)).toContain(`And ${count + 2 - 12} more: type /deadlines 30d.`);
  expect(said(page.blocks)).toContain("Settings");
  expect(labels(await town.administrator.looksHome())).toContain("Set up Vigil");
});
