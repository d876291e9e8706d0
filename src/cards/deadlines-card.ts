import type { Answer } from "../core/answer.ts";
import { type Card, paragraph } from "./card.ts";
import { shortStatusText } from "./deadline-items.ts";
import { foundCard } from "./found-card.ts";
import type { Setting } from "./setting.ts";

/** A table of deadlines, or what a name may have meant. */
export function deadlinesCard(answer: Answer & { is: "deadlines" }, setting: Setting): Card {
  const { asOf, deadlines, found, query } = answer;
  if (found && found.match !== "exact") return foundCard(query, found, setting);
  const { phrases, messages } = setting;
  const words = messages.deadlinesCard;
  const subject = found?.candidates[0];
  const title = subject ? `${subject.name}. ${titleOf(answer, setting)}` : titleOf(answer, setting);
  if (deadlines.length === 0) {
    return { title, summary: `${title}: ${words.none}`, blocks: [paragraph(words.none)] };
  }
  const rows = deadlines.map((deadline) => [
    phrases.range(deadline.window),
    setting.nameOf(deadline.case),
    phrases.title(deadline),
    shortStatusText(deadline, asOf, setting),
    phrases.explanation(deadline),
  ]);
  return {
    title,
    summary: `${title}: ${rows.map(([date, name, what]) => `${date} ${name}, ${what}`).join("; ")}`,
    blocks: [
      { is: "table", columns: [words.date, words.case, words.what, words.status, words.basis], rows },
      paragraph(messages.planCard.notLegalAdvice, "muted"),
    ],
  };
}

function titleOf({ from, to }: Answer & { is: "deadlines" }, { phrases, messages }: Setting): string {
  const words = messages.deadlinesCard;
  if (from && to) return words.title(phrases.range({ earliest: from, latest: to }));
  if (from) return words.titleFrom(phrases.day(from));
  return to ? words.titleTo(phrases.day(to)) : words.titleAll;
}
