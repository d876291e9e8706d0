import type { Setting } from "../cards/setting.ts";
import type { ExportFormat } from "../core/export-command.ts";
import { isOwnDossier, type OwnFacts } from "../core/own-facts.ts";
import type { RecordForms } from "../core/record-forms.ts";
import type { Selection } from "./select.ts";

/** What a team recorded itself, of what may be seen. */
export interface OwnRecords {
  readonly facts: OwnFacts;
  /** How they look in a form. */
  forms(): Promise<RecordForms>;
}

/**
 * The text of an export, the same on every platform and on the command line. Formats are loaded only when they are asked for.
 * @param own stands in the JSON beside what is selected, so that it can be imported again
 */
export async function exportText(
  format: ExportFormat,
  selection: Selection,
  setting: Setting,
  { facts, forms }: OwnRecords,
): Promise<string> {
  switch (format) {
    case "csv":
      return (await import("./csv.ts")).exportCsv(selection, setting);
    case "ics":
      return (await import("./ics.ts")).exportIcs(selection, setting);
    case "json": {
      const { exportDocument } = await import("./json.ts");
      const document = exportDocument(selection, setting.phrases);
      // A file of one published dossier is passed on as what it is: nothing of the team goes with it.
      const isOwn = selection.dossier === null || isOwnDossier(selection.dossier);
      const isAny = isOwn && facts.cases.length + facts.events.length > 0;
      const records = isAny ? { records: await recordsIn(facts, await forms()) } : {};
      return `${JSON.stringify({ ...document, ...records }, null, 2)}\n`;
    }
  }
}

async function recordsIn(facts: OwnFacts, forms: RecordForms) {
  const { recordsDocument } = await import("./records.ts");
  return recordsDocument(facts, forms);
}
