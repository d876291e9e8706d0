import { answerCard } from "../../src/cards/answer-card.ts";
import { foundCard } from "../../src/cards/found-card.ts";
import {
  caseReplyDocument,
  deadlinesDocument,
  digestDocument,
  previewDocument,
} from "../../src/cards/reply-documents.ts";
import type { Setting } from "../../src/cards/setting.ts";
import {
  answerCase,
  answerDeadlines,
  answerDigest,
  answerPreview,
  type Desk,
} from "../../src/core/answer.ts";
import type { Card } from "../../src/core/card.ts";
import type { LocalDay, Window } from "../../src/core/days.ts";

/** What a command line prints: a card for people, or a document for machines. */
export interface Output {
  card(): Card;
  document(): unknown;
  /** What the document cannot say: that a name was not found. null where there is nothing to say. */
  notice(): string | null;
}

/** Name of the one destination the terminal has. */
const DESTINATION = "terminal";

/** `case <name...>` */
export function caseOutput(name: string, desk: Desk, setting: Setting): Output {
  const reply = answerCase(name, desk);
  const document = () => caseReplyDocument(reply, setting);
  return { card: () => answerCard(reply, setting), document, notice: () => null };
}

/** `deadlines [--from] [--to] [--case]` */
export function deadlinesOutput(
  { from, to, name }: { from: LocalDay | null; to: LocalDay | null; name: string },
  desk: Desk,
  setting: Setting,
): Output {
  const reply = answerDeadlines({ from, to, kind: null, name }, desk);
  const document = () => deadlinesDocument(reply, setting.phrases);
  const { found } = reply;
  const notice = () => (found && found.match !== "exact" ? foundCard(name, found, setting).summary : null);
  return { card: () => answerCard(reply, setting), document, notice };
}

/** `preview --from --to [--why]` */
export function previewOutput(window: Window, why: boolean, desk: Desk, setting: Setting): Output {
  const reply = answerPreview(window, why, desk);
  const document = () => previewDocument(reply, DESTINATION, setting.phrases);
  return { card: () => answerCard(reply, setting), document, notice: () => null };
}

/** `digest [--week-of]` */
export function digestOutput(weekOf: LocalDay, desk: Desk, setting: Setting): Output {
  const reply = answerDigest(weekOf, desk);
  const document = () => digestDocument(reply, setting.phrases);
  return { card: () => answerCard(reply, setting), document, notice: () => null };
}
