import type { TeamProblem } from "./team-problem.ts";

/** Where in an imported file something stands: a row of a table, counted from 1 with the heading, or a path in JSON. */
export type ImportPlace = { readonly row: number } | { readonly path: string } | null;

/** What is wrong with a file that is to be imported; the sentences are in `src/i18n`. */
export type ImportFlaw =
  | { readonly code: "too-big" | "too-many"; readonly limit: number }
  | { readonly code: "not-utf-8" | "empty-file" }
  | { readonly code: "unknown-format"; readonly name: string }
  /** `detail` is what the parser said, in English. */
  | { readonly code: "not-json" | "not-csv"; readonly detail: string }
  | { readonly code: "wrong-shape"; readonly allowed: readonly string[] }
  /** `repeated`: of several values in one object only the last would count. */
  | { readonly code: "forbidden-key" | "repeated-key"; readonly key: string }
  /** It is the table of all deadlines that an export can be, from which nothing can be taken back. */
  | { readonly code: "computed-table" }
  | {
      readonly code: "unknown-column";
      readonly column: string;
      readonly suggestion: string | null;
      readonly allowed: readonly string[];
    }
  | { readonly code: "repeated-column" | "missing-column"; readonly column: string }
  | { readonly code: "ragged-row"; readonly expected: number; readonly found: number }
  | { readonly code: "unknown-record"; readonly text: string }
  | { readonly code: "repeated-id"; readonly id: string }
  /** A record without an id says the very same as one before it. */
  | { readonly code: "repeated-record"; readonly first: ImportPlace }
  | { readonly code: "bad-cell"; readonly column: string; readonly text: string }
  /** The team has something else under this id. */
  | { readonly code: "conflict"; readonly id: string }
  /** What is wrong with a record itself, as in a form. */
  | { readonly code: "record"; readonly problem: TeamProblem };

/** A flaw and where it stands. */
export interface ImportProblem {
  readonly place: ImportPlace;
  readonly flaw: ImportFlaw;
}

/** Order of problems: of the file as a whole first, then row by row; what has a path stays in the order it came in. */
export function byPlace({ place: one }: ImportProblem, { place: other }: ImportProblem): number {
  return rowOf(one) - rowOf(other);
}

function rowOf(place: ImportPlace): number {
  if (place === null) return 0;
  return "row" in place ? place.row : 1;
}
