import type { Block, Button, Card, Item, Tone } from "../core/card.ts";

/** A line of text with what stands under it, which can share a block with its like. */
export interface Line {
  readonly is: "line";
  /** `small` is smaller and grey; `labelled` begins with a bold label. */
  readonly look: "running" | "small" | "labelled";
  /** Of a list, or the words of a heading; may be empty. */
  readonly label: string;
  readonly text: string;
  readonly notes: readonly string[];
  readonly tone: Tone;
  readonly isHeading: boolean;
}

/** A part of a card as chat platforms show it. */
export type Part =
  | { readonly is: "title"; readonly text: string }
  | Line
  | { readonly is: "fields"; readonly fields: readonly { readonly label: string; readonly value: string }[] }
  /** An entry with buttons of its own. */
  | { readonly is: "item"; readonly item: Item; readonly buttons: readonly Button[] }
  /** What can be done with all of it. */
  | { readonly is: "buttons"; readonly buttons: readonly Button[] };

/** A card taken apart. @param fields most fields that can stand together */
export function partsOf({ title, blocks, buttons = [] }: Card, fields: number): readonly Part[] {
  return [
    ...(title.trim() === "" ? [] : [{ is: "title" as const, text: title }]),
    ...blocks.flatMap((block) => ofBlock(block, fields)),
    ...(buttons.length === 0 ? [] : [{ is: "buttons" as const, buttons }]),
  ];
}

/** A card without its buttons: what they do is typed. */
export function partsToRead(card: Card): readonly Part[] {
  return partsOf(card, 1).flatMap((part): Part[] => {
    if (part.is === "buttons") return [];
    return part.is === "item" ? [ofItem({ ...part.item, buttons: [] })] : [part];
  });
}

/** How many entries are missing where these parts are; a heading, the title and the buttons of the whole are none. */
export function entriesIn(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + entriesOf(part), 0);
}

function entriesOf(part: Part): number {
  if (part.is === "fields") return part.fields.length;
  return part.is === "item" || (part.is === "line" && !part.isHeading) ? 1 : 0;
}

export function isHeading(part: Part): boolean {
  return part.is === "line" && part.isHeading;
}

/** A line of small print, such as what stands below every list. */
export function smallPrint(text: string): Line {
  return { is: "line", look: "small", label: "", text, notes: [], tone: "muted", isHeading: false };
}

function ofBlock(block: Block, most: number): Part[] {
  const bare = { is: "line", label: "", text: "", notes: [], tone: "plain", isHeading: false } as const;
  switch (block.is) {
    case "heading":
      return [{ ...bare, look: "labelled", label: block.text, isHeading: true }];
    case "paragraph": {
      const { text, tone } = block;
      return [tone === "muted" ? smallPrint(text) : { ...bare, look: "running", text, tone }];
    }
    case "fields": {
      const { fields } = block;
      const groups = Array.from({ length: Math.ceil(fields.length / most) }, (_, group) => group * most);
      return groups.map((start) => ({ is: "fields", fields: fields.slice(start, start + most) }));
    }
    case "items":
      return block.items.map(ofItem);
    case "table":
      return block.rows.map((cells) => ofItem(rowAsItem(cells)));
  }
}

function ofItem(item: Item): Part {
  const { text, notes, tone, buttons = [], typed } = item;
  if (buttons.length > 0) return { is: "item", item, buttons };
  // A dash says nothing more where entries stand apart, and nothing at all in bold.
  const label = item.label === "-" ? "" : item.label;
  const all = typed === undefined ? notes : [...notes, typed];
  return { is: "line", look: "labelled", label, text, notes: all, tone, isHeading: false };
}

/** The first cell leads, the last stands below. */
function rowAsItem(cells: readonly string[]): Item {
  const [label = "", ...rest] = cells;
  const last = rest.length > 1 ? rest.slice(-1) : [];
  const middle = rest.length > 1 ? rest.slice(0, -1) : rest;
  return { label, text: middle.join(", "), notes: last, tone: "plain" };
}
