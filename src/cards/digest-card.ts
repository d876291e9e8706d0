import { type Card, paragraph, section } from "../core/card.ts";
import type { Deadline } from "../core/deadline.ts";
import { type Digest, isQuiet } from "../core/digest.ts";
import { eventItem } from "./case-card.ts";
import { deadlineItem } from "./deadline-items.ts";
import type { Setting } from "./setting.ts";

/** The weekly digest. Nothing to say is said in one line, so that silence always means trouble. */
export function digestCard(digest: Digest, setting: Setting): Card {
  const { phrases, messages } = setting;
  const words = messages.digestCard;
  const title = words.title(phrases.range(digest.week));
  if (isQuiet(digest))
    return { title, summary: `${title}. ${words.quiet}`, blocks: [paragraph(words.quiet)] };
  const deadlines = (label: string, list: readonly Deadline[]) =>
    section(
      label,
      list.map((one) => deadlineItem(one, digest.asOf, setting)),
    );
  const counts = (
    [
      [words.due, digest.due],
      [words.overdue, digest.overdue],
      [words.unverified, digest.unverified],
      [words.anniversaries, digest.anniversaries],
      [words.changed, digest.changed],
      [words.done, digest.done],
    ] as const
  ).filter(([, list]) => list.length > 0);
  return {
    title,
    summary: `${title}. ${counts.map(([label, list]) => `${label}: ${list.length}`).join("; ")}.`,
    blocks: [
      ...deadlines(words.due, digest.due),
      ...deadlines(words.overdue, digest.overdue),
      ...deadlines(words.unverified, digest.unverified),
      ...deadlines(words.anniversaries, digest.anniversaries),
      ...section(
        words.changed,
        digest.changed.map((event) => {
          const item = eventItem(event, setting);
          return { ...item, text: `${setting.nameOf(event.cases[0] ?? "")}: ${item.text}` };
        }),
      ),
      ...deadlines(words.done, digest.done),
      paragraph(messages.planCard.notLegalAdvice, "muted"),
    ],
  };
}
