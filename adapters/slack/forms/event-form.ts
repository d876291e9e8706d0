import { SENTENCE_KINDS } from "../../../src/core/dossier.ts";
import { EVENT_TYPES } from "../../../src/core/event-types.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";
import { choiceField, searchField, textField } from "./fields.ts";
import { choicesOf, type Form, labelOf } from "./form.ts";
import { all, one } from "./values.ts";

/** Recorded by other forms. */
const ELSEWHERE: readonly string[] = ["deadline-set", "outcome-recorded"];
const TYPES = EVENT_TYPES.filter((type) => !ELSEWHERE.includes(type));

/** Something that happened, on a date as exactly as it is known. */
export const eventForm: Form = {
  blocks(messages, _about, values) {
    const { hints, choose, search } = messages.formWords;
    const text = (name: "date" | "place" | "term", longest: number, hint?: string) =>
      textField({ name, label: labelOf(name, messages), hint, isOptional: true }, values, { longest });
    return [
      searchField({ name: "cases", label: labelOf("cases", messages) }, "case", values, {
        placeholder: search,
        isMany: true,
      }),
      choiceField(
        { name: "type", label: labelOf("type", messages) },
        choicesOf(TYPES, messages.eventTypes),
        values,
        choose,
      ),
      text("date", LONGEST.dateText, hints.date),
      textField({ name: "summary", label: labelOf("summary", messages), hint: hints.summary }, values, {
        longest: LONGEST.summary,
        isLong: true,
      }),
      textField({ name: "evidence", label: labelOf("evidence", messages), hint: hints.evidence }, values, {
        longest: LONGEST.summary,
        isLong: true,
      }),
      text("place", LONGEST.place),
      choiceField(
        { name: "sentence", label: labelOf("sentence", messages), isOptional: true },
        choicesOf(SENTENCE_KINDS, messages.formWords.sentenceKinds),
        values,
        choose,
      ),
      text("term", LONGEST.dateText, hints.term),
    ];
  },
  command(values) {
    return {
      is: "add-event",
      ask: {
        cases: all(values, "cases"),
        type: one(values, "type") ?? "",
        date: one(values, "date"),
        summary: one(values, "summary") ?? "",
        evidence: one(values, "evidence") ?? "",
        place: one(values, "place"),
        sentence: one(values, "sentence"),
        term: one(values, "term"),
      },
    };
  },
};
