import { printable } from "../core/characters.ts";
import type { Event } from "../core/dossier.ts";
import { AFTERWARDS, DEADLINE_KINDS, type DeadlineKind } from "../core/rules.ts";
import type { DeadlineForm } from "../core/team-actions.ts";
import type { TeamField } from "../core/team-problem.ts";
import { LONGEST } from "../core/text-rules.ts";
import { readCases, readEvidence } from "./event-form.ts";
import { FormReader } from "./form.ts";
import { ownEvent, type Recording } from "./own-record.ts";
import type { Surroundings } from "./surroundings.ts";

const FIELDS: readonly TeamField[] = [
  ...(["cases", "kind", "title", "date", "evidence", "leads", "afterwards", "beats"] as const),
];

/** What an entered deadline is checked against. */
export interface DeadlineSurroundings extends Surroundings {
  /** The primary case of the deadline that it says it replaces; null where the team sees no such deadline. */
  readonly beaten: string | null;
}

/** What of a deadline may stay as it is without being questioned. */
export interface DeadlineBefore {
  readonly date: { readonly edtf: string } | null;
  readonly asks?: { readonly beats?: string | undefined } | undefined;
}

/** Most days before a deadline on which to remind, ten years. */
const LONGEST_LEAD = 3650;

/** Days before a deadline on which to remind, where nobody says (design, section 8). */
export function defaultLeads(kind: DeadlineKind): readonly number[] {
  return kind === "anniversary" ? [14, 0] : [30, 7, 1, 0];
}

/**
 * Makes the event of a deadline that is entered by hand. Its time must not be over: nobody would be reminded. What it
 * replaces must be a deadline of one of its cases.
 * @param was the deadline as it was before, where it is corrected: what stays as it was is not questioned
 * @throws TeamError with all that is wrong
 */
export function readDeadline(
  form: DeadlineForm,
  id: string,
  recording: Recording,
  around: DeadlineSurroundings,
  was?: DeadlineBefore,
): Event {
  const reader = new FormReader(form, FIELDS);
  const kind = reader.must("kind", reader.oneOf("kind", DEADLINE_KINDS), "custom");
  const title = reader.must("title", reader.line("title", LONGEST.title), "");
  const date = reader.date("date");
  if (date === null) reader.must("date", null, null);
  const leads = reader.numbers("leads", 0, LONGEST_LEAD) ?? defaultLeads(kind);
  const beats = reader.line("beats", LONGEST.reference) ?? undefined;
  const made: Event = {
    ...ownEvent(recording, {
      ...{ id, type: "deadline-set", date, summary: title },
      cases: readCases(reader, around),
      evidence: readEvidence(reader),
    }),
    asks: {
      ...{ kind, title, beats },
      leads: leads.toSorted((a, b) => b - a),
      afterwards: reader.oneOf("afterwards", AFTERWARDS) ?? "once",
    },
  };
  if (date && date.latest < recording.today && date.edtf !== was?.date?.edtf) {
    reader.add({ code: "date-behind", field: "date", day: date.latest });
  }
  const isOfCases = around.beaten !== null && made.cases.includes(around.beaten);
  if (beats !== undefined && beats !== was?.asks?.beats && !isOfCases) {
    reader.add({ code: "unknown-deadline", id: printable(beats) });
  }
  reader.check();
  return made;
}

/** An entered deadline as a form shows it. */
export function deadlineForm({ cases, date, recorded, asks, summary }: Event): DeadlineForm {
  return {
    cases,
    kind: asks?.kind ?? "custom",
    title: asks?.title || summary,
    date: date?.edtf ?? "",
    evidence: recorded?.evidence ?? "",
    leads: asks?.leads,
    afterwards: asks?.afterwards,
    beats: asks?.beats,
  };
}
