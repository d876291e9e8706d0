import type { Deadline } from "../core/deadline.ts";
import type { Event } from "../core/dossier.ts";
import { whoText } from "./person.ts";
import type { Setting } from "./setting.ts";

/** Every passage that tells of an event, and in brackets what is doubtful about it. */
export function cited(event: Event, setting: Setting): string {
  const { phrases } = setting;
  const further = event.sources.map((citation) => `[${phrases.citation(citation)}]`);
  const passages = [`[${originText(event, setting)}]`, ...further];
  const doubts = doubtsOf(event, setting);
  return [...passages, ...(doubts.length > 0 ? [`(${doubts.join("; ")})`] : [])].join(" ");
}

/** The passage that an event is known from, of each account a deadline follows from. */
export function citedBy(deadline: Deadline, setting: Setting): string {
  const accounts = [deadline.event, ...deadline.alsoFrom.map(({ event }) => event)];
  const passages = accounts.map((event) => `[${originText(event, setting)}]`);
  const doubt = confidenceOf(deadline.event, setting);
  return [...passages, ...(doubt ? [`(${doubt})`] : [])].join(" ");
}

/** Where an event is known from: a passage of a published source, or who recorded it, when, and on what evidence. */
export function originText({ recorded, source }: Event, { phrases, messages }: Setting): string {
  if (!recorded) return phrases.citation(source);
  return messages.recordedBy(whoText(recorded.by, messages), phrases.day(recorded.on), recorded.evidence);
}

/** The event a deadline follows from, with where it stands and what is doubtful about it. */
export function eventText(deadline: Deadline, setting: Setting): string {
  const { asks, summary } = deadline.event;
  // What somebody entered by hand says nothing beyond its title, which stands above.
  return asks ? citedBy(deadline, setting) : `${summary} ${citedBy(deadline, setting)}`;
}

/** When an event happened or, where its source gives no date, when that source reported it. */
export function whenText({ date, source }: Event, { phrases, messages }: Setting): string {
  return date ? phrases.date(date) : messages.caseCard.reported(phrases.date(source.source.published));
}

function doubtsOf(event: Event, setting: Setting): string[] {
  const doubts = [event.date ? setting.phrases.doubt(event.date) : null, confidenceOf(event, setting)];
  return doubts.filter((doubt) => doubt !== null);
}

function confidenceOf({ confidence }: Event, { messages }: Setting): string | null {
  return messages.eventConfidences[confidence] || null;
}
