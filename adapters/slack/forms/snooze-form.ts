import { dayField, radioField } from "./fields.ts";
import { choicesOf, type Form, labelOf } from "./form.ts";
import { filled, one } from "./values.ts";

const SPANS = ["1d", "3d", "1w", "2w"] as const;

/** Until when a deadline is put off: one of the usual spans, or a day. */
export const snoozeForm: Form = {
  blocks(messages, _about, values) {
    const { hints, spans } = messages.formWords;
    const before = values.size === 0 ? filled({ span: "3d" }) : values;
    return [
      radioField(
        { name: "span", label: labelOf("until", messages), isOptional: true },
        choicesOf(SPANS, spans),
        before,
      ),
      dayField({ name: "until", label: hints.until, isOptional: true }, before),
    ];
  },
  command(values, { deadline = "" }) {
    return {
      is: "snooze",
      ask: { deadline, until: one(values, "until") ?? one(values, "span") ?? "" },
    };
  },
};
