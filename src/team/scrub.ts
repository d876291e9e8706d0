import type { Deadline } from "../core/deadline.ts";
import { ERASED } from "../core/deed.ts";
import type { Case, Event } from "../core/dossier.ts";

/** A test of whether a text, JSON of any depth, holds one of these texts as a whole value. */
export function naming(whole: readonly string[]): (json: string) => boolean {
  // JSON within JSON has its quotation marks escaped, and those escapes escaped again.
  const pattern = new RegExp(`"(?:${whole.map(literally).join("|")})\\\\*"`);
  return (json) => whole.length > 0 && pattern.test(json);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

/** A case of which nothing is said any more. What was confidential stays so: what is left is still no business of others. */
export function scrubCase({ id, dossier, kind, confidentialTo }: Case): Case {
  return { id, dossier, kind, name: id, aliases: [], tags: [], confidentialTo };
}

/** An event of which only remains what its deadlines were named after and dated by. */
export function scrubEvent(event: Event): Event {
  const { id, dossier, cases, type, date, knownOn, confidence, recorded, asks, answers, source } = event;
  const { source: told } = source;
  return {
    ...{ id, dossier, cases, type, date, knownOn, confidence, answers },
    summary: ERASED,
    source: { source: { id: told.id, title: ERASED, publisher: told.publisher, published: told.published } },
    sources: [],
    recorded: recorded && { by: ERASED, on: recorded.on, evidence: ERASED },
    asks: asks && { ...asks, title: "" },
  };
}

/** An event recorded by somebody whose name is erased; what it says stays. */
export function withoutRecorder(event: Event, person: string): Event {
  const { recorded } = event;
  return recorded?.by === person ? { ...event, recorded: { ...recorded, by: ERASED } } : event;
}

/** A kept deadline with every event in it changed in the same way. */
export function mapEvents(deadline: Deadline, change: (event: Event) => Event): Deadline {
  const { event, alsoFrom, closing } = deadline;
  return {
    ...deadline,
    event: change(event),
    alsoFrom: alsoFrom.map((account) => ({ ...account, event: change(account.event) })),
    closing: closing && { ...closing, event: change(closing.event) },
  };
}
