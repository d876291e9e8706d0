import type { ImportPlace, ImportProblem } from "./import-problem.ts";

/** A record of an imported file that is told of. */
export interface ImportedRecord {
  readonly of: "case" | "event" | "deadline";
  readonly id: string;
  /** Name of a case, summary of an event, title of a deadline. */
  readonly title: string;
  readonly place: ImportPlace;
}

/** What came of a file, or would come of it. */
export interface ImportOutcome {
  /** Whether it was written; otherwise this is a preview, and nothing was changed. */
  readonly isApplied: boolean;
  readonly added: readonly ImportedRecord[];
  /** Already there, with the same content. */
  readonly same: readonly ImportedRecord[];
  /** Already there with other content, which the file's replaces. */
  readonly replaced: readonly ImportedRecord[];
  /** Added although the team has something of the same case, kind and date under another id. */
  readonly likely: readonly (ImportedRecord & { readonly twin: string })[];
  /** All that is wrong; where there is anything, nothing is written. */
  readonly problems: readonly ImportProblem[];
  /** By which all of it can be undone; null for a preview. */
  readonly deed: string | null;
}
