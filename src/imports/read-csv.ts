import { parse } from "csv-parse/sync";
import { printable } from "../core/characters.ts";
import { nearest } from "../core/edit-distance.ts";
import type { ImportFlaw, ImportProblem } from "../core/import-problem.ts";
import { armed, type CellType, RECORD_COLUMNS, separated } from "../core/record-columns.ts";
import type { ReadImport } from "./read-import.ts";
import { type ImportRecord, RECORD_KINDS, recordOf } from "./record.ts";

const COLUMNS = Object.keys(RECORD_COLUMNS);

/** Most columns whose names are looked at: among so many one is already unknown or repeated. */
const MOST_COLUMNS = COLUMNS.length + 1;

/** A row that says something, counted as a spreadsheet counts it. */
interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Thrown to stop reading, so that a file of nothing but separators cannot fill the memory. */
class TooMany extends Error {}

/**
 * Reads a table whose first row names its columns; separated by commas, semicolons or tabs.
 * @param most rows below the heading
 */
export function readCsv(text: string, most: number): ReadImport {
  let rows: Row[];
  try {
    rows = rowsOf(text, most);
  } catch (error) {
    if (error instanceof TooMany) return refused({ code: "too-many", limit: most });
    return refused({ code: "not-csv", detail: error instanceof Error ? printable(error.message) : "" });
  }
  const [heading, ...body] = rows;
  if (!heading) return refused({ code: "empty-file" });
  const columns = heading.cells.map((name) => name.trim());
  const problems = headingProblems(columns, { row: heading.row });
  return problems.length > 0 ? { records: [], problems } : readRows(columns, body);
}

function rowsOf(text: string, most: number): Row[] {
  let [row, filled] = [0, 0];
  const take = (cells: string[]): Row | null => {
    row += 1;
    // Rows that a spreadsheet leaves empty say nothing.
    if (cells.every((cell) => cell.trim() === "")) return null;
    filled += 1;
    if (filled > most + 1) throw new TooMany();
    return { row, cells };
  };
  return parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    on_record: take as unknown as (cells: string[]) => string[],
  }) as unknown as Row[];
}

function headingProblems(columns: readonly string[], place: { readonly row: number }): ImportProblem[] {
  const problems: ImportProblem[] = [];
  for (const [index, column] of columns.slice(0, MOST_COLUMNS).entries()) {
    if (!COLUMNS.includes(column)) {
      const suggestion = nearest(column, COLUMNS);
      const flaw = {
        code: "unknown-column",
        column: printable(column),
        suggestion,
        allowed: COLUMNS,
      } as const;
      problems.push({ place, flaw });
    } else if (columns.indexOf(column) !== index) {
      problems.push({ place, flaw: { code: "repeated-column", column } });
    }
  }
  if (!columns.includes("of")) problems.push({ place, flaw: { code: "missing-column", column: "of" } });
  return problems;
}

function readRows(columns: readonly string[], body: readonly Row[]): ReadImport {
  const records: ImportRecord[] = [];
  const problems: ImportProblem[] = [];
  for (const { row, cells } of body) {
    const place = { row };
    if (cells.length !== columns.length) {
      const flaw = { code: "ragged-row", expected: columns.length, found: cells.length } as const;
      problems.push({ place, flaw });
      continue;
    }
    const fields = readCells(columns, cells, place, problems);
    const { of: text = "", ...rest } = fields;
    const of = RECORD_KINDS.find((kind) => kind === text);
    if (of) records.push(recordOf(of, rest, place));
    else problems.push({ place, flaw: { code: "unknown-record", text: printable(String(text)) } });
  }
  return { records, problems };
}

function readCells(
  columns: readonly string[],
  cells: readonly string[],
  place: { readonly row: number },
  problems: ImportProblem[],
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const cell = armed(cells[index] ?? "");
    if (cell.trim() === "") continue;
    const value = readCell(cell, RECORD_COLUMNS[column as keyof typeof RECORD_COLUMNS]);
    if (value === null) problems.push({ place, flaw: { code: "bad-cell", column, text: printable(cell) } });
    else fields[column] = value;
  }
  return fields;
}

/** null where the cell does not hold what its column does. */
function readCell(cell: string, type: CellType): unknown {
  switch (type) {
    case "text":
      return cell;
    case "list":
      return separated(cell);
    case "numbers": {
      const numbers = separated(cell);
      return numbers.every((one) => /^-?\d{1,9}$/.test(one)) ? numbers.map(Number) : null;
    }
    case "flag":
      return cell.trim() === "true" ? true : cell.trim() === "false" ? false : null;
  }
}

/** What separates the names in the heading: they hold none of these themselves. */
function delimiterOf(text: string): string {
  const [heading = ""] = /\S[^\r\n]*/.exec(text) ?? [];
  const counted = [",", ";", "\t"].map((one) => ({ one, count: heading.split(one).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.one ?? ",";
}

function refused(flaw: ImportFlaw): ReadImport {
  return { records: [], problems: [{ place: null, flaw }] };
}
