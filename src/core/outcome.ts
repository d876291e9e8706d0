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
