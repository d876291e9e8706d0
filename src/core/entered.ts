import { closingOf } from "./closing.ts";
import type { Deadline } from "./deadline.ts";
import type { Asked, Event } from "./dossier.ts";
import type { EventType } from "./event-types.ts";
import type { DeadlineKind, Rule } from "./rules.ts";

/** What the rule of a deadline entered by hand is called. */
export const ENTERED = "entered";

/** Events that end somebody's custody, and with it every deadline about it, entered or computed. */
const END_OF_CUSTODY: readonly EventType[] = ["released", "amnestied", "died", "sentence-replaced"];

const CLOSED_BY: Readonly<Partial<Record<DeadlineKind, readonly EventType[]>>> = {
  "sentence-end": END_OF_CUSTODY,
  "parole-review": [...END_OF_CUSTODY, "parole-granted"],
  "transfer-review": [...END_OF_CUSTODY, "transfer-granted"],
  "ban-end": ["died"],
};

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
    const footing = { id, rule, accounts: [event], base, type: event.type };
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
