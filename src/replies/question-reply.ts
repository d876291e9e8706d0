import { answerCard } from "../cards/answer-card.ts";
import { shareButton } from "../cards/buttons.ts";
import type { Setting } from "../cards/setting.ts";
import { answer, openDesk } from "../core/answer.ts";
import type { Card } from "../core/card.ts";
import type { Catalogue } from "../core/catalogue.ts";
import type { Question } from "../core/command.ts";
import { type Spelling, spelledCard } from "./spelling.ts";

/** What answers a question, with the button that shows it to everybody. @param line as it was asked */
export function questionReply(
  question: Question,
  line: string,
  catalogue: Catalogue,
  setting: Setting,
  spelling: Spelling,
): Card {
  const given = answer(question, openDesk(catalogue, setting.today, false));
  const card = answerCard(given, setting, true);
  const found = given.is === "case" || given.is === "deadlines" ? given.found : null;
  if (found !== null && found.match !== "exact") return spelledCard(card, spelling);
  return { ...card, buttons: [...(card.buttons ?? []), shareButton(line, setting)] };
}
