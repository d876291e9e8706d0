import { phrasesOf } from "../cards/phrases.ts";
import { problemCard } from "../cards/problem-card.ts";
import { storeProblemCard, teamProblemCard } from "../cards/team-problem-card.ts";
import { type Card, paragraph } from "../core/card.ts";
import { CommandError } from "../core/command-problem.ts";
import { StoreError } from "../core/store-problem.ts";
import { TeamError } from "../core/team-problem.ts";
import type { Messages } from "../i18n/en.ts";

/** What is said of whatever kept a request from being answered. A fault of Vigil itself is said without its details. */
export function problemReply(error: unknown, messages: Messages): Card {
  const wording = { messages, phrases: phrasesOf(messages) };
  if (error instanceof CommandError) return problemCard(error.problem, wording);
  if (error instanceof TeamError && error.problem.code === "unknown-team") {
    // Of the asker's own: nobody has set Vigil up there yet.
    const { what, remedy } = messages.chatWords.barriers["not-set-up"];
    return { title: what, summary: `${what} ${remedy}`, blocks: [paragraph(remedy)] };
  }
  if (error instanceof TeamError) return teamProblemCard(error.problems, wording);
  if (error instanceof StoreError) return storeProblemCard(error.problem, wording);
  const { broken, brokenRemedy } = messages.chatWords;
  return { title: broken, summary: `${broken} ${brokenRemedy}`, blocks: [paragraph(brokenRemedy)] };
}
