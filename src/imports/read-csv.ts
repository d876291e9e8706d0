import { parse } from "csv-parse/sync";
import { printable } from "../core/characters.ts";
import { nearest } from "../core/edit-distance.ts";
import type { ImportProblem } from "../core/import-problem.ts";
import { armed, type CellType, RECORD_COLUMNS, separated } from "../core/record-columns.ts";
import type { ReadImport } from "./read-import.ts";
import { type ImportRecord, RECORD_KINDS, recordOf } from "./record.ts";

const COLUMNS = Object.keys(RECORD_COLUMNS);

/** Reads a table whose first row names its columns; separated by commas, semicolons or tabs. */
export function readCsv(text: string): ReadImport {
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      skip_records_with_empty_values: false,
    });
  } catch (error) {
    const detail = error instanceof Error ? printable(error.message) : "";
    return { records: [], problems: [{ place: null, flaw: { code: "not-csv", detail } }] };
  }
  const [heading = [], ...body] = rows;
  const columns = heading.map((name) => name.trim());
  const problems = headingProblems(columns);
  if (problems.length > 0) return { records: [], problems };
  return readRows(columns, body);
}

function headingProblems(columns: readonly string[]): ImportProblem[] {
  const place = { row: 1 };
  const problems: ImportProblem[] = [];
  for (const [index, column] of columns.entries()) {
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

function readRows(columns: readonly string[], body: readonly (readonly string[])[]): ReadImport {
  const records: ImportRecord[] = [];
  const problems: ImportProblem[] = [];
  for (const [index, cells] of body.entries()) {
    // Rows that a spreadsheet leaves empty say nothing.
    if (cells.every((cell) => cell.trim() === "")) continue;
    const place = { row: index + 2 };
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
  const [heading = ""] = text.split(/\r?\n/, 1);
  const counted = [",", ";", "\t"].map((one) => ({ one, count: heading.split(one).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.one ?? ",";
}
