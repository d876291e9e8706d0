import { OUTCOMES, outcomesFor } from "../../../src/core/outcome.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";
import { choiceField, searchField, textField } from "./fields.ts";
import { choicesOf, type Form, labelOf } from "./form.ts";
import { one } from "./values.ts";

/** What came of a deadline: of one that is known, or of one of a case's. */
export const outcomeForm: Form = {
  blocks(messages, { deadline, kind }, values) {
    const { hints, choose } = messages.formWords;
    const allowed = kind === undefined ? OUTCOMES : outcomesFor(kind);
    return [
      ...(deadline === undefined
        ? [
            searchField({ name: "deadline", label: labelOf("deadline", messages) }, "deadline", values, {
              placeholder: choose,
              isMany: false,
            }),
          ]
        : []),
      choiceField(
        { name: "outcome", label: labelOf("outcome", messages) },
        choicesOf(allowed, messages.outcomes),
        values,
        choose,
      ),
      textField({ name: "date", label: labelOf("date", messages), hint: hints.date }, values, {
        longest: LONGEST.dateText,
      }),
      textField({ name: "evidence", label: labelOf("evidence", messages), hint: hints.evidence }, values, {
        longest: LONGEST.summary,
        isLong: true,
      }),
      ...(allowed.includes("postponed")
        ? [
            textField(
              { name: "newDate", label: labelOf("newDate", messages), hint: hints.newDate, isOptional: true },
              values,
              { longest: LONGEST.dateText },
            ),
          ]
        : []),
      textField(
        { name: "summary", label: labelOf("summary", messages), hint: hints.summary, isOptional: true },
        values,
        { longest: LONGEST.summary, isLong: true },
      ),
    ];
  },
  command(values, { deadline }) {
    return {
      is: "outcome",
      ask: {
        deadline: deadline ?? one(values, "deadline") ?? "",
        outcome: one(values, "outcome") ?? "",
        date: one(values, "date") ?? "",
        evidence: one(values, "evidence") ?? "",
        newDate: one(values, "newDate") ?? undefined,
        summary: one(values, "summary") ?? undefined,
      },
    };
  },
};
