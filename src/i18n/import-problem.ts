import type { ImportFlaw, ImportPlace, ImportProblem } from "../core/import-problem.ts";
import type { DateWords, ProblemWords, Words } from "./problem.ts";
import { describeTeamProblem, type TeamNames, type TeamProblemWords } from "./team-problem.ts";

/** Words for every flaw of a file; `record` takes the words of forms. */
export type ImportFlawWords = {
  readonly [Code in Exclude<ImportFlaw["code"], "record">]: (
    flaw: ImportFlaw & { readonly code: Code },
    /** Words for a place in the file. */
    at: (place: ImportPlace) => string,
  ) => Words;
};

/** What is said of a file that is imported. */
export interface ImportWords {
  readonly flaws: ImportFlawWords;
  readonly row: (row: string) => string;
}

/** What the sentences about a problem of a file are put together from. */
type Sentences = TeamNames & {
  readonly importWords: ImportWords;
  readonly teamProblems: TeamProblemWords;
  readonly problems: ProblemWords;
  readonly dates: DateWords;
};

/** Puts a problem of a file into words. */
export function describeImportProblem({ flaw }: ImportProblem, messages: Sentences): Words {
  if (flaw.code === "record") return describeTeamProblem(flaw.problem, messages);
  // The table gives each code the function for its own flaw, which the type of a looked-up union cannot express.
  const words = messages.importWords.flaws[flaw.code] as (
    flaw: ImportFlaw,
    at: (place: ImportPlace) => string,
  ) => Words;
  return words(flaw, (place) => placeText(place, messages));
}

/** Where something stands in a file; '' where it is about the file as a whole. */
export function placeText(place: ImportPlace, { importWords }: Pick<Sentences, "importWords">): string {
  if (place === null) return "";
  return "row" in place ? importWords.row(String(place.row)) : place.path;
}
