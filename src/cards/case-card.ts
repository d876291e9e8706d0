import { type Block, type Card, heading, type Item, paragraph, section } from "../core/card.ts";
import type { Casefile } from "../core/casefile.ts";
import type { LocalDay } from "../core/days.ts";
import { type Deadline, statusOn } from "../core/deadline.ts";
import type { Case, Charge, Event } from "../core/dossier.ts";
import type { Messages } from "../i18n/en.ts";
import { caseButtons } from "./buttons.ts";
import { cited, whenText } from "./citing.ts";
import { ownDeadlineItem, windowText } from "./deadline-items.ts";
import type { Setting } from "./setting.ts";
import { statusDetails, statusLine } from "./status-lines.ts";

/** Of a brief card: the latest events, after those that its open deadlines follow from. */
const KEY_EVENTS = 5;

/**
 * The card of a case: who, status as reported, what comes next, what is closed and why, and every event.
 * @param isBrief whether the key events are enough, because there is a button for all of them; what is closed stands last then
 */
export function caseCard(
  { case: subject, status, events, deadlines }: Casefile,
  asOf: LocalDay,
  setting: Setting,
  isBrief = false,
): Card {
  const { messages, phrases } = setting;
  const words = messages.caseCard;
  const withStatus = (...wanted: readonly string[]) =>
    deadlines.filter((deadline) => wanted.includes(statusOn(deadline, asOf)));
  const items = (chosen: readonly Deadline[]) => chosen.map((one) => ownDeadlineItem(one, asOf, setting));
  const next = withStatus("upcoming", "open");
  const reported = statusLine(status, setting);
  const unanswered = withStatus("overdue", "unverified");
  const closed = withStatus("closed");
  const shown = isBrief ? keyEvents(events, [...next, ...unanswered]) : events;
  const left = events.length - shown.length;
  return {
    title: `${subject.name} (${messages.caseKinds[subject.kind]})`,
    summary: words.summary(subject.name, reported, nextLine(next[0], setting)),
    blocks: [
      ...(asOf === setting.today ? [] : [paragraph(words.asOf(phrases.day(asOf)), "muted")]),
      ...(subject.confidentialTo === undefined
        ? []
        : [paragraph(confidentialMark(subject.confidentialTo, isBrief, messages), "warning")]),
      paragraph(reported),
      ...statusDetails(status, setting).map((line) => paragraph(line)),
      ...(events.length > 0 ? [aboutBlock(subject, events, setting)] : []),
      ...(next.length > 0
        ? section(words.next, items(next))
        : [heading(words.next), paragraph(words.nothingNext, "muted")]),
      ...section(words.unanswered, items(unanswered)),
      ...(isBrief ? [] : section(words.closed, items(closed))),
      ...(events.length > 0
        ? section(
            words.events,
            shown.map((event) => eventItem(event, setting)),
          )
        : [paragraph(words.noEvents, "muted")]),
      ...(left > 0 ? [paragraph(words.moreEvents(phrases.count(left, "event")), "muted")] : []),
      ...(isBrief ? closedInBrief(closed, asOf, setting) : []),
      paragraph(messages.planCard.notLegalAdvice, "muted"),
    ],
    buttons: caseButtons(subject.id, setting),
  };
}

/** In chat it is only ever shown in the one channel that may know of it. */
function confidentialMark(destination: string, isInChat: boolean, { confidentialWords: words }: Messages) {
  return isInChat ? words.markHere : words.mark(destination);
}

/** What is over, below all else: nobody types its id any more. */
function closedInBrief(closed: readonly Deadline[], asOf: LocalDay, setting: Setting): Block[] {
  const items = closed.map((one) => {
    const item = ownDeadlineItem(one, asOf, setting);
    return { ...item, notes: item.notes.filter((note) => note !== one.id) };
  });
  return section(setting.messages.caseCard.closed, items);
}

/** Those that what is still open follows from, and the latest ones, in order of time. */
function keyEvents(events: readonly Event[], open: readonly Deadline[]): readonly Event[] {
  const roots = new Set(open.map(({ event }) => event.id));
  const kept = events.filter(({ id }) => roots.has(id)).slice(-KEY_EVENTS);
  const others = events.filter((event) => !kept.includes(event));
  const latest = new Set([...kept, ...others.slice(others.length - (KEY_EVENTS - kept.length))]);
  return events.filter((event) => latest.has(event));
}

/** Who or what it is. Left out as long as nothing of the case is known: a role tells what was reported later. */
function aboutBlock(subject: Case, events: readonly Event[], { messages }: Setting): Block {
  const words = messages.caseCard;
  const fields = [
    { label: words.role, value: subject.role ?? "" },
    { label: words.region, value: subject.region ?? "" },
    { label: words.aliases, value: subject.aliases.join(", ") },
    ...events.flatMap(({ charge, cases }) =>
      charge && cases[0] === subject.id ? [{ label: words.charge, value: chargeText(charge, messages) }] : [],
    ),
    { label: words.note, value: subject.note ?? "" },
  ];
  return { is: "fields", fields: fields.filter(({ value }) => value !== "") };
}

function chargeText({ text, gravity, basis }: Charge, messages: Messages): string {
  if (!gravity) return text;
  return `${text} (${messages.caseCard.gravity(messages.gravities[gravity], basis ?? "")})`;
}

function nextLine(next: Deadline | undefined, setting: Setting): string {
  const words = setting.messages.caseCard;
  if (!next) return words.nothingNext;
  return words.nextSummary(windowText(next, setting), setting.phrases.title(next));
}

/** An event as an entry of a list, with every source that tells of it and what is doubtful about it. */
export function eventItem(event: Event, setting: Setting): Item {
  const { url } = event.source.source;
  const type = setting.reads(event) ? "" : `${setting.messages.eventTypes[event.type]}: `;
  const place = event.place ? `${event.place}. ` : "";
  return {
    label: whenText(event, setting),
    text: `${type}${event.summary}`,
    notes: [`${place}${cited(event, setting)}`, ...(url ? [url] : [])],
    tone: "plain",
  };
}
