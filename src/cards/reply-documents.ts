import type { Answer } from "../core/answer.ts";
import type { Deadline } from "../core/deadline.ts";
import { caseDocument, deadlineDocument, eventDocument, statusDocument } from "./documents.ts";
import type { Phrases } from "./phrases.ts";
import { shownItems } from "./plan-card.ts";
import type { Setting } from "./setting.ts";

type Reply<Is extends Answer["is"]> = Answer & { is: Is };

/** What was found for a name, and the whole case only for an exact hit. */
export function caseReplyDocument({ asOf, found, file }: Reply<"case">, setting: Setting) {
  const { phrases } = setting;
  return {
    match: found.match,
    candidates: found.candidates.map(({ id, name }) => ({ id, name })),
    case: file && {
      ...caseDocument(file.case),
      status: statusDocument(file.status, setting),
      events: file.events.map((event) => eventDocument(event, phrases)),
      deadlines: file.deadlines.map((one) => deadlineDocument(one, asOf, phrases)),
    },
  };
}

/** The deadlines of a reply as they stand on the day it looks from. */
export function deadlinesDocument({ asOf, deadlines }: Reply<"deadlines">, phrases: Phrases) {
  return { asOf, deadlines: deadlines.map((one) => deadlineDocument(one, asOf, phrases)) };
}

/** What would be posted at a destination, each deadline as it stands on the day of its reminder. */
export function previewDocument({ days, why }: Reply<"preview">, destination: string, phrases: Phrases) {
  const shown = days.map((plan) => shownItems(plan, why)).filter(({ items }) => items.length > 0);
  return {
    days: shown.map(({ day, items }) => ({
      day,
      destination,
      items: items.map(({ deadline, lead, action, reason }) => ({
        deadline: deadlineDocument(deadline, day, phrases),
        lead,
        action,
        reason,
      })),
    })),
  };
}

/** The weekly digest, a list for each section. */
export function digestDocument({ digest }: Reply<"digest">, phrases: Phrases) {
  const { asOf, week } = digest;
  const deadlines = (list: readonly Deadline[]) => list.map((one) => deadlineDocument(one, asOf, phrases));
  return {
    asOf,
    week: { from: week.earliest, to: week.latest },
    due: deadlines(digest.due),
    overdue: deadlines(digest.overdue),
    unverified: deadlines(digest.unverified),
    anniversaries: deadlines(digest.anniversaries),
    changed: digest.changed.map((event) => eventDocument(event, phrases)),
    done: deadlines(digest.done),
  };
}
