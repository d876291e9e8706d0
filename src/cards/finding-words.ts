import { type Finding, healthOf } from "../core/doctor.ts";
import type { Messages } from "../i18n/en.ts";
import type { Words } from "../i18n/problem.ts";

/** What was found and what to do about it, which is '' where nothing is to be done. */
export function findingWords({ code, about, values }: Finding, { doctorWords: words }: Messages): Words {
  const { what, remedy } = words.findings[code];
  // Each sentence takes as many values as its finding names, which the type of a looked-up union cannot express.
  const text = (what as (...values: readonly string[]) => string)(...values);
  return { what: about === null || about === "" ? text : words.about(about, text), remedy };
}

/** A finding as JSON has it; `text` and `remedy` are in the language that was asked for. */
export function findingDocument(finding: Finding, messages: Messages) {
  const { what: text, remedy } = findingWords(finding, messages);
  return { code: finding.code, health: healthOf(finding), text, remedy };
}

/** All in a sentence. */
export function verdictOf(findings: readonly Finding[], { doctorWords: words }: Messages): string {
  const [problems, warnings] = (["problem", "warning"] as const).map(
    (health) => findings.filter((finding) => healthOf(finding) === health).length,
  );
  if (problems) return words.notWell(String(problems), String(warnings));
  return warnings ? words.warned(String(warnings)) : words.well;
}
