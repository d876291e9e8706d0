import { stringify } from "csv-stringify/sync";
import type { Event } from "../core/dossier.ts";
import type { OwnFacts } from "../core/own-facts.ts";
import { type CellType, disarmed, joined, NO_NUMBERS, RECORD_COLUMNS } from "../core/record-columns.ts";
import type { RecordForms } from "../core/record-forms.ts";

/** A record as a file holds it: the fields of its form, and who recorded it. */
export type RecordFields = Readonly<Record<string, unknown>>;

/** All that a team recorded itself, by the kind of record. */
export interface RecordsDocument {
  readonly cases: readonly RecordFields[];
  readonly events: readonly RecordFields[];
  readonly deadlines: readonly RecordFields[];
}

/** A team's own records for machines; importing them into an empty team gives the same records. */
export function recordsDocument({ cases, events }: OwnFacts, forms: RecordForms): RecordsDocument {
  return {
    cases: cases.map((fact) => filled({ id: fact.id, ...forms.caseForm(fact) })),
    events: events
      .filter(({ asks }) => !asks)
      .map((fact) => filled({ id: fact.id, ...forms.eventForm(fact), ...marksOf(fact) })),
    deadlines: events
      .filter(({ asks }) => asks)
      .map((fact) =>
        filled({ id: fact.id, ...forms.deadlineForm(fact), ...titleOf(fact), ...marksOf(fact) }),
      ),
  };
}

/** What was put off may have no title of its own, and a summary that says why. */
function titleOf({ summary, asks }: Event): RecordFields {
  const title = asks?.title || undefined;
  return { title, summary: summary === title ? undefined : summary };
}

/** The same as a table for spreadsheets, a row a record; cells that a spreadsheet would run as formulas are disarmed. */
export function recordsCsv({ cases, events, deadlines }: RecordsDocument): string {
  const rows = [
    ...cases.map((fields) => rowOf("case", fields)),
    ...events.map((fields) => rowOf("event", fields)),
    ...deadlines.map((fields) => rowOf("deadline", fields)),
  ];
  return stringify(rows, {
    header: true,
    columns: Object.keys(RECORD_COLUMNS),
    record_delimiter: "windows",
    // Without it Excel takes UTF-8 for the machine's old code page and garbles Cyrillic.
    bom: true,
  });
}

function marksOf({ recorded, answers, knownOn }: Event): RecordFields {
  return {
    answers: answers?.deadline,
    outcome: answers?.outcome,
    recordedBy: recorded?.by,
    recordedOn: recorded?.on,
    knownOn: knownOn === recorded?.on ? undefined : knownOn,
  };
}

/** Without what is not said: nothing, an empty list, or what is so by default. No days to remind on says something. */
function filled(fields: RecordFields): RecordFields {
  const isSaid = ([field, value]: [string, unknown]) =>
    value !== undefined && value !== null && value !== false && (field === "leads" || !isEmpty(value));
  return Object.fromEntries(Object.entries(fields).filter(isSaid));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function rowOf(of: string, fields: RecordFields): Record<string, string> {
  const cells = Object.entries(RECORD_COLUMNS).map(([column, type]) => {
    const value = column === "of" ? of : fields[column];
    return [column, value === undefined ? "" : disarmed(cellOf(value, type))];
  });
  return Object.fromEntries(cells);
}

function cellOf(value: unknown, type: CellType): string {
  if (type === "numbers" && isEmpty(value)) return NO_NUMBERS;
  return type === "list" || type === "numbers" ? joined(value as (string | number)[]) : String(value);
}
