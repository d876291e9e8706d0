import type { Answer } from "../core/answer.ts";
import { type Block, type Card, heading, paragraph } from "../core/card.ts";
import type { LocalDay } from "../core/days.ts";
import { type Deadline, statusOn } from "../core/deadline.ts";
import { citedBy } from "./citing.ts";
import { basisText, shortStatusText } from "./deadline-items.ts";
import { foundCard } from "./found-card.ts";
import type { Setting } from "./setting.ts";

/**
 * A table of deadlines with their ids, closed ones below the others, or what a name may have meant.
 * @param isListed whether it is shown as a list, where there is room for how sure each is and for its source
 */
export function deadlinesCard(
  answer: Answer & { is: "deadlines" },
  setting: Setting,
  isListed = false,
): Card {
  const { asOf, deadlines, found, query } = answer;
  if (found && found.match !== "exact") return foundCard(query, found, setting, isListed);
  const { messages } = setting;
  const words = messages.deadlinesCard;
  const subject = found?.candidates[0];
  const title = subject ? `${subject.name}. ${titleOf(answer, setting)}` : titleOf(answer, setting);
  if (deadlines.length === 0) {
    return { title, summary: `${title}: ${words.none}`, blocks: [paragraph(words.none)] };
  }
  const isClosed = (deadline: Deadline) => statusOn(deadline, asOf) === "closed";
  const ahead = deadlines.filter((deadline) => !isClosed(deadline));
  const closed = deadlines.filter(isClosed);
  const table = (chosen: readonly Deadline[]) => tableOf(chosen, asOf, setting, isListed);
  return {
    title,
    summary: summaryOf(title, ahead, setting),
    blocks: [
      ...(ahead.length > 0 ? [table(ahead)] : []),
      ...(closed.length > 0 ? [heading(messages.caseCard.closed), table(closed)] : []),
      paragraph(messages.planCard.notLegalAdvice, "muted"),
    ],
  };
}

function tableOf(deadlines: readonly Deadline[], asOf: LocalDay, setting: Setting, isListed: boolean): Block {
  const { phrases } = setting;
  const words = setting.messages.deadlinesCard;
  return {
    is: "table",
    columns: [words.date, words.case, words.what, words.status, words.basis],
    rows: deadlines.map((deadline) => [
      phrases.range(deadline.window),
      setting.nameOf(deadline.case),
      phrases.title(deadline),
      shortStatusText(deadline, asOf, setting),
      isListed
        ? `${basisText(deadline, setting)} ${citedBy(deadline, setting)} [${deadline.id}]`
        : `${phrases.explanation(deadline)} [${deadline.id}]`,
    ]),
  };
}

function summaryOf(title: string, deadlines: readonly Deadline[], { phrases, nameOf }: Setting): string {
  const each = deadlines.map(
    (one) => `${phrases.range(one.window)} ${nameOf(one.case)}, ${phrases.title(one)}`,
  );
  return each.length > 0 ? `${title}: ${each.join("; ")}` : title;
}

function titleOf({ from, to }: Answer & { is: "deadlines" }, { phrases, messages }: Setting): string {
  const words = messages.deadlinesCard;
  if (from && to) return words.title(phrases.range({ earliest: from, latest: to }));
  if (from) return words.titleFrom(phrases.day(from));
  return to ? words.titleTo(phrases.day(to)) : words.titleAll;
}
