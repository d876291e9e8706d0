import type { AuditReport } from "../core/audit.ts";
import { type Card, paragraph } from "../core/card.ts";
import type { Wording } from "./setting.ts";

/** What verifying audit trails found, one paragraph for each team; a broken one with what to do. */
export function auditCard(reports: readonly AuditReport[], setting: Wording): Card {
  const { auditWords, statusWords } = setting.messages;
  const broken = reports.filter((report) => report.broken !== null);
  const lines = reports.map((report) => auditLine(report, setting));
  return {
    title: statusWords.auditHead,
    summary: lines.join(" "),
    blocks: [
      ...reports.flatMap((report, index) => [
        paragraph(lines[index] ?? "", report.broken ? "warning" : "plain"),
        ...(report.broken ? [] : [paragraph(headLine(report, setting), "muted")]),
      ]),
      ...(reports.length === 0 ? [paragraph(statusWords.noTrail)] : []),
      ...(broken.length > 0 ? [paragraph(auditWords.remedy)] : []),
    ],
  };
}

function auditLine({ team, entries, erased, broken }: AuditReport, { messages }: Wording): string {
  const words = messages.auditWords;
  return broken
    ? words.broken(team, String(broken.seq), words.faults[broken.fault])
    : words.intact(team, String(entries), String(erased));
}

function headLine({ head }: AuditReport, { messages }: Wording): string {
  return messages.auditWords.head(String(head.seq), head.hash);
}
