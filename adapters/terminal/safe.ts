import type { Block, Card, Item } from "../../src/core/card.ts";
import { forbiddenCharacter, named } from "../../src/core/characters.ts";
import { plainPersons } from "../../src/core/person-mark.ts";

/** Longest single text that is shown, in code units; nothing that Vigil takes in is longer. */
const LONGEST = 2000;

/**
 * A text as a terminal may show it: in one line, persons by name, cut to 2,000 code units, with whatever would command a
 * terminal, hide or turn the direction of writing shown by its number, such as `U+202E`.
 */
export function safeText(text: string): string {
  const whole = plainPersons(text);
  const cut = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
  const line = cut.replace(/[\t\n\r]+/g, " ");
  if (forbiddenCharacter(line) === null) return line;
  return [...line].map((one) => (forbiddenCharacter(one) ? named(one) : one)).join("");
}

/** A card of which every text is safe. */
export function safeCard({ title, summary, blocks }: Card): Card {
  return { title: safeText(title), summary: safeText(summary), blocks: blocks.map(safeBlock) };
}

function safeBlock(block: Block): Block {
  switch (block.is) {
    case "heading":
    case "paragraph":
      return { ...block, text: safeText(block.text) };
    case "fields":
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({ label: safeText(label), value: safeText(value) })),
      };
    case "items":
      return { ...block, items: block.items.map(safeItem) };
    case "table":
      return {
        ...block,
        columns: block.columns.map(safeText),
        rows: block.rows.map((cells) => cells.map(safeText)),
      };
  }
}

/** What is done with a button elsewhere is typed at a terminal. */
function safeItem({ label, text, notes, tone, typed }: Item): Item {
  const all = typed === undefined ? notes : [...notes, typed];
  return { label: safeText(label), text: safeText(text), notes: all.map(safeText), tone };
}
