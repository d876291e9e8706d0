import type { StoreProblem, UnstorableReason } from "../core/store-problem.ts";
import type { Words } from "./problem.ts";

/** Words for every problem of the store. */
export type StoreProblemWords = {
  readonly [Code in StoreProblem["code"]]: (problem: StoreProblem & { readonly code: Code }) => Words;
};

/** Why a value cannot be kept. */
export type UnstorableWords = Readonly<Record<UnstorableReason, string>>;

/** Puts a problem of the store into words. */
export function describeStoreProblem(
  problem: StoreProblem,
  { storeProblems }: { readonly storeProblems: StoreProblemWords },
): Words {
  // The table gives each code the function for its own problem, which the type of a looked-up union cannot express.
  const words = storeProblems[problem.code] as (problem: StoreProblem) => Words;
  return words(problem);
}
