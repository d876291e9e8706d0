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

/** The events of each case in a knowledge, in order of time, as long as somebody has it. */
const EVENTS = new WeakMap<Knowledge, ReadonlyMap<string, readonly Event[]>>();

/** Opens the file of a case as of the day of the knowledge. */
export function openCase(subject: Case, knowledge: Knowledge): Casefile {
  const ofCases = EVENTS.get(knowledge) ?? eventsByCase(knowledge);
  EVENTS.set(knowledge, ofCases);
  const events = ofCases.get(subject.id) ?? [];
  return {
    case: subject,
    status: statusOf(subject, events),
    events,
    deadlines: listDeadlines(knowledge, { case: subject.id }),
  };
}

function eventsByCase({ events }: Knowledge): ReadonlyMap<string, readonly Event[]> {
  const found = new Map<string, Event[]>();
  for (const event of [...events].sort(byTime)) {
    for (const subject of new Set(event.cases)) {
      const events = found.get(subject);
      if (events) events.push(event);
      else found.set(subject, [event]);
    }
  }
  return found;
}
