const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** How many columns a text takes: one a grapheme, two for East Asian wide characters and emoji. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** Printable ASCII, Latin-1 and Cyrillic: one column each, and most of what is ever measured. */
const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0400-\u0481\u048a-\u052f\u2013\u201c\u201d]*$/;
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\p{Emoji_Presentation}]/u;

/** Fills the text up with spaces to a number of columns. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** Breaks a text at spaces into lines of at most so many columns; a single longer word is left whole. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Columns between two cells of a table. */
const GAP = 2;
/** A cell is never made narrower than this to fit the screen. */
const NARROWEST = 10;

/**
 * Lines up rows under each other and wraps cells so that a row fits into so many columns, taking the room from the
 * widest column first.
 */
export function tabulated(rows: readonly (readonly string[])[], columns: number): string[][] {
  const widths = fitted(naturalWidths(rows), columns);
  return rows.map((row) => {
    const cells = row.map((cell, index) => wrapped(cell, widths[index] ?? NARROWEST));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, index) => padded(lines[line] ?? "", (widths[index] ?? 0) + GAP))
        .join("")
        .trimEnd(),
    );
  });
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell));
    });
  }
  return widths;
}

function fitted(natural: readonly number[], columns: number): number[] {
  const widths = [...natural];
  const room = columns - GAP * (widths.length - 1);
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= NARROWEST) break;
    widths[widest] = width - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
