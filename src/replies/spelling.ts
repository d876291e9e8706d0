import type { Block, Card, Item } from "../core/card.ts";

/** How commands are typed on a chat platform. */
export interface Spelling {
  /** Stands before each name where they are taken by somebody else (`VIGIL_COMMAND_PREFIX`): `hr-` makes `/hr-case`. */
  readonly prefix: string;
}

/** Commands that a chat platform has; all else is typed after `/vigil`. */
const OWN = ["case", "deadlines", "digest", "track", "vigil"];
/** Commands as the words of `src/i18n` spell them. */
const COMMAND =
  /(?<![\p{L}\p{N}/.])\/(case|deadlines|digest|track|vigil|help|take|give-back|snooze|undo)(?![\p{L}\p{N}/-])/gu;

/** A text with the commands in it as they are typed on a platform: `/vigil take` for `/take`. */
export function spelled(text: string, { prefix }: Spelling): string {
  return text.replace(COMMAND, (_, name: string) =>
    OWN.includes(name) ? `/${prefix}${name}` : `/${prefix}vigil ${name}`,
  );
}

/** A card with what is typed instead of its buttons spelled so; all else, which people may have written, as it is. */
export function typedCard(card: Card, spelling: Spelling): Card {
  const typedItem = (item: Item): Item =>
    item.typed === undefined ? item : { ...item, typed: spelled(item.typed, spelling) };
  const blocks = card.blocks.map(
    (block): Block => (block.is === "items" ? { ...block, items: block.items.map(typedItem) } : block),
  );
  return { ...card, blocks };
}

/** A card of Vigil's own words, none of a person's, with its commands spelled so. */
export function spelledCard(card: Card, spelling: Spelling): Card {
  const own = (text: string) => spelled(text, spelling);
  return {
    ...card,
    title: own(card.title),
    summary: own(card.summary),
    blocks: card.blocks.map(spelledBlock),
  };

  function spelledBlock(block: Block): Block {
    switch (block.is) {
      case "heading":
      case "paragraph":
        return { ...block, text: own(block.text) };
      case "items":
        return { ...block, items: block.items.map(spelledItem) };
      default:
        return block;
    }
  }

  function spelledItem(item: Item): Item {
    return { ...item, label: own(item.label), text: own(item.text), notes: item.notes.map(own) };
  }
}
