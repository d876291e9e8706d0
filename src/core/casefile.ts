import { listDeadlines } from "./agenda.ts";
import type { Deadline } from "./deadline.ts";
import type { Case, Event } from "./dossier.ts";
import type { Knowledge } from "./knowledge.ts";
import { byTime, type CaseStatus, statusOf } from "./status.ts";

/** All that is known of one case on a day. */
export interface Casefile {
  readonly case: Case;
  readonly status: CaseStatus;
  /** In order of time; an undated one stands where it was reported. */
  readonly events: readonly Event[];
  /** Closed ones included; of recurring ones the next. */
  readonly deadlines: readonly Deadline[];
}

/** Opens the file of a case as of the day of the knowledge. */
export function openCase(subject: Case, knowledge: Knowledge): Casefile {
  const events = knowledge.events.filter((event) => event.cases.includes(subject.id)).sort(byTime);
  return {
    case: subject,
    status: statusOf(subject, events),
    events,
    deadlines: listDeadlines(knowledge, { case: subject.id }),
  };
}
