import type { types } from "@slack/bolt";
import { type Block, type Card, heading, paragraph } from "../../src/core/card.ts";
import { plainPersons } from "../../src/core/person-mark.ts";
import type { Messages } from "../../src/i18n/en.ts";

/**
 * Says why a form was refused that nobody sees any more, with what was written in it, so that it can be copied; what was
 * chosen from lists can be chosen again.
 * @param view the form as it would be shown again
 */
export function lostCard(refusal: Card, { blocks }: types.ModalView, { formWords }: Messages): Card {
  const written = blocks.filter(isInput).flatMap(writtenIn);
  const { title, summary } = refusal;
  return {
    ...{ title, summary },
    blocks: [...refusal.blocks, ...(written.length === 0 ? [] : [paragraph(formWords.lost), ...written])],
  };
}

function isInput(block: types.AnyBlock): block is types.InputBlock {
  return block.type === "input";
}

function writtenIn({ element, label }: types.InputBlock): readonly Block[] {
  const text = element.type === "plain_text_input" ? (element.initial_value ?? "") : "";
  return text === "" ? [] : [heading(label.text), paragraph(plainPersons(text))];
}
