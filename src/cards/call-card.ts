import { type Card, paragraph } from "../core/card.ts";
import type { LocalDay } from "../core/days.ts";
import { calledPerson } from "../core/person-mark.ts";
import { briefItem, withdrawn } from "./message-card.ts";
import type { PostedReminder } from "./posted.ts";
import type { Setting } from "./setting.ts";

/** A call as the ledger holds it, beside the reminders it is about. */
export interface CallFrame {
  /** The local day of the message with the reminders; everything is counted from there. */
  readonly day: LocalDay;
  /** Whether it is about to be posted: then it names nothing that needs nobody any more. */
  readonly isNew: boolean;
}

/**
 * Calls the backup of what nobody has taken, in the thread of the reminders. Once posted it says of each item what became
 * of it, and calls nobody when there is nothing left to call for.
 * @param reminders those with a mention; null for one that may not be known there any more
 */
export function callCard(
  reminders: readonly (PostedReminder | null)[],
  { day, isNew }: CallFrame,
  setting: Setting,
): Card {
  const { callWords: words, buttonWords } = setting.messages;
  const open = reminders.filter((one) => one !== null && isOpen(one));
  const shown = isNew && open.length > 0 ? open : reminders;
  const items = shown.map((one) =>
    // Who is called stands above all of them.
    one ? briefItem({ ...one, mention: null }, day, setting) : withdrawn(setting),
  );
  const persons = [...new Set(open.flatMap((one) => one?.mention ?? []))].map(calledPerson);
  const call = persons.length === 0 ? words.settled : words.call(persons.join(", "));
  const told = items.map(({ label, text }) => `${text} (${label})`).join("; ");
  return {
    title: persons.length === 0 ? call : words.title,
    summary: told === "" ? call : `${call} ${told}`,
    blocks: [
      ...(persons.length === 0 ? [] : [paragraph(call)]),
      ...(items.length === 0 ? [] : [{ is: "items", items } as const]),
      ...(persons.length === 0 ? [] : [paragraph(words.how(buttonWords.take), "muted")]),
    ],
  };
}

function isOpen({ owner, correction, mention, snoozedUntil }: PostedReminder): boolean {
  return mention !== null && owner === null && correction === null && snoozedUntil === null;
}
