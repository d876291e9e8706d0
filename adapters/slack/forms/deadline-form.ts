import { AFTERWARDS, DEADLINE_KINDS } from "../../../src/core/rules.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";
import { choiceField, searchField, textField } from "./fields.ts";
import { choicesOf, type Form, labelOf } from "./form.ts";
import { all, one } from "./values.ts";

/** A date to be reminded of. */
export const deadlineForm: Form = {
  blocks(messages, _about, values) {
    const { hints, choose, search } = messages.formWords;
    return [
      searchField({ name: "cases", label: labelOf("cases", messages) }, "case", values, {
        placeholder: search,
        isMany: true,
      }),
      choiceField(
        { name: "kind", label: labelOf("kind", messages) },
        choicesOf(DEADLINE_KINDS, messages.deadlineKinds),
        values,
        choose,
      ),
      textField({ name: "title", label: labelOf("title", messages) }, values, { longest: LONGEST.title }),
      textField({ name: "date", label: labelOf("date", messages), hint: hints.date }, values, {
        longest: LONGEST.dateText,
      }),
      textField({ name: "evidence", label: labelOf("evidence", messages), hint: hints.evidence }, values, {
        longest: LONGEST.summary,
        isLong: true,
      }),
      textField(
        { name: "leads", label: labelOf("leads", messages), hint: hints.leads, isOptional: true },
        values,
        { longest: LONGEST.dateText },
      ),
      choiceField(
        { name: "afterwards", label: labelOf("afterwards", messages), isOptional: true },
        choicesOf(AFTERWARDS, messages.formWords.afterwards),
        values,
        choose,
      ),
    ];
  },
  command(values) {
    return {
      is: "add-deadline",
      ask: {
        cases: all(values, "cases"),
        kind: one(values, "kind") ?? "",
        title: one(values, "title") ?? "",
        date: one(values, "date") ?? "",
        evidence: one(values, "evidence") ?? "",
        leads: leadsIn(one(values, "leads") ?? ""),
        afterwards: one(values, "afterwards"),
      },
    };
  },
};

/**
 * Days before a date, null where none are written. What is no number stays as it was written: it is refused by whoever
 * reads it, who can then name it.
 */
function leadsIn(text: string): readonly (number | string)[] | null {
  const words = text.split(/[\s,;]+/u).filter((word) => word !== "");
  const leads = words.map((word) => (/^\d{1,9}$/.test(word) ? Number(word) : word));
  return leads.length === 0 ? null : leads;
}
