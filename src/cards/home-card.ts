import { type Block, type Card, heading, paragraph } from "../core/card.ts";
import type { LocalDay } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import { deadlineButtons } from "./buttons.ts";
import { deadlineItem } from "./deadline-items.ts";
import type { Setting } from "./setting.ts";
import { settingsCard, type TeamSettings } from "./settings-card.ts";

/** What somebody's home page shows. */
export interface HomeContent extends TeamSettings {
  readonly person: string;
  readonly today: LocalDay;
  /** What they have taken, in order of date. */
  readonly mine: readonly Deadline[];
  /** What is due in the next days. */
  readonly next: readonly Deadline[];
  /** How many more there are of each than are listed. */
  readonly left: { readonly mine: number; readonly next: number };
}

/** Somebody's home page: what they have taken, what comes next, and how the team is set up. */
export function homeCard(content: HomeContent, setting: Setting): Card {
  const { person, today, mine, next, left, team, destinations } = content;
  const words = setting.messages.chatWords.home;
  const isMine = new Set(mine.map(({ id }) => id));
  const list = (deadlines: readonly Deadline[], nothing: string): Block =>
    deadlines.length === 0
      ? paragraph(nothing, "muted")
      : {
          is: "items",
          items: deadlines.map((one) => ({
            ...deadlineItem(one, today, setting),
            buttons: deadlineButtons(one, isMine.has(one.id) ? person : null, setting),
          })),
        };
  const more = (count: number): Block[] =>
    count === 0 ? [] : [paragraph(words.more(String(count)), "muted")];
  return {
    title: words.title,
    summary: `${words.mine}: ${mine.length}. ${words.next}: ${next.length}.`,
    blocks: [
      heading(words.mine),
      list(mine, words.none),
      ...more(left.mine),
      heading(words.next),
      list(next, words.nothing),
      ...more(left.next),
      paragraph(setting.messages.planCard.notLegalAdvice, "muted"),
      heading(words.settings),
      ...settingsCard({ team, destinations }, setting).blocks,
      paragraph(words.hint, "muted"),
    ],
  };
}
