import type { Outlook } from "../core/answer.ts";
import { type Block, type Card, heading, paragraph } from "../core/card.ts";
import type { LocalDay, Window } from "../core/days.ts";
import type { DayPlan, PlanItem } from "../core/plan.ts";
import { deadlineItem, reminderItem } from "./deadline-items.ts";
import type { Setting } from "./setting.ts";

/** What would be posted in a window, and with `why` also what would not and why. */
export function previewCard(
  { window, days, why }: { window: Window; days: readonly DayPlan[]; why: boolean },
  setting: Setting,
): Card {
  const { phrases, messages } = setting;
  const words = messages.planCard;
  const title = words.preview(phrases.range(window));
  const shown = days.map((plan) => shownItems(plan, why)).filter(({ items }) => items.length > 0);
  if (shown.length === 0) {
    return { title, summary: `${title}: ${words.nothing}`, blocks: [paragraph(words.nothing)] };
  }
  const posted = shown.flatMap(({ items }) => items).filter((item) => item.action === "post");
  return {
    title,
    summary: `${title}: ${phrases.count(posted.length, "reminder")}`,
    blocks: [...shown.flatMap((plan) => dayBlocks(plan, setting)), paragraph(words.notLegalAdvice, "muted")],
  };
}

/** Today's plan, the week ahead and the next deadlines: what the bot says of itself when it starts. */
export function outlookCard({ asOf, today, week, ahead, next }: Outlook, setting: Setting): Card {
  const { phrases, messages } = setting;
  const words = messages.planCard;
  const now = shownItems(today, false).items;
  const coming = ahead.map((plan) => shownItems(plan, false)).filter(({ items }) => items.length > 0);
  const title = words.today(phrases.day(asOf));
  return {
    title,
    summary: now.length > 0 ? `${title}: ${phrases.count(now.length, "reminder")}` : words.nothingToday,
    blocks: [
      now.length > 0 ? reminders({ day: asOf, items: now }, setting) : paragraph(words.nothingToday),
      heading(words.ahead(phrases.range(week))),
      ...(coming.length > 0
        ? coming.flatMap((plan) => dayBlocks(plan, setting))
        : [paragraph(words.nothing)]),
      heading(words.nextFive),
      next.length > 0
        ? { is: "items", items: next.map((one) => deadlineItem(one, asOf, setting)) }
        : paragraph(words.nothingNext),
      paragraph(words.notLegalAdvice, "muted"),
    ],
  };
}

/** A day with those of its items that are shown. */
interface ShownDay {
  readonly day: LocalDay;
  readonly items: readonly PlanItem[];
}

/** The items of a day that are shown: what is posted, and what is skipped only where somebody asks why. */
export function shownItems({ day, items }: DayPlan, why: boolean): ShownDay {
  return { day, items: why ? items : items.filter((item) => item.action === "post") };
}

function dayBlocks(plan: ShownDay, setting: Setting): Block[] {
  return [heading(setting.phrases.day(plan.day)), reminders(plan, setting)];
}

function reminders({ day, items }: ShownDay, setting: Setting): Block {
  return { is: "items", items: items.map((item) => reminderItem(item, day, setting)) };
}
