import type { RecordForms } from "../core/record-forms.ts";
import { caseForm } from "./case-form.ts";
import { deadlineForm } from "./deadline-form.ts";
import { eventForm } from "./event-form.ts";

/** What a team recorded, as the forms show it that take it back. */
export const recordForms: RecordForms = { caseForm, eventForm, deadlineForm };
