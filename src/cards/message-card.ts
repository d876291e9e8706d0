import { type Card, type Item, paragraph } from "../core/card.ts";
import { daysBetween, type LocalDay } from "../core/days.ts";
import { closeReasonOn } from "../core/deadline.ts";
import { ERASED } from "../core/deed.ts";
import { windowOf } from "../core/occasions.ts";
import { calledPerson, namedPerson } from "../core/person-mark.ts";
import type { NamedPlace } from "../core/ports.ts";
import { alarmNews } from "./alarm-text.ts";
import { caseButton, deadlineButtons } from "./buttons.ts";
import { eventText } from "./citing.ts";
import { basisText, windowText } from "./deadline-items.ts";
import { whoText } from "./person.ts";
import type { Notice, PostedReminder } from "./posted.ts";
import type { Setting } from "./setting.ts";

/** A message as the ledger holds it, beside its reminders. */
export interface MessageFrame {
  /** The local day the message belongs to; everything in it is counted from there. */
  readonly day: LocalDay;
  /** Counted from 1, and how many there are together. */
  readonly part: number;
  readonly parts: number;
  /** Whether an earlier try may have been posted already, which the message then says first of all. */
  readonly possibleRepeat: boolean;
}

/**
 * The reminders of one day for one destination as one calm message; its summary alone tells a phone everything.
 * @param reminders null for one that may not be known there any more: it is said that there was one, and nothing of it
 */
export function remindersCard(
  reminders: readonly (PostedReminder | null)[],
  frame: MessageFrame,
  setting: Setting,
): Card {
  const { messages, phrases } = setting;
  const words = messages.messageWords;
  const whole = words.title(phrases.day(frame.day));
  const title = frame.parts > 1 ? words.part(whole, `${frame.part}/${frame.parts}`) : whole;
  const items = reminders.map((one) => (one ? reminderItem(one, frame.day, setting) : withdrawn(setting)));
  // Of what does not stand as it was posted, that is what matters; it is the first of its notes.
  const told = items
    .map(({ label, text, notes }, index) => {
      const isCorrected = (reminders[index]?.correction ?? null) !== null;
      return `${text} (${isCorrected ? (notes[0] ?? label) : label})`;
    })
    .join("; ");
  return marked(
    {
      title,
      summary: `${title}: ${told}`,
      blocks: [{ is: "items", items }, paragraph(messages.planCard.notLegalAdvice, "muted")],
    },
    frame.possibleRepeat,
    setting,
  );
}

/** The same card, saying before anything else that it may repeat what was already posted. */
export function marked(card: Card, possibleRepeat: boolean, { messages }: Setting): Card {
  if (!possibleRepeat) return card;
  const { possibleRepeat: words } = messages.messageWords;
  return {
    ...card,
    summary: `${words} ${card.summary}`,
    blocks: [paragraph(words, "warning"), ...card.blocks],
  };
}

/**
 * What an administrator is told, with what to do about it.
 * @param place the destination it is about; null where there is none of its id any more
 */
export function noticeCard(notice: Notice, place: NamedPlace | null, { messages }: Setting): Card {
  const { title, remedy } = newsOf(notice, place, messages);
  const words = notice.code === "alarm" ? messages.alarmWords : messages.noticeWords;
  const detail =
    "detail" in notice && notice.detail !== "" ? [paragraph(words.detail(notice.detail), "muted")] : [];
  return { title, summary: `${title}. ${remedy}`, blocks: [paragraph(remedy), ...detail] };
}

function newsOf(notice: Notice, place: NamedPlace | null, messages: Setting["messages"]) {
  if (notice.code === "alarm") return alarmNews({ ...notice, code: notice.alarm, place }, messages);
  const { title, remedy } = messages.noticeWords[notice.code];
  const where = place ? messages.alarmWords.place(place.destination, place.team) : notice.destination;
  return { title: title(where), remedy };
}

/** In the place of what may not be known any more. */
export function withdrawn({ messages }: Setting): Item {
  return { ...messages.confidentialWords.withdrawn, notes: [], tone: "muted" };
}

function reminderItem(reminder: PostedReminder, day: LocalDay, setting: Setting): Item {
  const { deadline } = reminder;
  const brief = briefItem(reminder, day, setting);
  return {
    ...brief,
    notes: [
      ...brief.notes,
      basisText(deadline, setting),
      eventText(deadline, setting),
      // Nobody is asked to take on what is over; its id is still good for asking why.
      ...(isOver(reminder) ? [deadline.id] : []),
    ],
  };
}

/**
 * A reminder as an entry of a list: when, what, how it stands, and what can be done with it.
 * @param day everything is counted from there
 */
export function briefItem(reminder: PostedReminder, day: LocalDay, setting: Setting): Item {
  const { deadline, correction, mention, owner } = reminder;
  return {
    label: whenText(reminder, day, setting),
    text: `${setting.nameOf(deadline.case)}: ${setting.phrases.title(deadline)}, ${windowText(deadline, setting)}`,
    notes: stateNotes(reminder, day, setting),
    ...(isOver(reminder)
      ? { buttons: [caseButton(deadline.case, setting)] }
      : {
          buttons: deadlineButtons(deadline, owner, setting),
          typed: setting.messages.messageWords.act(deadline.id),
        }),
    tone: correction === null ? (mention !== null || reminder.lead === null ? "warning" : "plain") : "muted",
  };
}

function isOver({ correction }: PostedReminder): boolean {
  return correction === "closed" || correction === "retracted";
}

/** How far away it is, seen from the day of the message. */
function whenText(
  { deadline, reason }: PostedReminder,
  day: LocalDay,
  { messages, phrases }: Setting,
): string {
  const words = messages.messageWords;
  const { earliest, latest } = deadline.window;
  if (day < earliest) return words.dueIn(phrases.days(daysBetween(day, earliest)));
  if (day > latest) {
    const asked = reason === "overdue" || reason === "unverified";
    return asked ? messages.reasons[reason] : words.passed(phrases.days(daysBetween(latest, day)));
  }
  return earliest === latest ? words.dueToday : words.dueWithin;
}

function stateNotes(reminder: PostedReminder, day: LocalDay, setting: Setting): string[] {
  const { messages, phrases } = setting;
  const words = messages.messageWords;
  const { owner, mention, snoozedUntil, nominalDay } = reminder;
  const notes = [
    correctionText(reminder, day, setting),
    nominalDay < day ? words.late(phrases.day(nominalDay)) : null,
    reminder.snoozeEnded ? words.snoozeEnds : null,
    owner === null ? null : words.taken(owner === ERASED ? whoText(owner, messages) : calledPerson(owner)),
    snoozedUntil === null ? null : words.snoozedUntil(phrases.day(snoozedUntil)),
    mention === null || owner !== null ? null : words.mention(namedPerson(mention)),
  ];
  return notes.filter((note) => note !== null);
}

function correctionText({ deadline, correction, version }: PostedReminder, day: LocalDay, setting: Setting) {
  const { messages, phrases } = setting;
  const { corrections } = messages.messageWords;
  switch (correction) {
    case null:
      return null;
    case "redated":
      return corrections.redated(phrases.range(windowOf(version)), phrases.range(deadline.window));
    case "closed":
      return corrections.closed(messages.closeReasons[closeReasonOn(deadline, day) ?? "passed"]);
    case "retracted":
      return corrections.retracted();
  }
}
