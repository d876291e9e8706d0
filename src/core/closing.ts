import type { PartialDate } from "./dates.ts";
import type { CloseReason, Closing } from "./deadline.ts";
import type { Event } from "./dossier.ts";
import type { EventType } from "./event-types.ts";
import type { Rule } from "./rules.ts";

const REASONS: Partial<Record<EventType, CloseReason>> = {
  released: "released",
  amnestied: "amnestied",
  died: "died",
  "sentence-replaced": "sentence-replaced",
  "parole-refused": "denied",
  "parole-granted": "granted",
  "transfer-refused": "denied",
  "transfer-granted": "granted",
  "un-decision": "decided",
  "un-state-report": "fulfilled",
};

/** What a follow-up stands on: its rule, the accounts of its event, and their earliest dating. */
export interface Footing {
  readonly id: string;
  readonly rule: Rule;
  readonly accounts: readonly Event[];
  readonly base: PartialDate;
  readonly type: EventType;
  /** Whether an event that may end it came late enough; default: it did not certainly come before the base. */
  counts?(event: Event): boolean;
}

/**
 * The event that makes a follow-up moot, or null. Of several, the one that became known first counts: it is what
 * ended the reminders, whatever was learned later.
 * @param others all known events of the follow-up's primary case
 */
export function closingOf(footing: Footing, others: readonly Event[]): Closing | null {
  let first: Event | null = null;
  for (const event of others) {
    if (!closes(event, footing)) continue;
    if (
      !first ||
      event.knownOn < first.knownOn ||
      (event.knownOn === first.knownOn && isEarlier(event, first))
    ) {
      first = event;
    }
  }
  if (!first) return null;
  return closingBy(first, footing);
}

/** The closing of a deadline by an event that was recorded as its outcome. */
export function closingBy(event: Event, { id, type }: Pick<Footing, "id" | "type">): Closing {
  const { answers } = event;
  if (answers?.deadline === id) return { reason: answers.outcome, event, on: event.knownOn };
  const reason = event.type === type ? "superseded" : (REASONS[event.type] ?? "superseded");
  return { reason, event, on: event.knownOn };
}

function closes(event: Event, footing: Footing): boolean {
  const { id, rule, accounts, base, type } = footing;
  if (event.answers?.deadline === id || event.asks?.beats === id) return true;
  if (!rule.closedBy.includes(event.type) || accounts.includes(event)) return false;
  if (footing.counts) return footing.counts(event);
  // A second refusal supersedes the first only if it certainly came later.
  if (event.type === type) return event.date !== null && event.date.earliest > base.latest;
  // An end of custody counts unless it certainly came before; undated, it is no older than what it was known after.
  return (event.date?.latest ?? event.knownOn) >= base.earliest;
}

function isEarlier(a: Event, b: Event): boolean {
  return (a.date?.earliest ?? a.knownOn) < (b.date?.earliest ?? b.knownOn);
}
