import type { ImportFlawWords } from "./import-problem.ts";

const flaws: ImportFlawWords = {
  "too-big": ({ limit }) => ({
    what: `the file is larger than ${limit / 1_000_000} MB`,
    remedy: "split it into several files",
  }),
  "too-many": ({ limit }) => ({
    what: `the file holds more than ${limit} records`,
    remedy: "split it into several files",
  }),
  "not-utf-8": () => ({
    what: "the file is not in UTF-8",
    remedy: "save it as “CSV UTF-8”, or as “Unicode text”",
  }),
  "empty-file": () => ({ what: "the file is empty", remedy: "check that the right file was saved" }),
  "unknown-format": ({ name }) => ({
    what: `${name} is neither .csv nor .json`,
    remedy: "save it as one of them; see docs/import.md",
  }),
  "not-json": ({ detail }) => ({
    what: `the file is not JSON (${detail})`,
    remedy: "export it again, or mend what the message names",
  }),
  "not-csv": ({ detail }) => ({
    what: `the file is not a table (${detail})`,
    remedy: "save it as CSV from a spreadsheet",
  }),
  "wrong-shape": ({ allowed }) => ({
    what: "this is not a list of records",
    remedy: `write { ${allowed.map((key) => `"${key}": [...]`).join(", ")} }; see docs/import.md`,
  }),
  "forbidden-key": ({ key }) => ({ what: `the key ${key} is not allowed`, remedy: "remove it" }),
  "repeated-key": ({ key }) => ({ what: `the key ${key} stands there twice`, remedy: "keep one of the two" }),
  "computed-table": () => ({
    what: "this is the table of all deadlines, which Vigil computes itself",
    remedy: "export with --format records or json; either can be imported",
  }),
  "unknown-column": ({ column, suggestion, allowed }) => ({
    what: `there is no column ${column}`,
    remedy: suggestion ? `did you mean ${suggestion}?` : `use only: ${allowed.join(", ")}`,
  }),
  "repeated-column": ({ column }) => ({
    what: `the column ${column} stands twice`,
    remedy: "remove one of them",
  }),
  "missing-column": ({ column }) => ({
    what: `the column ${column} is missing`,
    remedy: "add it: case, event or deadline in each row",
  }),
  "ragged-row": ({ expected, found }) => ({
    what: `the row has ${found} cells, the heading ${expected}`,
    remedy: "fill the row up, or put texts with separators in quotation marks",
  }),
  "unknown-record": ({ text }) => ({
    what: `“${text}” is no kind of record`,
    remedy: "write case, event or deadline",
  }),
  "repeated-id": ({ id }) => ({
    what: `the id ${id} stands in the file twice`,
    remedy: "give each record an id of its own, or none",
  }),
  "bad-cell": ({ column, text }) => ({
    what: `${column}: “${text}” cannot be read`,
    remedy: "write whole numbers separated by semicolons, or true or false",
  }),
  "repeated-record": ({ first }, at) => ({
    what: `this is already in the file: ${at(first)}`,
    remedy: "remove one of them, or give each an id of its own",
  }),
  conflict: ({ id }) => ({
    what: `the team has something else under the id ${id}`,
    remedy: "give it another id, or let the file's take its place with --replace",
  }),
};

/** What is said of a file that is imported. */
export const importWords = {
  flaws,
  row: (row: string) => `row ${row}`,
  preview: "What importing this file would do",
  applied: "Imported",
  refused: "Nothing was imported",
  added: "Added",
  replaced: "Replaced",
  same: "Already there",
  likely: "Perhaps already there under another id",
  twin: (title: string, twin: string) => `${title}: like ${twin}`,
  problems: "To be mended first",
  nothing: "There is nothing new in this file.",
  howToApply: "Nothing is written yet. Say --apply to import it.",
  undo: (deed: string) => `It can be undone for ten minutes: npm run vigil -- undo ${deed}`,
};
