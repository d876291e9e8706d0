import { type Block, type Card, heading, type Item, paragraph, section } from "../core/card.ts";
import { windowOf } from "../core/occasions.ts";
import type { Why, WhyDestination } from "../core/why.ts";
import { basisText, windowText } from "./deadline-items.ts";
import { whoText } from "./person.ts";
import { quoted } from "./quoted.ts";
import type { TeamSetting } from "./team-setting.ts";
import { leadText, storyOf } from "./why-story.ts";

/** Longest reason of a pause that is repeated. */
const LONGEST_REASON = 200;

/** The whole life of a deadline, or of each deadline of a message: where it stands, what happened, what comes next. */
export function whyCard([first, ...others]: readonly [Why, ...Why[]], setting: TeamSetting): Card {
  const words = setting.messages.whyWords;
  if (others.length === 0) {
    const title = words.title(nameOf(first, setting));
    return { title, summary: `${title}. ${standingText(first, setting)}`, blocks: lifeOf(first, setting) };
  }
  const all = [first, ...others];
  const title = words.several(String(all.length));
  return {
    title,
    summary: `${title}. ${all.map((why) => nameOf(why, setting)).join("; ")}`,
    blocks: all.flatMap((why) => [heading(nameOf(why, setting)), ...lifeOf(why, setting)]),
  };
}

function nameOf({ deadline, stands }: Why, setting: TeamSetting): string {
  if (!stands) return setting.deadlineName(deadline);
  return `${setting.nameOf(stands.deadline.case)}: ${setting.phrases.title(stands.deadline)}`;
}

function lifeOf(why: Why, setting: TeamSetting): readonly Block[] {
  const words = setting.messages.whyWords;
  return [
    paragraph(standingText(why, setting)),
    ...stateLines(why, setting).map((line) => paragraph(line)),
    paragraph(why.deadline, "muted"),
    ...datedBlocks(why, setting),
    ...section(words.story, storyOf(why, setting)),
    ...destinationBlocks(why, setting),
    ...nextBlocks(why, setting),
  ];
}

/** Where it stands, in a sentence. */
function standingText({ stands }: Why, setting: TeamSetting): string {
  const { messages, phrases } = setting;
  const words = messages.whyWords;
  if (!stands) return words.nothing;
  if (stands.isGone) return words.gone;
  const when = windowText(stands.deadline, setting);
  const { closed } = stands;
  return closed
    ? words.closed(when, messages.closeReasons[closed.reason], phrases.day(closed.on))
    : words.standing(when, messages.deadlineStatuses[stands.status]);
}

function stateLines({ stands, owner, snooze }: Why, setting: TeamSetting): readonly string[] {
  const { messages, phrases } = setting;
  const words = messages.whyWords;
  const isOpen = stands !== null && !stands.isGone && stands.closed === null;
  const taken = owner
    ? words.taken(whoText(owner.person, messages), setting.moment(owner.at))
    : words.notTaken;
  return [
    ...(owner || isOpen ? [taken] : []),
    ...(snooze ? [words.snoozed(phrases.day(snooze.until), whoText(snooze.by, messages))] : []),
  ];
}

function datedBlocks({ stands, versions }: Why, setting: TeamSetting): readonly Block[] {
  const { messages, phrases } = setting;
  const words = messages.whyWords;
  const ranges = versions.map((version) => phrases.range(windowOf(version)));
  const lines = [
    ...(stands ? [basisText(stands.deadline, setting)] : []),
    ...(stands?.isOwn ? [words.own] : []),
    ...(ranges.length > 1 ? [words.versions(ranges.join(" → "))] : []),
  ];
  return lines.length === 0 ? [] : [heading(words.dated), ...lines.map((line) => paragraph(line))];
}

function destinationBlocks({ destinations }: Why, setting: TeamSetting): readonly Block[] {
  const { destinations: title, noDestination } = setting.messages.whyWords;
  if (destinations.length === 0) return [heading(title), paragraph(noDestination, "warning")];
  return section(
    title,
    destinations.map((one) => destinationItem(one, setting)),
  );
}

function destinationItem(destination: WhyDestination, setting: TeamSetting): Item {
  const { messages, phrases } = setting;
  const words = messages.whyWords;
  const { name, plannedThrough, nextRun, state, pausedWhy, silence } = destination;
  const pause = pausedWhy === null ? words.paused : words.pausedBecause(quoted(pausedWhy, LONGEST_REASON));
  const isTold = silence !== "administrators-only";
  return {
    label: name,
    text: [hearing(destination, setting), ...(state === "paused" ? [pause] : [])].join("; "),
    notes: isTold ? [words.plannedThrough(phrases.day(plannedThrough), setting.moment(nextRun))] : [],
    tone: state === "paused" ? "warning" : "plain",
  };
}

/** Whether a destination hears of it, or why not; a filter is looked at as it is now. */
function hearing({ silence, filtered }: WhyDestination, { messages }: TeamSetting): string {
  const { whyWords, settingsWords, deadlineKinds } = messages;
  if (silence !== null && silence !== "filtered") return whyWords.silences[silence];
  if (!filtered) return silence === null ? whyWords.told : whyWords.silences[silence];
  if (!filtered.met) return whyWords.notAskedFor;
  const { by, value } = filtered.met;
  const kind = by === "kinds" && Object.hasOwn(deadlineKinds, value);
  const named = kind ? deadlineKinds[value as keyof typeof deadlineKinds] : value;
  return whyWords.filteredOut(settingsWords.criteria[by](named));
}

function nextBlocks({ destinations }: Why, setting: TeamSetting): readonly Block[] {
  const { messages, phrases } = setting;
  const words = messages.whyWords;
  const items = destinations
    .flatMap(({ name, next }) => next.map((one) => ({ ...one, name })))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(
      ({ day, lead, isSnoozed, name }): Item => ({
        label: phrases.day(day),
        text: `${name}: ${leadText(lead, setting)}`,
        notes: isSnoozed ? [words.keptBack] : [],
        tone: isSnoozed ? "muted" : "plain",
      }),
    );
  if (items.length > 0) return section(words.next, items);
  return [heading(words.next), paragraph(words.nothingNext, "muted")];
}
