/**
 * What can happen in a dossier. Rules are triggered and closed by these types, and a few tell a case's status
 * (`core/status.ts`). A new type needs its name in `src/i18n` and nothing else.
 */
export const EVENT_TYPES = [
  "arrested",
  "detained",
  "sentenced",
  "appeal-rejected",
  "sentence-replaced",
  "custody-reported",
  "parole-refused",
  "transfer-refused",
  "leave-granted",
  "amnestied",
  "released",
  "died",
  "attacked",
  "accused",
  "case-dismissed",
  "blocked",
  "dispersed",
  "protest",
  "strike",
  "extradited",
  "refuge-refused",
  "displaced",
  "law-proposed",
  "law-stalled",
  "law-signed",
  "law-in-force",
  "reform",
  "vote",
  "veto",
  "election",
  "conference",
  "statement",
  "talks",
  "abuse-reported",
  "corporate-step",
  "un-interim-measures",
  "un-complaint-registered",
  "un-detention-complaint",
  "un-allegation-letter",
  "un-observations",
  "un-decision",
  "un-periodic-review",
  "un-report-due",
  "un-state-report",
  "last-domestic-decision",
  "other-procedure-closed",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);

/** Whether a word is one of the known event types. */
export function isEventType(word: string): word is EventType {
  return TYPES.has(word);
}
