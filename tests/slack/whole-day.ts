import { CHECK } from "../team/scene.ts";
import { NAMES, RIGHT } from "./form-scene.ts";
import { button, buttonsIn, type Heard, type SlackMember } from "./member.ts";
import { type SlackTown, until } from "./town.ts";

/** A week before the check of 20 March, at the hour of posting; the day on which its backup is called. */
const FRIDAY = "2026-03-13T09:00:30+05:00";
const LAST_LEAD = "2026-03-20T09:00:30+05:00";
const MINUTE = 60_000;

const LINES = [
  ...["/case zhovtis", "/case zhovtiz", "/case", "/deadlines", "/deadlines 30d", "/digest", "/vigil help"],
  ...["/vigil status", "/vigil preview", `/vigil why ${CHECK}`, "/vigil language en", "/vigil frobnicate"],
];

/** What a member could do and see on their days. */
export interface Lived {
  /** Everything that was said to them. */
  readonly heard: readonly Heard[];
}

/**
 * Everything a workspace does with Vigil: it is set up, people ask, fill in every form, look at their home page, are reminded,
 * press every button, and a backup is called.
 */
export async function liveThrough(town: SlackTown): Promise<Lived> {
  const aigul = town.member("UAIGUL", { realName: "Aigul" });
  town.member("UBACKUP", { realName: "Bota" });
  await town.administrator.setsUp({ backup: ["UBACKUP"] });
  await town.passes(MINUTE);
  const heard: Heard[] = [];
  for (const line of LINES) heard.push(await aigul.types(line));
  await fillsEverythingIn(town, aigul);
  await aigul.looksHome();
  heard.push(...(await isReminded(town, aigul)));
  await isCalled(town);
  await aigul.looksHome();
  return { heard };
}

async function fillsEverythingIn(town: SlackTown, member: SlackMember): Promise<void> {
  // The outcome would close the deadline that is reminded of.
  for (const name of NAMES.filter((one) => one !== "outcome")) {
    const opened = await member.opens(`/track ${name}`);
    await member.submits(opened, { ...RIGHT[name], ...(name === "event" ? { type: "hunger-strike" } : {}) });
  }
  const opened = await member.opens("/track deadline");
  await member.submits(opened, { title: "x", date: "2026-02-30" });
  await member.looksUp("case-search", "zhov");
  const before = town.slack.views.opened.length;
  await member.delivers(chosenMessage(town, member));
  await until(() => town.slack.views.opened.length > before, "the form of the shortcut");
}

async function isReminded(town: SlackTown, member: SlackMember): Promise<Heard[]> {
  town.clock.set(FRIDAY);
  await town.chat.service.run();
  await town.passes(MINUTE);
  const message = town.slack.messages("CLEGAL").find(({ text }) => text.startsWith("Reminders, 13 March"));
  const press = (label: string) => {
    const found = buttonsIn(message?.blocks).filter(({ text }) => text.text === label);
    return found.find(({ value }) => value?.includes(CHECK) || value === "zhovtis") ?? button([], label);
  };
  const at = { container: { type: "message", message_ts: message?.ts, channel_id: "CLEGAL" } };
  const heard: Heard[] = [];
  heard.push(await member.clicks(press("Take it"), at));
  await town.settle();
  const back = await member.clicks(press("Give it back"), at);
  heard.push(back, await member.clicks(button(back.last.blocks, "Undo")));
  await town.settle();
  heard.push(await member.clicks(press("Give it back"), at));
  await town.settle();
  const snooze = await member.clicksOpen(press("Snooze"), at);
  await member.submits(snooze, { span: "1d" });
  await member.clicksOpen(press("Record outcome"), at);
  const card = await member.clicks(press("Case"), at);
  heard.push(card, await member.clicks(button(card.last.blocks, "Timeline")));
  heard.push(await member.clicks(button(card.last.blocks, "Share")));
  heard.push(await member.clicks({ action_id: "obsolete:1", value: "x", text: { text: "" } }));
  return heard;
}

/** Nobody has taken it by its last day. */
async function isCalled(town: SlackTown): Promise<void> {
  town.clock.set(LAST_LEAD);
  await town.chat.service.run();
  await town.passes(MINUTE);
}

function chosenMessage({ slack, workspace }: SlackTown, { id }: SlackMember): object {
  return {
    ...{ type: "message_action", callback_id: "track_message", user: { id, team_id: workspace.id } },
    ...{ team: { id: workspace.id, domain: "rights" }, channel: { id: "CLEGAL", name: "legal" } },
    ...{ trigger_id: slack.trigger(workspace, id), response_url: slack.responseUrl() },
    message: { type: "message", text: "The court sits on 3 April 2026", ts: "1772427600.000100" },
  };
}
