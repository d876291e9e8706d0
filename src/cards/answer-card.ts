import type { Answer } from "../core/answer.ts";
import type { Card } from "../core/card.ts";
import { caseCard } from "./case-card.ts";
import { deadlinesCard } from "./deadlines-card.ts";
import { digestCard } from "./digest-card.ts";
import { foundCard } from "./found-card.ts";
import { helpCard } from "./help-card.ts";
import { previewCard } from "./plan-card.ts";
import type { Setting } from "./setting.ts";

/**
 * Composes the card of an answer, in the language of the setting.
 * @param isBrief whether a button leads on to what a long one leaves out
 */
export function answerCard(answer: Answer, setting: Setting, isBrief = false): Card {
  switch (answer.is) {
    case "case":
      return answer.file
        ? caseCard(answer.file, answer.asOf, setting, isBrief)
        : foundCard(answer.query, answer.found, setting, isBrief);
    case "deadlines":
      return deadlinesCard(answer, setting, isBrief);
    case "digest":
      return digestCard(answer.digest, setting, isBrief);
    case "preview":
      return previewCard(answer, setting);
    case "language": {
      const said = setting.messages.languageChosen(setting.messages.name);
      return { title: said, summary: said, blocks: [] };
    }
    case "help":
      return helpCard(setting);
  }
}
