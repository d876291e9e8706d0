import type { CloseReason } from "../core/deadline.ts";
import type { DeedKind } from "../core/deed.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Flaw } from "../core/problem.ts";
import type { DeadlineKind } from "../core/rules.ts";
import type { TeamField, TeamProblem } from "../core/team-problem.ts";
import { type DateWords, describeProblem, type ProblemWords, type Words } from "./problem.ts";

/** What a sentence about a problem may need a word for. */
export interface TeamNames {
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly deeds: Readonly<Record<DeedKind, string>>;
  readonly teamFields: Readonly<Record<TeamField, string>>;
  readonly deadlineKinds: Readonly<Record<DeadlineKind, string>>;
  readonly closeReasons: Readonly<Record<CloseReason, string>>;
}

/** Words for every problem of what a team does; `field` takes the words of the files' problems. */
export type TeamProblemWords = {
  readonly [Code in Exclude<TeamProblem["code"], "field">]: (
    problem: TeamProblem & { readonly code: Code },
    names: TeamNames,
  ) => Words;
};

/** Puts a problem of what a member of a team asked for into words. */
export function describeTeamProblem(
  problem: TeamProblem,
  messages: TeamNames & {
    readonly teamProblems: TeamProblemWords;
    readonly problems: ProblemWords;
    readonly dates: DateWords;
  },
): Words {
  if (problem.code === "field") return describeField(problem, messages);
  // The table gives each code the function for its own problem, which the type of a looked-up union cannot express.
  const words = messages.teamProblems[problem.code] as (problem: TeamProblem, names: TeamNames) => Words;
  return words(problem, messages);
}

function describeField(
  { field, flaw }: TeamProblem & { readonly code: "field" },
  messages: TeamNames & { readonly problems: ProblemWords; readonly dates: DateWords },
): Words {
  const label = messages.teamFields[field];
  if (namesItsField(flaw)) return describeProblem({ ...flaw, field: label } as Flaw, messages);
  const { what, remedy } = describeProblem(flaw, messages);
  return { what: `${label}: ${what}`, remedy };
}

/** Whether the sentence says by itself which field is meant. An unknown field is called as it was written. */
function namesItsField(flaw: Flaw): boolean {
  return "field" in flaw && flaw.code !== "unknown-field" && flaw.code !== "bad-date";
}
