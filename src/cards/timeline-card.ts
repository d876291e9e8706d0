import { type Card, paragraph } from "../core/card.ts";
import type { Casefile } from "../core/casefile.ts";
import { eventItem } from "./case-card.ts";
import type { Setting } from "./setting.ts";

/** All that happened in a case, in order of time, each with every source that tells of it. */
export function timelineCard({ case: subject, events }: Casefile, setting: Setting): Card {
  const words = setting.messages.caseCard;
  const title = words.timeline(subject.name);
  const items = events.map((event) => eventItem(event, setting));
  return {
    title,
    summary: `${title}. ${items.map(({ label, text }) => `${label}: ${text}`).join("; ")}`,
    blocks: [items.length > 0 ? { is: "items", items } : paragraph(words.noEvents, "muted")],
  };
}
