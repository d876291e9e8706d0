import { CASE_KINDS } from "../../../src/core/dossier.ts";
import { LONGEST } from "../../../src/core/text-rules.ts";
import { choiceField, textField } from "./fields.ts";
import { choicesOf, type Form, labelOf } from "./form.ts";
import { one } from "./values.ts";

/** Longest field that holds several texts. */
const LONGEST_LIST = 2000;

/** Somebody or something to be followed. */
export const caseForm: Form = {
  blocks(messages, _about, values) {
    const { hints, choose } = messages.formWords;
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
