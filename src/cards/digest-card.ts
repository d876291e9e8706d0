import { type Block, type Card, heading, type Item, paragraph, section } from "../core/card.ts";
import type { Deadline } from "../core/deadline.ts";
import { type Digest, isQuiet } from "../core/digest.ts";
import type { Event } from "../core/dossier.ts";
import { eventItem } from "./case-card.ts";
import { deadlineItem } from "./deadline-items.ts";
import { sentences } from "./sentences.ts";
import type { Setting } from "./setting.ts";

/** Of a brief digest: most news. */
const MOST_CHANGED = 8;

/**
 * The weekly digest. Nothing to say is said in one line, so that silence always means trouble. Its summary names whatever
 * somebody may have to do something about, and counts the rest.
 * @param isBrief whether some of the news are enough, because each case tells its own
 */
export function digestCard(digest: Digest, setting: Setting, isBrief = false): Card {
  const { phrases, messages } = setting;
  const words = messages.digestCard;
  const title = words.title(phrases.range(digest.week));
  if (isQuiet(digest))
    return { title, summary: sentences(title, words.quiet), blocks: [paragraph(words.quiet)] };
  const deadlines = (label: string, list: readonly Deadline[]) =>
    section(
      label,
      list.map((one) => deadlineItem(one, digest.asOf, setting)),
    );
  return {
    title,
    summary: sentences(title, ...namedIn(digest, setting), ...countedIn(digest, setting)),
    blocks: [
      ...deadlines(words.due, digest.due),
      ...deadlines(words.overdue, digest.overdue),
      ...deadlines(words.unverified, digest.unverified),
      ...deadlines(words.anniversaries, digest.anniversaries),
      ...changedBlocks(digest.changed, setting, isBrief),
      ...deadlines(words.done, digest.done),
      paragraph(messages.planCard.notLegalAdvice, "muted"),
    ],
  };
}

/** What may ask for something to be done, by name and day. */
function namedIn(
  { due, overdue, unverified, anniversaries }: Digest,
  { phrases, messages, nameOf }: Setting,
) {
  const words = messages.digestCard;
  const told = (label: string, list: readonly Deadline[]) => {
    const each = list.map(
      (one) => `${nameOf(one.case)}, ${phrases.title(one)}, ${phrases.range(one.window)}`,
    );
    return each.length === 0 ? "" : `${label}: ${each.join("; ")}`;
  };
  return [
    told(words.due, due),
    told(words.overdue, overdue),
    told(words.unverified, unverified),
    told(words.anniversaries, anniversaries),
  ];
}

function countedIn({ changed, done }: Digest, { messages: { digestCard: words } }: Setting) {
  const counted = (label: string, { length }: readonly unknown[]) =>
    length === 0 ? "" : `${label}: ${length}`;
  return [counted(words.changed, changed), counted(words.done, done)];
}

/** The news, or as many as a message is still read with: what is left out is counted. */
function changedBlocks(changed: readonly Event[], setting: Setting, isBrief: boolean): Block[] {
  const { phrases, messages } = setting;
  const words = messages.digestCard;
  const shown = isBrief && changed.length > MOST_CHANGED ? changed.slice(0, MOST_CHANGED) : changed;
  const left = changed.length - shown.length;
  const items = shown.map((event): Item => {
    const item = eventItem(event, setting);
    return { ...item, text: `${setting.nameOf(event.cases[0] ?? "")}: ${item.text}` };
  });
  if (items.length === 0) return [];
  const more = left === 0 ? [] : [paragraph(words.moreChanged(phrases.count(left, "event")), "muted")];
  return [heading(words.changed), { is: "items", items }, ...more];
}
