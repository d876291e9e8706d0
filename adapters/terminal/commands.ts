import { answerCard } from "../../src/cards/answer-card.ts";
import type { Card } from "../../src/cards/card.ts";
import { deadlineDocument, eventDocument, statusDocument } from "../../src/cards/documents.ts";
import { foundCard } from "../../src/cards/found-card.ts";
import { shownItems } from "../../src/cards/plan-card.ts";
import type { Setting } from "../../src/cards/setting.ts";
import {
  type Answer,
  answerCase,
  answerDeadlines,
  answerDigest,
  answerPreview,
  type Desk,
} from "../../src/core/answer.ts";
import type { LocalDay, Window } from "../../src/core/days.ts";
import type { Deadline } from "../../src/core/deadline.ts";

/** What a command line prints: a card for people, or a document for machines. */
export interface Output {
  card(): Card;
  document(): unknown;
  /** What the document cannot say: that a name was not found. null where there is nothing to say. */
  notice(): string | null;
}

/** Name of the one destination the terminal has. */
export const DESTINATION = "terminal";

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
  const document = () => ({
    asOf: desk.asOf,
    deadlines: reply.deadlines.map((one) => deadlineDocument(one, desk.asOf, setting.phrases)),
  });
  const { found } = reply;
  const notice = () => (found && found.match !== "exact" ? foundCard(name, found, setting).summary : null);
  return { card: () => answerCard(reply, setting), document, notice };
}

/** `preview --from --to [--why]` */
export function previewOutput(window: Window, why: boolean, desk: Desk, setting: Setting): Output {
  const reply = answerPreview(window, why, desk);
  const shown = () => reply.days.map((plan) => shownItems(plan, why)).filter(({ items }) => items.length > 0);
  const document = () => ({
    days: shown().map(({ day, items }) => ({
      day,
      destination: DESTINATION,
      items: items.map(({ deadline, lead, action, reason }) => ({
        deadline: deadlineDocument(deadline, day, setting.phrases),
        lead,
        action,
        reason,
      })),
    })),
  });
  return { card: () => answerCard(reply, setting), document, notice: () => null };
}

/** `digest [--week-of]` */
export function digestOutput(weekOf: LocalDay, desk: Desk, setting: Setting): Output {
  const reply = answerDigest(weekOf, desk);
  const document = () => digestDocument(reply, setting);
  return { card: () => answerCard(reply, setting), document, notice: () => null };
}

function digestDocument({ digest }: Answer & { is: "digest" }, { phrases }: Setting): unknown {
  const deadlines = (list: readonly Deadline[]) =>
    list.map((one) => deadlineDocument(one, digest.asOf, phrases));
  return {
    asOf: digest.asOf,
    week: { from: digest.week.earliest, to: digest.week.latest },
    due: deadlines(digest.due),
    overdue: deadlines(digest.overdue),
    unverified: deadlines(digest.unverified),
    anniversaries: deadlines(digest.anniversaries),
    changed: digest.changed.map((event) => eventDocument(event, phrases)),
    done: deadlines(digest.done),
  };
}

function caseReplyDocument({ asOf, found, file }: Answer & { is: "case" }, setting: Setting): unknown {
  const { phrases } = setting;
  return {
    match: found.match,
    candidates: found.candidates.map(({ id, name }) => ({ id, name })),
    case: file && {
      id: file.case.id,
      name: file.case.name,
      kind: file.case.kind,
      aliases: file.case.aliases,
      status: statusDocument(file.status, setting),
      events: file.events.map((event) => eventDocument(event, phrases)),
      deadlines: file.deadlines.map((one) => deadlineDocument(one, asOf, phrases)),
    },
  };
}
