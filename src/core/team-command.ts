import { needed, refuseSurplus, type TeamUsage } from "./command-problem.ts";
import type { DeadlineAsk, SnoozeAsk, TakeAsk } from "./team-actions.ts";
import type { TeamField } from "./team-problem.ts";
import { readTracked, type TrackedCommand, type TrackedVocabulary } from "./tracked-command.ts";

/** Something that a member of a team asks of its records, as `TeamActions` takes it; values are checked there. */
export type TeamCommand =
  | { readonly is: "take"; readonly ask: TakeAsk }
  | { readonly is: "give-back"; readonly ask: DeadlineAsk }
  | { readonly is: "snooze"; readonly ask: SnoozeAsk }
  | TrackedCommand
  /** null: the last deed of the conversation. */
  | { readonly is: "undo"; readonly deed: string | null }
  | { readonly is: "why"; readonly about: string }
  | { readonly is: "status" };

/** Words after the slash that concern the team's records. */
export const TEAM_WORDS = ["take", "give-back", "snooze", "track", "undo"] as const;
type TeamWord = (typeof TEAM_WORDS)[number];

/** Asks for what somebody else has taken; also as the command line spells it. */
const OVER = /^(--)?over$/i;

/** What `TeamCommand` can be. */
const TEAM_COMMANDS: readonly TeamCommand["is"][] = [
  ...(["take", "give-back", "snooze", "outcome", "add-case", "add-event", "add-deadline"] as const),
  ...(["undo", "why", "status"] as const),
];

/** Whether a parsed request concerns the team's records. */
export function isTeamCommand(command: { readonly is: string }): command is TeamCommand {
  return TEAM_COMMANDS.some((is) => is === command.is);
}

/** Whether a word after the slash concerns the team's records. */
export function isTeamWord(word: string): word is TeamWord {
  return TEAM_WORDS.some((one) => one === word);
}

/**
 * Splits the words after a command into what it asks for.
 * @throws CommandError for what is missing or too much
 */
export function readTeamCommand(
  word: TeamWord | "why" | "status",
  words: readonly string[],
  vocabulary: TrackedVocabulary,
): TeamCommand {
  switch (word) {
    case "take":
      return readTake(words);
    case "give-back":
      return { is: "give-back", ask: { deadline: only(words, "give-back", "deadline") } };
    case "snooze": {
      const [deadline, ...until] = words;
      const ask = {
        deadline: needed(deadline, "snooze", "deadline"),
        until: needed(until.join(" "), "snooze", "until"),
      };
      return { is: "snooze", ask };
    }
    case "track":
      return readTracked(words, vocabulary);
    case "undo": {
      const [deed = null, ...surplus] = words;
      refuseSurplus(surplus);
      return { is: "undo", deed };
    }
    case "why":
      return { is: "why", about: only(words, "why", "deadline") };
    case "status":
      refuseSurplus(words);
      return { is: "status" };
  }
}

function readTake([deadline, ...words]: readonly string[]): TeamCommand {
  const over = words[0] !== undefined && OVER.test(words[0]);
  refuseSurplus(over ? words.slice(1) : words);
  return { is: "take", ask: { deadline: needed(deadline, "take", "deadline"), over } };
}

function only([word, ...surplus]: readonly string[], usage: TeamUsage, missing: TeamField): string {
  refuseSurplus(surplus);
  return needed(word, usage, missing);
}
