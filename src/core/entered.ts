import { closingOf } from "./closing.ts";
import type { PartialDate } from "./dates.ts";
import { addDays } from "./days.ts";
import type { Deadline } from "./deadline.ts";
import type { Asked, Event } from "./dossier.ts";
import type { EventType } from "./event-types.ts";
import type { DeadlineKind, Rule } from "./rules.ts";

/** What the rule of a deadline entered by hand is called. */
export const ENTERED = "entered";

/** Events that end somebody's custody, and with it every deadline about it, entered or computed. */
const END_OF_CUSTODY: readonly EventType[] = ["released", "amnestied", "died", "sentence-replaced"];

/** Answers to one request: an earlier one may have been refused while this date is still ahead. */
const REFUSALS: readonly EventType[] = ["parole-refused", "transfer-refused"];

const CLOSED_BY: Readonly<Partial<Record<DeadlineKind, readonly EventType[]>>> = {
  "sentence-end": END_OF_CUSTODY,
  "parole-review": [...END_OF_CUSTODY, "parole-granted", "parole-refused"],
  "transfer-review": [...END_OF_CUSTODY, "transfer-granted", "transfer-refused"],
  "ban-end": ["died"],
};

/**
 * Days by which news may lag behind what happened. A release of shortly before the date was entered counts too where it
 * became known only afterwards; one of years ago, told again by a later source, does not.
 */
const LAG = 31;

/** The deadlines that members of a team entered by hand, each under the id `event/entered`. */
export function enteredDeadlines(
  events: readonly Event[],
  byCase: ReadonlyMap<string, readonly Event[]>,
): Deadline[] {
  return events.flatMap((event) => {
    const { asks, date: base } = event;
    const [primary] = event.cases;
    if (!asks || !base || primary === undefined) return [];
    const [id, rule] = [`${event.id}/${ENTERED}`, ruleOf(asks)];
    const counts = (other: Event) => ends(other, event, base);
    const footing = { id, rule, accounts: [event], base, type: event.type, counts };
    return {
      id,
      case: primary,
      cases: event.cases,
      window: { earliest: base.earliest, latest: base.latest },
      rule,
      event,
      explanation: { form: "date" as const, base },
      alsoFrom: [],
      knownOn: event.knownOn,
      closing: closingOf(footing, byCase.get(primary) ?? []),
    };
  });
}

/** Whether an event ends what was entered: news since then, of somebody who was thought to be in custody then. */
function ends(other: Event, { knownOn: entered }: Event, due: PartialDate): boolean {
  if (other.knownOn < entered) return false;
  const latest = other.date?.latest ?? other.knownOn;
  if (REFUSALS.includes(other.type)) return latest >= due.earliest;
  return other.type === "died" || latest >= addDays(entered, -LAG);
}

function ruleOf({ kind, leads, afterwards }: Asked): Rule {
  return {
    id: ENTERED,
    on: ["deadline-set"],
    period: { is: "date" },
    kind,
    leads,
    afterwards,
    closedBy: CLOSED_BY[kind] ?? [],
    basis: "",
    confidence: "reported",
    enabled: true,
  };
}
