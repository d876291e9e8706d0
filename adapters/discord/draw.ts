import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APITextDisplayComponent,
  ComponentType,
} from "discord.js";
import type { Line, Part } from "../../src/chat/card-parts.ts";
import { headOf, notesOf, type Pen } from "../../src/chat/lines.ts";
import type { Measure } from "../../src/chat/squeeze.ts";
import type { Button } from "../../src/core/card.ts";
import { discordButton } from "./buttons.ts";
import { DISCORD } from "./limits.ts";

/** What a card is drawn as. */
export type Drawn = APITextDisplayComponent | ButtonRow;
export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** Stands before each line of small print. https://docs.discord.com/developers/reference#message-formatting */
const SMALL = "-# ";
const TITLE = "## ";
/** Between the label of an entry and its text, in which no markup is read. */
const GAP = "  ";

/** Parts as text displays and rows of buttons: texts that follow each other share a display; every button has a number of its own. */
export function drawn(parts: readonly Part[], pen: Pen, measure: Measure): Drawn[] {
  const all: Drawn[] = [];
  let texts: string[] = [];
  let number = 0;
  const flush = () => {
    if (texts.length > 0) all.push({ type: ComponentType.TextDisplay, content: texts.join("\n") });
    texts = [];
  };
  for (const part of parts) {
    texts.push(...textsOf(part, pen, measure));
    const buttons = (part.is === "item" || part.is === "buttons" ? part.buttons : []).flatMap(
      (button: Button) => {
        const made = discordButton(button, number);
        if (made !== null) number += 1;
        return made ?? [];
      },
    );
    if (buttons.length === 0) continue;
    flush();
    all.push(...rowsOf(buttons));
  }
  flush();
  return all;
}

/** Buttons in as many rows as they take. */
export function rowsOf(buttons: readonly APIButtonComponentWithCustomId[]): ButtonRow[] {
  return Array.from({ length: Math.ceil(buttons.length / DISCORD.rowButtons) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * DISCORD.rowButtons, (row + 1) * DISCORD.rowButtons),
  }));
}

/** What is read of a part, in lines. */
export function textsOf(part: Part, pen: Pen, { room }: Measure): string[] {
  switch (part.is) {
    case "title":
      return [pen.show(part.text, room)].filter(Boolean).map((title) => `${TITLE}${title}`);
    case "line":
      return lineTexts(part, room, pen);
    case "fields":
      return part.fields.flatMap(({ label, value }) => {
        const head = pen.show(label, room / 2);
        const rest = pen.show(value, room - head.length);
        const said = [head === "" ? "" : pen.bold(head), rest].filter(Boolean).join(": ");
        return said === "" ? [] : [said];
      });
    case "item":
      return entryTexts(part.item, room, pen);
    case "buttons":
      return [];
  }
}

function lineTexts(line: Line, room: number, pen: Pen): string[] {
  if (line.look !== "small") return entryTexts(line, room, pen);
  const text = pen.show([line.label, line.text, ...line.notes].filter(Boolean).join(" "), room);
  return text === "" ? [] : [`${SMALL}${text}`];
}

function entryTexts(entry: Parameters<typeof headOf>[0], room: number, pen: Pen): string[] {
  const head = headOf(entry, room, GAP, pen);
  const notes = notesOf(entry.notes, room - head.length, pen);
  return [
    ...(head === "" ? [] : [head]),
    ...(notes === "" ? [] : notes.split("\n").map((note) => `${SMALL}${note}`)),
  ];
}
