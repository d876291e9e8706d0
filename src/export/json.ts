import {
  type CaseDocument,
  caseDocument,
  type DeadlineDocument,
  deadlineDocument,
  type EventDocument,
  eventDocument,
} from "../cards/documents.ts";
import type { Phrases } from "../cards/phrases.ts";
import type { LocalDay } from "../core/days.ts";
import type { Selection } from "./select.ts";

/** The export for machines; the same shapes as every other command prints. */
export interface ExportDocument {
  readonly dossier: string | null;
  readonly asOf: LocalDay;
  readonly cases: readonly CaseDocument[];
  readonly events: readonly EventDocument[];
  readonly deadlines: readonly DeadlineDocument[];
}

/** Writes a selection in the documented JSON shape. */
export function exportDocument(selection: Selection, phrases: Phrases): ExportDocument {
  const { dossier, asOf, cases, events, deadlines } = selection;
  return {
    dossier,
    asOf,
    cases: cases.map(caseDocument),
    events: events.map((event) => eventDocument(event, phrases)),
    deadlines: deadlines.map((deadline) => deadlineDocument(deadline, asOf, phrases)),
  };
}
