/** How a column's cells are read and written. */
export type CellType = "text" | "list" | "numbers" | "flag";

/**
 * The columns of a table of records, in their order: those of the forms of cases, events and deadlines, and what is
 * known of who recorded them. Import and export share them, so that nothing is lost on the way.
 */
export const RECORD_COLUMNS = {
  of: "text",
  id: "text",
  kind: "text",
  type: "text",
  name: "text",
  family: "text",
  aliases: "list",
  role: "text",
  region: "text",
  tags: "list",
  note: "text",
  confidentialTo: "text",
  cases: "list",
  date: "text",
  approximate: "flag",
  title: "text",
  summary: "text",
  evidence: "text",
  place: "text",
  sentence: "text",
  term: "text",
  probation: "text",
  ban: "text",
  charge: "text",
  gravity: "text",
  basis: "text",
  sameAs: "text",
  leads: "numbers",
  afterwards: "text",
  beats: "text",
  answers: "text",
  outcome: "text",
  recordedBy: "text",
  recordedOn: "text",
  knownOn: "text",
} as const satisfies Record<string, CellType>;

/** The items of a list as one cell, separated by `; `; a semicolon within an item has a backslash before it. */
export function joined(items: readonly (string | number)[]): string {
  return items.map((item) => String(item).replace(/[;\\]/g, "\\$&")).join("; ");
}

/** The items of a cell that `joined` made or a person typed, without outer white space; empty ones are left out. */
export function separated(cell: string): string[] {
  const items = cell.match(/(?:\\[\s\S]|[^;\\]|\\$)+/g) ?? [];
  return items.map((item) => item.trim().replace(/\\([\s\S])/g, "$1")).filter((item) => item !== "");
}

/** What a cell of numbers says that holds none: an empty cell says nothing, and what is so by default holds. */
export const NO_NUMBERS = "none";

const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/** A cell that no spreadsheet runs as a formula: with an apostrophe before it where it would. */
export function disarmed(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What `disarmed` was given. */
export function armed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
