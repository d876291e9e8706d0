import type { DateProblem } from "./dates.ts";
import type { TeamField } from "./team-problem.ts";

/** Commands about a team's records that have parts to be filled in; each has its usage in `src/i18n`. */
export const TEAM_USAGES = [
  "take",
  "give-back",
  "snooze",
  "track-outcome",
  "track-event",
  "track-deadline",
  "track-case",
  "undo",
  "why",
  "status",
] as const;
export type TeamUsage = (typeof TEAM_USAGES)[number];

/** Why a request was not understood; the sentences are in `src/i18n`. */
export type CommandProblem =
  | {
      readonly code: "unknown-command" | "unknown-subcommand" | "unknown-tracked";
      readonly text: string;
      readonly suggestion: string | null;
    }
  | { readonly code: "missing-name" | "nothing-said" | "nothing-tracked" }
  /** A command about the team's records of which a part is missing. */
  | { readonly code: "incomplete"; readonly usage: TeamUsage; readonly missing: TeamField }
  | { readonly code: "reversed-span" }
  | { readonly code: "surplus"; readonly text: string }
  | { readonly code: "too-long"; readonly limit: number }
  | { readonly code: "missing-language"; readonly available: readonly string[] }
  | { readonly code: "unknown-language"; readonly text: string; readonly available: readonly string[] }
  | {
      readonly code: "unknown-format";
      readonly text: string;
      readonly suggestion: string | null;
      readonly available: readonly string[];
    }
  | {
      readonly code: "unknown-dossier";
      readonly text: string;
      /** What to write after the command instead. */
      readonly suggestion: string | null;
      readonly available: readonly string[];
      /** Where a format may have been meant; else none. */
      readonly formats: readonly string[];
    }
  | { readonly code: "bad-date"; readonly problem: DateProblem };

/** Thrown by `parseCommand`; `problem` says why in a form that can be put into any language. */
export class CommandError extends Error {
  readonly problem: CommandProblem;

  constructor(problem: CommandProblem) {
    super(problem.code);
    this.name = "CommandError";
    this.problem = problem;
  }
}

/** @throws CommandError for a word beyond what a command takes */
export function refuseSurplus([word]: readonly string[]): void {
  if (word !== undefined) throw new CommandError({ code: "surplus", text: word });
}

/** A part that a command about the team's records cannot do without. @throws CommandError where it is missing */
export function needed<Text extends string>(
  text: Text | undefined,
  usage: TeamUsage,
  missing: TeamField,
): Text {
  if (text === undefined || text === "") throw new CommandError({ code: "incomplete", usage, missing });
  return text;
}
