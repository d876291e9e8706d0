import type { Item, Tone } from "../core/card.ts";
import { addDays } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import { QUESTION, SNOOZE_END, windowOf } from "../core/occasions.ts";
import { namedPerson } from "../core/person-mark.ts";
import type { Instant } from "../core/ports.ts";
import { momentOf } from "../core/posting-time.ts";
import type { Why, WhyDestination, WhyFact, WhyMessage, WhyReminder } from "../core/why.ts";
import { cited } from "./citing.ts";
import { whoText } from "./person.ts";
import { quoted } from "./quoted.ts";
import type { TeamSetting } from "./team-setting.ts";

/** Something that happened, with the moment it is ordered by. */
interface Happening {
  readonly at: Instant;
  readonly item: Item;
}

/** Longest text of a platform that is repeated. */
const LONGEST_DETAIL = 200;

/**
 * The life of a deadline as a list in order of time: what it was computed from, what the team recorded and did, each
 * reminder that was posted or skipped with its reason, and how it was closed.
 */
export function storyOf(why: Why, setting: TeamSetting): readonly Item[] {
  const { stands } = why;
  const reminders = why.destinations.flatMap((destination) =>
    destination.reminders.flatMap((reminder) => [
      reminderHappening(reminder, destination, why, setting),
      ...callHappening(reminder, destination, setting),
    ]),
  );
  const happenings = [
    ...(stands ? originsOf(stands.deadline, setting) : []),
    ...why.facts.flatMap((fact) => factHappening(fact, tellsAlready(why, fact), setting)),
    ...why.deeds.map((deed) => deedHappening(deed, setting)),
    ...reminders,
    ...(stands ? closingOf(stands, setting) : []),
  ];
  return happenings.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}

/** Each account that the date follows from, with its passage. */
function originsOf(deadline: Deadline, setting: TeamSetting): readonly Happening[] {
  const { messages, phrases, zone } = setting;
  return [deadline.event, ...deadline.alsoFrom.map(({ event }) => event)].map((event) => ({
    at: momentOf(event.knownOn, "00:00", zone),
    item: {
      label: phrases.day(event.knownOn),
      text: messages.whyWords.known(event.summary),
      notes: [cited(event, setting)],
      tone: "plain",
    },
  }));
}

/** Whether the list says by itself on what evidence a fact was recorded, because the date or its end follows from it. */
function tellsAlready({ stands }: Why, { id }: WhyFact): boolean {
  if (!stands) return false;
  const { event, alsoFrom, closing } = stands.deadline;
  return [event, ...alsoFrom.map((account) => account.event), closing?.event].some((one) => one?.id === id);
}

function factHappening(fact: WhyFact, isTold: boolean, setting: TeamSetting): readonly Happening[] {
  const { id, type, version, isRetracted, recorded, outcome } = fact;
  if (!recorded) return [];
  const { messages, phrases, zone } = setting;
  const words = messages.whyWords;
  const what = outcome === null ? messages.eventTypes[type] : messages.outcomes[outcome];
  const item: Item = {
    label: phrases.day(recorded.on),
    text: words.recorded(whoText(recorded.by, messages), what),
    notes: [
      ...(isTold ? [] : [words.evidence(recorded.evidence)]),
      words.fact(id, String(version)),
      ...(isRetracted ? [words.retracted] : []),
    ],
    tone: isRetracted ? "muted" : "plain",
  };
  return [{ at: momentOf(recorded.on, "00:00", zone), item }];
}

function deedHappening(
  { id, kind, by, at, undoneAt }: Why["deeds"][number],
  setting: TeamSetting,
): Happening {
  const { messages } = setting;
  const undone = undoneAt === null ? [] : [messages.whyWords.undone(setting.moment(undoneAt))];
  return {
    at,
    item: {
      label: setting.moment(at),
      text: `${whoText(by, messages)}: ${messages.deeds[kind]}`,
      notes: [...undone, id],
      tone: undoneAt === null ? "plain" : "muted",
    },
  };
}

function reminderHappening(
  reminder: WhyReminder,
  { name }: Pick<WhyDestination, "name">,
  why: Why,
  setting: TeamSetting,
): Happening {
  const { messages } = setting;
  const { message } = reminder;
  const at = message?.sentAt ?? reminder.plannedAt;
  const state = message ? stateText(message, setting) : messages.whyWords.states.skipped;
  return {
    at,
    item: {
      label: setting.moment(at),
      text: `${name}: ${state} (${leadText(reminder.lead, setting)}; ${reasonText(reminder.reason, setting)})`,
      notes: [...reminderNotes(reminder, why, setting), ...(message ? messageNotes(message, setting) : [])],
      tone: toneOf(message),
    },
  };
}

/** That the backup was called with it, or is to be. */
function callHappening(
  { call, mention }: WhyReminder,
  { name }: Pick<WhyDestination, "name">,
  setting: TeamSetting,
): readonly Happening[] {
  if (call === null || mention === null) return [];
  const { callWords } = setting.messages;
  const at = call.sentAt ?? call.plannedAt;
  const text = callWords.story(name, namedPerson(mention), stateText(call, setting));
  const notes = [...messageNotes(call, setting), callWords.key(call.key)];
  return [{ at, item: { label: setting.moment(at), text, notes, tone: toneOf(call) } }];
}

function reminderNotes(reminder: WhyReminder, { versions }: Why, setting: TeamSetting): readonly string[] {
  const { messages, phrases } = setting;
  const words = messages.whyWords;
  const { number, version, day, plannedOn, plannedAt, mention, message } = reminder;
  const sentLater = message?.sentAt !== null && message !== null;
  return [
    ...(day === plannedOn ? [] : [words.meantFor(phrases.day(day))]),
    ...(version === versions.at(-1) ? [] : [words.datedThen(phrases.range(windowOf(version)))]),
    ...(sentLater ? [words.plannedAt(setting.moment(plannedAt))] : []),
    ...(mention === null ? [] : [words.mentioned(namedPerson(mention))]),
    message ? words.message(String(number), message.key) : words.reminder(String(number)),
  ];
}

function messageNotes(message: WhyMessage, { messages }: TeamSetting): readonly string[] {
  const words = messages.whyWords;
  const { attempts, isPlain, possibleRepeat, detail, isOutdated } = message;
  return [
    ...(attempts > 0 ? [words.failed(String(attempts))] : []),
    ...(isPlain ? [words.asText] : []),
    ...(possibleRepeat ? [words.repeat] : []),
    ...(detail ? [words.detail(quoted(detail, LONGEST_DETAIL))] : []),
    ...(isOutdated ? [words.outdated] : []),
  ];
}

function closingOf(stands: NonNullable<Why["stands"]>, setting: TeamSetting): readonly Happening[] {
  const { closed, deadline } = stands;
  if (!closed) return [];
  const { messages, phrases, zone } = setting;
  const event = deadline.closing?.event;
  const item: Item = {
    label: phrases.day(closed.on),
    text: messages.whyWords.closing(messages.closeReasons[closed.reason]),
    notes: event ? [`${event.summary} ${cited(event, setting)}`] : [],
    tone: "plain",
  };
  // What was done or planned on that day led to it, or came before it.
  return [{ at: momentOf(addDays(closed.on, 1), "00:00", zone) - 1, item }];
}

/** When a reminder comes, seen from its deadline. */
export function leadText(lead: number, { messages, phrases }: TeamSetting): string {
  const { leads } = messages.whyWords;
  if (lead === QUESTION) return leads.question;
  if (lead === SNOOZE_END) return leads.snoozeEnd;
  return lead === 0 ? leads.onTheDay : leads.before(phrases.days(lead));
}

/** The ledger keeps reasons as texts: one that this version has no word for is shown as it is. */
function reasonText(reason: string, { messages }: TeamSetting): string {
  return entryOf(messages.reasons, reason) ?? quoted(reason);
}

function stateText({ state }: WhyMessage, { messages }: TeamSetting): string {
  return entryOf(messages.whyWords.states, state) ?? quoted(state);
}

function entryOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

function toneOf(message: WhyMessage | null): Tone {
  if (message === null || message.state === "dropped") return "muted";
  return message.state === "dead" || message.state === "unknown" ? "warning" : "plain";
}
