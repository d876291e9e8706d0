import { CASE_KINDS } from "../../../src/core/dossier.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";
import { choiceField, textField, tickField } from "./fields.ts";
import { choicesOf, type Form, labelOf } from "./form.ts";
import { one } from "./values.ts";

/** Longest field that holds several texts. */
const LONGEST_LIST = 2000;

/** Somebody or something to be followed. */
export const caseForm: Form = {
  blocks(messages, { channel }, values) {
    const { hints, choose, onlyHere } = messages.formWords;
    const optional = (
      name: "family" | "aliases" | "role" | "region" | "tags" | "note",
      longest: number,
      hint?: string,
    ) =>
      textField({ name, label: labelOf(name, messages), hint, isOptional: true }, values, {
        longest,
        isLong: name === "aliases" || name === "note",
      });
    return [
      choiceField(
        { name: "kind", label: labelOf("kind", messages) },
        choicesOf(CASE_KINDS, messages.caseKinds),
        values,
        choose,
      ),
      textField({ name: "name", label: labelOf("name", messages) }, values, { longest: LONGEST.name }),
      optional("family", LONGEST.name, hints.family),
      optional("aliases", LONGEST_LIST, hints.aliases),
      optional("role", LONGEST.role),
      optional("region", LONGEST.region),
      optional("tags", LONGEST_LIST, hints.tags),
      optional("note", LONGEST.note),
      // Without a channel there is none that it could be told in alone.
      ...(channel === undefined
        ? []
        : [
            tickField(
              {
                name: "confidentialTo",
                label: labelOf("confidentialTo", messages),
                hint: hints.confidentialTo,
              },
              onlyHere,
              values,
            ),
          ]),
    ];
  },
  command(values) {
    const list = (field: string, between: RegExp) =>
      (one(values, field) ?? "")
        .split(between)
        .map((text) => text.trim())
        .filter((text) => text !== "");
    return {
      is: "add-case",
      onlyHere: values.has("confidentialTo"),
      ask: {
        kind: one(values, "kind") ?? "",
        name: one(values, "name") ?? "",
        family: one(values, "family"),
        aliases: list("aliases", /\n/u),
        role: one(values, "role"),
        region: one(values, "region"),
        tags: list("tags", /[\s,]+/u),
        note: one(values, "note"),
      },
    };
  },
};
