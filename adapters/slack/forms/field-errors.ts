import { teamProblemWords } from "../../../src/cards/team-problem-card.ts";
import { plainPersons } from "../../../src/core/person-mark.ts";
import type { TeamProblem } from "../../../src/core/team-problem.ts";
import type { Messages } from "../../../src/i18n/en.ts";
import { type Spelling, spelled } from "../../../src/replies/spelling.ts";

/** Longer ones are cut: they stand under a field. In no page of Slack. */
const LONGEST_ERROR = 500;

/** What is wrong with a form, by the block that is to show it. */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * What is wrong with each field of a form.
 * @param blocks ids of the blocks that can show it
 * @returns null where something is wrong that none of them is about
 */
export function fieldErrors(
  problems: readonly TeamProblem[],
  blocks: readonly string[],
  messages: Messages,
  spelling: Spelling,
): FieldErrors | null {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const block = fieldsOf(problem).find((field) => blocks.includes(field));
    if (block === undefined) return null;
    const { what, remedy } = teamProblemWords(problem, { messages });
    const said = plainPersons(spelled(`${what} - ${remedy}`, spelling));
    const whole = errors[block] === undefined ? said : `${errors[block]}; ${said}`;
    errors[block] = whole.slice(0, LONGEST_ERROR);
  }
  return problems.length === 0 ? null : errors;
}

/** The fields that a problem may be about, the likeliest first. */
function fieldsOf(problem: TeamProblem): readonly string[] {
  if ("field" in problem) return [problem.field];
  switch (problem.code) {
    case "confidential-nowhere":
    // Of all that a form can ask for, only this takes an administrator.
    case "not-administrator":
      return ["confidentialTo"];
    case "unknown-case":
      return ["cases", "case"];
    case "unknown-deadline":
    case "deadline-gone":
    case "deadline-closed":
      return ["deadline", "beats"];
    case "outcome-misfit":
      return ["outcome"];
    case "new-date-missing":
    case "new-date-surplus":
      return ["newDate"];
    case "bad-snooze":
    case "snooze-too-long":
    case "snooze-not-ahead":
      return ["until"];
    case "name-taken":
      return ["name"];
    case "bad-zone":
      return ["zone"];
    case "bad-time":
      return ["postAt"];
    case "bad-person":
      return ["backup"];
    case "destination-exists":
    case "unknown-destination":
      return ["channel"];
    default:
      return [];
  }
}
