import type { ImportPlace } from "../core/import-problem.ts";

/** What a file can hold. */
export const RECORD_KINDS = ["case", "event", "deadline"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A record of a file, not yet checked: its fields are whatever the file says. */
export interface ImportRecord {
  readonly of: RecordKind;
  readonly id: string | null;
  readonly place: ImportPlace;
  /** The fields of the form of its kind (`CaseForm`, `EventForm`, `DeadlineForm`). */
  readonly form: Readonly<Record<string, unknown>>;
  /** Who recorded it and when, where the file says so. */
  readonly recorded: { readonly by: unknown; readonly on: unknown } | null;
  /** Which deadline an event is the outcome of. */
  readonly answers: { readonly deadline: unknown; readonly outcome: unknown } | null;
}

/** Fields of a record beside those of its form. */
export const MARKS = ["id", "recordedBy", "recordedOn", "answers", "outcome"] as const;

/** Makes a record of the fields that stand in a file. */
export function recordOf(
  of: RecordKind,
  fields: Readonly<Record<string, unknown>>,
  place: ImportPlace,
): ImportRecord {
  const { id, recordedBy, recordedOn, answers, outcome, ...form } = fields;
  return {
    of,
    id: typeof id === "string" && id !== "" ? id : null,
    place,
    form,
    recorded:
      recordedBy === undefined && recordedOn === undefined ? null : { by: recordedBy, on: recordedOn },
    answers: answers === undefined && outcome === undefined ? null : { deadline: answers, outcome },
  };
}
