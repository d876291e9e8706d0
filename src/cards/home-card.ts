import { type Block, type Card, heading, type Item, paragraph } from "../core/card.ts";
import type { LocalDay } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import { deadlineButtons } from "./buttons.ts";
import { deadlineItem } from "./deadline-items.ts";
import { whoText } from "./person.ts";
import type { Setting } from "./setting.ts";
import { settingsCard, type TeamSettings } from "./settings-card.ts";

/** What somebody's home page shows. */
export interface HomeContent extends TeamSettings {
  readonly person: string;
  /** Who has taken what, by the ids of the deadlines. */
  readonly owners: ReadonlyMap<string, string>;
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
  const { mine, next, left } = content;
  const words = setting.messages.chatWords.home;
  const list = (deadlines: readonly Deadline[], nothing: string): Block =>
    deadlines.length === 0
      ? paragraph(nothing, "muted")
      : {
          is: "items",
          items: deadlines.map((one) => homeItem(one, content, setting)),
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
      ...settingsCard(content, setting, true).blocks,
      paragraph(words.hint, "muted"),
    ],
  };
}

/** A deadline with whoever else has it, and what its reader can do with it. */
function homeItem(deadline: Deadline, { person, owners, today }: HomeContent, setting: Setting): Item {
  const { messages } = setting;
  const item = deadlineItem(deadline, today, setting);
  const owner = owners.get(deadline.id) ?? null;
  const isOthers = owner !== null && owner !== person;
  return {
    ...item,
    notes: [...(isOthers ? [messages.messageWords.taken(whoText(owner, messages))] : []), ...item.notes],
    buttons: deadlineButtons(deadline, owner, setting, person),
  };
}
