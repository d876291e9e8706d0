import type { EventType } from "./event-types.ts";

/** Types of events by which a court imposes a sentence; only these have one. */
export const SENTENCE_TYPES: readonly EventType[] = ["sentenced", "sentence-replaced"];

/** Types of events that are announced for a day to come; all others are known only after they happened. */
export const ANNOUNCED_TYPES: readonly EventType[] = [
  "law-in-force",
  "vote",
  "election",
  "conference",
  "talks",
  "un-periodic-review",
  "un-report-due",
];

/** Types that change where one person is, and so belong to one person. */
export const TYPES_OF_ONE_PERSON: readonly EventType[] = [
  ...SENTENCE_TYPES,
  "arrested",
  "custody-reported",
  "parole-refused",
  "parole-granted",
  "transfer-refused",
  "transfer-granted",
  "leave-granted",
  "amnestied",
  "released",
  "died",
];

/** Types that only a team's own forms make: for a deadline that is entered, and for an outcome. */
export const TYPES_OF_FORMS: readonly EventType[] = ["deadline-set", "outcome-recorded"];
