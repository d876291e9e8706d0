import type { Case, Event } from "./dossier.ts";

/** How facts look in a form; the readers of forms take them back. */
export interface RecordForms {
  caseForm(fact: Case): object;
  eventForm(fact: Event): object;
  deadlineForm(fact: Event): object;
}
