import type { types } from "@slack/bolt";
import { type Part, partsOf, partsToRead } from "../../src/chat/card-parts.ts";
import { lineOf } from "../../src/chat/lines.ts";
import type { Names } from "../../src/chat/persons.ts";
import { type Measure, squeezed } from "../../src/chat/squeeze.ts";
import type { Card } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { drawn } from "./draw.ts";
import { ANSWERED, PLAIN_TEXT, POSTED, SLACK, type Space, VIEWED } from "./limits.ts";
import { penIn } from "./pen.ts";
import { shown } from "./persons.ts";

/** The words for what does not fit. */
export type RenderWords = Pick<Messages, "roomWords">;

/** What Slack takes as a message. `text` is markup of Slack's, where everything that is not a call is escaped. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** Where the blocks stand among others of a view. */
export interface ViewPlace {
  /** Most blocks; by default as many as a view may have. */
  readonly blocks?: number;
  /** Number of the first button: no two of a view may have the same. */
  readonly firstButton?: number;
}

/** A card as a message in a channel, posted or updated: within all limits, with nothing left out that is not said. */
export function renderMessage(card: Card, names: Names, words: RenderWords): SlackMessage {
  return { text: textOf(card, names), blocks: blocksOf(card, names, words, POSTED, 0) };
}

/** A card as an answer over a `response_url`, where more fits. */
export function renderPrivate(card: Card, names: Names, words: RenderWords): SlackMessage {
  return { text: textOf(card, names), blocks: blocksOf(card, names, words, ANSWERED, 0) };
}

/** A card as blocks of a modal or a home page. */
export function renderView(
  card: Card,
  names: Names,
  words: RenderWords,
  { blocks = SLACK.viewBlocks, firstButton = 0 }: ViewPlace = {},
): types.KnownBlock[] {
  return blocksOf(card, names, words, { ...VIEWED, blocks }, firstButton);
}

/** A card as text alone, for after Slack refused the blocks; what buttons do is typed. */
export function renderPlain(card: Card, names: Names, words: RenderWords): { readonly text: string } {
  const text = squeezed(partsToRead(card), {
    make: (parts, measure) => parts.flatMap((part) => readOut(part, measure, names)).join("\n"),
    fits: (made) => made.length <= PLAIN_TEXT,
    leftOut: (count) => words.roomWords.leftOut(String(count)),
  });
  return { text: text === "" ? textOf(card, names, PLAIN_TEXT) : text };
}

function blocksOf(card: Card, names: Names, words: RenderWords, space: Space, firstButton: number) {
  return squeezed(partsOf(card, SLACK.fields), {
    make: (parts, measure) => drawn(parts, { names, measure, firstButton }),
    fits: (blocks) =>
      blocks.length <= space.blocks &&
      (space.json === Infinity || JSON.stringify(blocks).length <= space.json) &&
      (space.texts === Infinity || textLength(blocks) <= space.texts),
    leftOut: (count) => words.roomWords.leftOut(String(count)),
  });
}

/** What phones show and screen readers read: never empty, cut to what Slack takes, also in an update. */
function textOf({ summary, title }: Card, names: Names, limit: number = SLACK.text): string {
  const source = [summary, title].find((text) => shown(text, limit, "mrkdwn", names) !== "") ?? "Vigil";
  const text = shown(source, limit, "mrkdwn", names);
  const bytes = Buffer.byteLength(text);
  if (bytes <= SLACK.textBytes) return text;
  // No character has more bytes than the average of one that is cut off by this; at worst it is a little shorter.
  return shortened(source, Math.floor((text.length * SLACK.textBytes) / bytes), names);
}

function shortened(source: string, limit: number, names: Names): string {
  const text = shown(source, limit, "mrkdwn", names);
  return Buffer.byteLength(text) <= SLACK.textBytes ? text : shortened(source, limit - 100, names);
}

/** A part as lines of text. */
function readOut(part: Part, { room }: Measure, names: Names): string[] {
  const line = (text: string) => (text === "" ? [] : [text]);
  switch (part.is) {
    case "title":
      return line(shown(part.text, room, "mrkdwn", names));
    case "line":
      return line(lineOf(part, room, penIn("mrkdwn", names)));
    case "fields":
      return part.fields.flatMap(({ label, value }) => {
        const head = shown(label, room / 2, "mrkdwn", names);
        return line([head, shown(value, room - head.length, "mrkdwn", names)].filter(Boolean).join(": "));
      });
    // partsToRead leaves none of these.
    case "item":
    case "buttons":
      return [];
  }
}

/** Characters of all texts in blocks, buttons too. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === "text" && typeof one === "string" ? one.length : textLength(one)),
    0,
  );
}
