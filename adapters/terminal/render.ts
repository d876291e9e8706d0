import type { Block, Card, Item, Tone } from "../../src/core/card.ts";
import { columnsOf, padded, tabulated, wrapped } from "./layout.ts";
import { safeCard } from "./safe.ts";
import type { Style } from "./style.ts";

/** What a terminal can show. */
export interface Screen {
  /** Columns; Infinity where the output is a file or a pipe, so that no line is broken for later readers. */
  readonly columns: number;
  readonly style: Style;
}

/** Labels wider than this stand on a line of their own instead of pushing the text off the screen. */
const WIDEST_LABEL = 24;
/** On narrower screens the cells of a table would be broken beyond reading; its rows become a list. */
const NARROWEST_TABLE = 120;
const INDENT = "  ";

/**
 * Renders a card as lines of plain text. Tables line up; everything wraps at words to the screen's width; no text can
 * command the terminal, whoever wrote it.
 */
export function render(unsafe: Card, screen: Screen): string {
  const card = safeCard(unsafe);
  const blocks = card.blocks.map((block) => renderBlock(block, screen));
  const title = wrapped(card.title, screen.columns).map((line) => screen.style.title(line));
  const lines = [...title];
  for (const [index, block] of card.blocks.entries()) {
    const rendered = blocks[index] ?? [];
    if (rendered.length === 0) continue;
    const afterHeading = card.blocks[index - 1]?.is === "heading";
    const run = block.is === "paragraph" && card.blocks[index - 1]?.is === "paragraph";
    if (!afterHeading && !run) lines.push("");
    lines.push(...rendered);
  }
  return `${lines.join("\n")}\n`;
}

function renderBlock(block: Block, screen: Screen): string[] {
  const { columns, style } = screen;
  switch (block.is) {
    case "heading":
      return wrapped(block.text, columns).map((line) => style.heading(line));
    case "paragraph":
      return wrapped(block.text, columns).map((line) => toned(line, block.tone, style));
    case "fields":
      return tabulated(
        block.fields.map(({ label, value }) => [`${label}:`, value]),
        columns,
      ).flat();
    case "items":
      return renderItems(block.items, screen);
    case "table":
      return columns < NARROWEST_TABLE
        ? renderItems(block.rows.map(rowAsItem), screen)
        : renderTable(block, screen);
  }
}

function renderTable({ columns, rows }: Block & { is: "table" }, screen: Screen): string[] {
  const [header = [], ...body] = tabulated([columns, ...rows], screen.columns);
  return [...header.map((line) => screen.style.heading(line)), ...body.flat()];
}

/** On a narrow screen: the first cell leads, the last stands below in smaller print. */
function rowAsItem(cells: readonly string[]): Item {
  const [label = "", ...rest] = cells;
  const last = rest.length > 1 ? rest.slice(-1) : [];
  const middle = rest.length > 1 ? rest.slice(0, -1) : rest;
  return { label, text: middle.join(", "), notes: last, tone: "plain" };
}

function renderItems(items: readonly Item[], { columns, style }: Screen): string[] {
  const labels = items.map(({ label }) => columnsOf(label)).filter((width) => width <= WIDEST_LABEL);
  const width = Math.max(0, ...labels) + INDENT.length;
  const room = Math.max(20, columns - INDENT.length - width);
  const indent = INDENT + " ".repeat(width);
  return items.flatMap(({ label, text, notes, tone }) => {
    const lines = wrapped(text, room);
    const small = notes.flatMap((note) => wrapped(note, room)).map((line) => indent + style.muted(line));
    if (columnsOf(label) > WIDEST_LABEL) {
      const own = wrapped(label, columns - INDENT.length).map((line) => INDENT + toned(line, tone, style));
      return [...own, ...lines.map((line) => indent + toned(line, tone, style)), ...small];
    }
    const [first = "", ...rest] = lines;
    const head = INDENT + toned(padded(label, width) + first, tone, style);
    return [head, ...rest.map((line) => indent + toned(line, tone, style)), ...small];
  });
}

function toned(line: string, tone: Tone, style: Style): string {
  return tone === "plain" ? line : style[tone](line);
}
