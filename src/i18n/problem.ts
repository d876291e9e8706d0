import type { DateProblem, DateProblemCode } from "../core/dates.ts";
import type { Flaw, Place } from "../core/problem.ts";

/** What is wrong and what to do about it; each one a phrase without a full stop. */
export interface Words {
  readonly what: string;
  readonly remedy: string;
}

/** Words for every refused date. */
export type DateWords = Readonly<Record<DateProblemCode, (problem: Pick<DateProblem, "text">) => Words>>;

/** Words for every problem; `bad-date` takes the words of the date itself. */
export type ProblemWords = {
  readonly [Code in Exclude<Flaw["code"], "bad-date">]: (flaw: Flaw & { readonly code: Code }) => Words;
};

/** A problem in one line, `file:line: what - remedy`. A file's name is whatever somebody gave it, so it is made safe. */
export function problemLine(
  problem: Flaw & Place,
  messages: { readonly problems: ProblemWords; readonly dates: DateWords },
): string {
  const { what, remedy } = describeProblem(problem, messages);
  const file = problem.file.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "?");
  return `${file}:${problem.line}: ${what} - ${remedy}`;
}

/** Puts a problem of the data into words. */
export function describeProblem(
  flaw: Flaw,
  messages: { readonly problems: ProblemWords; readonly dates: DateWords },
): Words {
  if (flaw.code === "bad-date") return messages.dates[flaw.problem.code](flaw.problem);
  // The table gives each code the function for its own flaw, which the type of a looked-up union cannot express.
  const words = messages.problems[flaw.code] as (flaw: Flaw) => Words;
  return words(flaw);
}
