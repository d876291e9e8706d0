import { type APIContainerComponent, ComponentType, MessageFlags } from "discord.js";
import { partsOf, partsToRead } from "../../src/chat/card-parts.ts";
import type { Names } from "../../src/chat/persons.ts";
import { squeezed } from "../../src/chat/squeeze.ts";
import type { Card } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { whyButton } from "./buttons.ts";
import { type ButtonRow, type Drawn, drawn, rowsOf, textsOf } from "./draw.ts";
import { CARD, DISCORD } from "./limits.ts";
import { calledIn, penWith, shown } from "./persons.ts";

/** The words around a card. */
export type RenderWords = Pick<Messages, "roomWords">;

/** What Discord takes as a message; nobody but those who are named in it may be told, whatever stands in its texts. */
export interface DiscordMessage {
  readonly content?: string;
  readonly flags: number;
  readonly components: (APIContainerComponent | ButtonRow)[];
  readonly allowed_mentions: { readonly parse: []; readonly users: string[] };
}

/** Most fields that share a part: each is a line. */
const FIELDS = 1;

/**
 * A card as a message in a channel, posted or changed, with the button below it by which it is found again: within all limits,
 * with nothing left out that is not said.
 */
export function renderMessage(card: Card, names: Names, words: RenderWords, key: string): DiscordMessage {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [containerOf(card, names, words), whyRow(words, key)],
    allowed_mentions: { parse: [], users: [...calledIn(card)] },
  };
}

/** A card as an answer that only the asker sees; nobody is told by it. */
export function renderPrivate(card: Card, names: Names, words: RenderWords): DiscordMessage {
  return {
    flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
    components: [containerOf(card, names, words)],
    allowed_mentions: { parse: [], users: [] },
  };
}

/** A card as text, for after Discord refused it as it was; what buttons do is typed. */
export function renderPlain(card: Card, names: Names, words: RenderWords, key: string): DiscordMessage {
  const pen = penWith(names);
  const content = squeezed(partsToRead(card), {
    make: (parts, measure) => parts.flatMap((part) => textsOf(part, pen, measure)).join("\n"),
    fits: (made) => made.length <= DISCORD.content,
    leftOut: (count) => words.roomWords.leftOut(String(count)),
  });
  return {
    content: content === "" ? lineOf(card, names) : content,
    flags: MessageFlags.SuppressEmbeds,
    components: [whyRow(words, key)],
    allowed_mentions: { parse: [], users: [...calledIn(card)] },
  };
}

function containerOf(card: Card, names: Names, words: RenderWords): APIContainerComponent {
  const pen = penWith(names);
  const components = squeezed(partsOf(card, FIELDS), {
    make: (parts, measure) => drawn(parts, pen, measure),
    fits: (made) => countOf(made) < CARD.components && lengthOf(made) <= CARD.texts,
    leftOut: (count) => words.roomWords.leftOut(String(count)),
  });
  const isSaid = components.some(({ type }) => type === ComponentType.TextDisplay);
  const line: Drawn[] = isSaid ? [] : [{ type: ComponentType.TextDisplay, content: lineOf(card, names) }];
  return { type: ComponentType.Container, components: [...line, ...components] };
}

function whyRow({ roomWords }: RenderWords, key: string): ButtonRow {
  return rowsOf([whyButton(roomWords.why, key)])[0] ?? { type: ComponentType.ActionRow, components: [] };
}

/** A line of a card that says nothing else; never empty. */
function lineOf({ summary, title }: Card, names: Names): string {
  const texts = [summary, title].map((text) => shown(text, DISCORD.content, names));
  return texts.find((text) => text !== "") ?? "Vigil";
}

/** With those inside of others. */
function countOf(components: readonly Drawn[]): number {
  return components.reduce(
    (sum, one) => sum + 1 + (one.type === ComponentType.ActionRow ? one.components.length : 0),
    0,
  );
}

function lengthOf(components: readonly Drawn[]): number {
  return components.reduce(
    (sum, one) => sum + (one.type === ComponentType.TextDisplay ? one.content.length : 0),
    0,
  );
}
