import type { ImportPlace } from "../core/import-problem.ts";

/** What a file can hold. */
export const RECORD_KINDS = ["case", "event", "deadline"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A record of a file, not yet checked: its fields are whatever the file says. */
export interface ImportRecord {
  readonly of: RecordKind;
  readonly id: string | null;
  readonly place: ImportPlace;
  /** The fields of the form of its kind (`CaseForm`, `EventForm`, `DeadlineForm`), and any that no form has. */
  readonly form: Readonly<Record<string, unknown>>;
  /** Who recorded it, when, and since when it is known, where the file says any of it; of events and deadlines. */
  readonly recorded: { readonly by: unknown; readonly on: unknown; readonly knownOn: unknown } | null;
  /** Which deadline an event is the outcome of. */
  readonly answers: { readonly deadline: unknown; readonly outcome: unknown } | null;
}

/** Makes a record of the fields that stand in a file. */
export function recordOf(
  of: RecordKind,
  { id, ...fields }: Readonly<Record<string, unknown>>,
  place: ImportPlace,
): ImportRecord {
  const record = { of, id: typeof id === "string" && id !== "" ? id : null, place };
  // Nothing is left out in silence: what a kind of record does not have stays among its fields, where it is refused.
  if (of === "case") return { ...record, form: fields, recorded: null, answers: null };
  const { recordedBy: by, recordedOn: on, knownOn, ...rest } = fields;
  const isSaid = by !== undefined || on !== undefined || knownOn !== undefined;
  const recorded = isSaid ? { by, on, knownOn } : null;
  if (of === "deadline") return { ...record, form: rest, recorded, answers: null };
  const { answers: deadline, outcome, ...form } = rest;
  const answers = deadline === undefined && outcome === undefined ? null : { deadline, outcome };
  return { ...record, form, recorded, answers };
}
