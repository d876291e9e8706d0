import { SENTENCE_TYPES } from "../core/event-rules.ts";
import type { ProblemList } from "./problem-list.ts";
import type { Entry, RuleFields } from "./read-files.ts";

/** Checks what the fields of a rule say together. */
export function checkRule({ fields, yaml, path }: Entry<RuleFields>, problems: ProblemList): void {
  const { id, on, period, kind, confidence, valid } = fields;
  if (on.length === 0) problems.add(yaml.placeOfKey([...path, "on"]), { code: "rule-on-nothing" });
  if (period.is === "term" || period.is === "share" || period.is === "ban") {
    for (const [index, type] of on.entries()) {
      if (SENTENCE_TYPES.includes(type)) continue;
      problems.add(yaml.placeOf([...path, "on", index]), { code: "rule-never-applies", type });
    }
  }
  if (period.is === "share" && Object.values(period.shares).every((share) => share === undefined)) {
    problems.add(yaml.placeOf([...path, "period", "shares"]), { code: "rule-without-shares" });
  }
  if ((kind === "anniversary") !== (period.is === "every-year")) {
    problems.add(yaml.placeOf([...path, "kind"]), { code: "anniversary-mismatch", id });
  }
  if (period.is === "every-year" && (fields.afterwards ?? "none") !== "none") {
    problems.add(yaml.placeOf([...path, "afterwards"]), { code: "anniversary-afterwards", id });
  }
  if (confidence === "unconfirmed" && fields.enabled !== false && fields["confirmed-by"] === undefined) {
    problems.add(yaml.placeOf([...path, "confidence"]), { code: "unconfirmed-enabled" });
  }
  if (valid?.from !== undefined && valid.to !== undefined && valid.from > valid.to) {
    const place = yaml.placeOf([...path, "valid"]);
    problems.add(place, { code: "years-reversed", from: valid.from, to: valid.to });
  }
}
