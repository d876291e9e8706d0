import type { EventType } from "./event-types.ts";
import type { DeadlineKind } from "./rules.ts";

/** What can come of a deadline. */
export const OUTCOMES = [
  "granted",
  "denied",
  "postponed",
  "released",
  "died",
  "superseded",
  "unknown",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes that any deadline can have: it is put off, something later takes its place, or nobody can find out. */
const ANY: readonly Outcome[] = ["postponed", "superseded", "unknown"];
/** Of deadlines about a person in custody. */
const OF_CUSTODY: readonly Outcome[] = ["released", "died"];

const OUTCOMES_BY_KIND: Readonly<Record<DeadlineKind, readonly Outcome[]>> = {
  "sentence-end": [...OF_CUSTODY, ...ANY],
  "parole-review": ["granted", "denied", ...OF_CUSTODY, ...ANY],
  "transfer-review": ["granted", "denied", ...OF_CUSTODY, ...ANY],
  "ban-end": ["died", ...ANY],
  anniversary: ["superseded"],
  "un-follow-up": ["granted", "denied", ...ANY],
  compliance: ["granted", "denied", ...ANY],
  custom: ["granted", "denied", ...OF_CUSTODY, ...ANY],
};

/** What can come of a deadline of a kind, in the order of `OUTCOMES`. */
export function outcomesFor(kind: DeadlineKind): readonly Outcome[] {
  const allowed = OUTCOMES_BY_KIND[kind];
  return OUTCOMES.filter((outcome) => allowed.includes(outcome));
}

/**
 * The type of the event that an outcome of a deadline is: one that rules start from or end by where the outcome says as
 * much ("parole refused" leads to the next check), else `outcome-recorded`, which closes this deadline and nothing more.
 */
export function eventTypeOf(kind: DeadlineKind, outcome: Outcome): EventType {
  if (outcome === "released" || outcome === "died") return outcome;
  if (kind === "parole-review" && outcome === "granted") return "parole-granted";
  if (kind === "parole-review" && outcome === "denied") return "parole-refused";
  if (kind === "transfer-review" && outcome === "granted") return "transfer-granted";
  if (kind === "transfer-review" && outcome === "denied") return "transfer-refused";
  return "outcome-recorded";
}
