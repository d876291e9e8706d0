import { parse } from "csv-parse/sync";
import { printable } from "../core/characters.ts";
import { nearest } from "../core/edit-distance.ts";
import type { ImportFlaw, ImportProblem } from "../core/import-problem.ts";
import { armed, type CellType, NO_NUMBERS, RECORD_COLUMNS, separated } from "../core/record-columns.ts";
import type { ReadImport } from "./read-import.ts";
import { type ImportRecord, RECORD_KINDS, recordOf } from "./record.ts";

const COLUMNS = Object.keys(RECORD_COLUMNS);
/** Columns by their names as people may write them: "Recorded by", "same-as". */
const COLUMN_OF = new Map(COLUMNS.map((column) => [bare(column), column]));
/** Columns that only the table of computed deadlines has. */
const OF_DEADLINES = ["status", "rule", "explanation"];

/** Most columns whose names are looked at: among so many one is already unknown or repeated. */
const MOST_COLUMNS = COLUMNS.length + 1;
/** Most characters in a row, a hundred times what the texts of a record can take. */
const LONGEST_ROW = 500_000;

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
  // Some spreadsheets name the separator in a line of its own, which they do not show.
  const [hint, separator] = /^sep=([,;\t])\r?\n/i.exec(text) ?? [];
  const table = hint === undefined ? text : text.slice(hint.length);
  const rows: Row[] = [];
  let row = 0;
  try {
    parse(table, {
      delimiter: separator ?? delimiterOf(table),
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
      on_record(cells: readonly string[]) {
        row += 1;
        // Rows that a spreadsheet leaves empty say nothing.
        if (cells.every((cell) => cell.trim() === "")) return null;
        if (rows.length > most) throw new TooMany();
        rows.push({ row, cells });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof TooMany) return refused({ code: "too-many", limit: most });
    const detail = error instanceof Error ? printable(error.message) : "";
    return { records: [], problems: [{ place: { row: row + 1 }, flaw: { code: "not-csv", detail } }] };
  }
  return readTable(rows);
}

function readTable([heading, ...body]: readonly Row[]): ReadImport {
  if (!heading) return refused({ code: "empty-file" });
  const columns = heading.cells.map((name) => COLUMN_OF.get(bare(name)) ?? name.trim());
  const place = { row: heading.row };
  if (!columns.includes("of") && OF_DEADLINES.every((column) => columns.includes(column))) {
    return { records: [], problems: [{ place, flaw: { code: "computed-table" } }] };
  }
  const problems = headingProblems(columns, place);
  return problems.length > 0 ? { records: [], problems } : readRows(columns, body);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
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
    const cell = armed(cells[index] ?? "").trim();
    if (cell === "") continue;
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
      if (cell.trim() === NO_NUMBERS) return [];
      const numbers = separated(cell);
      return numbers.every((one) => /^-?\d{1,9}$/.test(one)) ? numbers.map(Number) : null;
    }
    case "flag":
      return cell === "true" ? true : cell === "false" ? false : null;
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
