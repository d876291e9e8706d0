import { stringify } from "csv-stringify/sync";
import { originText } from "../cards/citing.ts";
import { deadlineDocument } from "../cards/documents.ts";
import type { Setting } from "../cards/setting.ts";
import { plainPersons } from "../core/person-mark.ts";
import type { Selection } from "./select.ts";

/** Writes the deadlines as a table for spreadsheets; cells that a spreadsheet would run as formulas are disarmed. */
export function exportCsv({ deadlines, asOf }: Selection, setting: Setting): string {
  const { phrases, nameOf } = setting;
  const rows = deadlines.map((deadline) => {
    const { id, kind, window, status, reason, basis } = deadlineDocument(deadline, asOf, phrases);
    const { source } = deadline.event;
    return {
      id,
      case: deadline.case,
      name: nameOf(deadline.case),
      kind,
      title: phrases.title(deadline),
      earliest: window.earliest,
      latest: window.latest,
      status,
      reason: reason ?? "",
      rule: basis.rule,
      confidence: basis.confidence,
      explanation: basis.explanation,
      event: basis.event,
      summary: deadline.event.summary,
      source: plainPersons(originText(deadline.event, setting)),
      url: source.source.url ?? "",
    };
  });
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    escape_formulas: true,
    record_delimiter: "windows",
    // Without it Excel takes UTF-8 for the machine's old code page and garbles Cyrillic.
    bom: true,
  });
}

const COLUMNS = [
  "id",
  "case",
  "name",
  "kind",
  "title",
  "earliest",
  "latest",
  "status",
  "reason",
  "rule",
  "confidence",
  "explanation",
  "event",
  "summary",
  "source",
  "url",
];
