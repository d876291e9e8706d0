import { CommandError, refuseSurplus, type TeamUsage } from "./command-problem.ts";
import { CASE_KINDS, type CaseKind } from "./dossier.ts";
import { nearest } from "./edit-distance.ts";
import { EVENT_TYPES, type EventType } from "./event-types.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";
import { type Phrases, readPhrase } from "./phrase.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "./rules.ts";
import type { CaseForm, DeadlineAsk, DeadlineForm, EventForm, OutcomeAsk, SnoozeAsk, TakeAsk } from "./team-actions.ts";
import type { TeamField } from "./team-problem.ts";

/** Something that a member of a team asks of its records, as `TeamActions` takes it; values are checked there. */
export type TeamCommand =
  | { readonly is: "take"; readonly ask: TakeAsk }
  | { readonly is: "give-back"; readonly ask: DeadlineAsk }
  | { readonly is: "snooze"; readonly ask: SnoozeAsk }
  | { readonly is: "outcome"; readonly ask: OutcomeAsk }
  | { readonly is: "add-case"; readonly ask: CaseForm }
  | { readonly is: "add-event"; readonly ask: EventForm }
  | { readonly is: "add-deadline"; readonly ask: DeadlineForm }
  /** null: the last deed of the conversation. */
  | { readonly is: "undo"; readonly deed: string | null }
  | { readonly is: "why"; readonly about: string }
  | { readonly is: "status" };

/** What people call what they record, lower case, in any number of languages at once. */
export interface TeamVocabulary {
  readonly kinds: Phrases<DeadlineKind>;
  readonly outcomes: Phrases<Outcome>;
  readonly caseKinds: Phrases<CaseKind>;
  readonly eventTypes: Phrases<EventType>;
}

/** Words after the slash that concern the team's records. */
export const TEAM_WORDS = ["take", "give-back", "snooze", "track", "undo"] as const;
type TeamWord = (typeof TEAM_WORDS)[number];

/** Words after `/track`. */
export const TRACKED = ["outcome", "event", "deadline", "case"] as const;

/** Asks for what somebody else has taken; also as the command line spells it. */
const OVER = /^(--)?over$/i;
/** Stands for a date that nobody knows. */
const NO_DATE = "-";
/** Nothing but a date begins like that where a second date may stand. */
const DATE = /^\p{Nd}{4}/u;

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
  vocabulary: TeamVocabulary,
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

function readTracked([word, ...words]: readonly string[], vocabulary: TeamVocabulary): TeamCommand {
  switch (word?.toLowerCase()) {
    case "outcome":
      return readOutcome(words, vocabulary);
    case "event":
      return readEvent(words, vocabulary);
    case "deadline":
      return readDeadline(words, vocabulary);
    case "case":
      return readCase(words, vocabulary);
    case undefined:
      throw new CommandError({ code: "nothing-tracked" });
    default: {
      const text = word ?? "";
      throw new CommandError({ code: "unknown-tracked", text, suggestion: nearest(text, TRACKED) });
    }
  }
}

function readOutcome([deadline, ...words]: readonly string[], { outcomes }: TeamVocabulary): TeamCommand {
  const usage = "track-outcome";
  const { meant: outcome, rest } = choice(words, OUTCOMES, outcomes);
  const [date, ...after] = rest;
  // Evidence may begin with a number too, so a second date is looked for only where there is one.
  const newDate = outcome === "postponed" && DATE.test(after[0] ?? "") ? after[0] : undefined;
  const evidence = (newDate === undefined ? after : after.slice(1)).join(" ");
  const ask = {
    deadline: needed(deadline, usage, "deadline"),
    outcome: needed(outcome, usage, "outcome"),
    date: needed(date, usage, "date"),
    evidence: needed(evidence, usage, "evidence"),
    newDate,
  };
  return { is: "outcome", ask };
}

function readEvent([cases, ...words]: readonly string[], { eventTypes }: TeamVocabulary): TeamCommand {
  const usage = "track-event";
  const { meant: type, rest } = choice(words, EVENT_TYPES, eventTypes);
  const [date, ...after] = rest;
  const { before: summary, evidence } = withEvidence(after);
  const ask = {
    cases: needed(cases, usage, "cases").split(","),
    type: needed(type, usage, "type"),
    date: needed(date, usage, "date") === NO_DATE ? null : date,
    summary: needed(summary, usage, "summary"),
    evidence: needed(evidence, usage, "evidence"),
  };
  return { is: "add-event", ask };
}

function readDeadline([cases, ...words]: readonly string[], { kinds }: TeamVocabulary): TeamCommand {
  const usage = "track-deadline";
  const { meant: kind, rest } = choice(words, DEADLINE_KINDS, kinds);
  const [date, ...after] = rest;
  const { before: title, evidence } = withEvidence(after);
  const ask = {
    cases: needed(cases, usage, "cases").split(","),
    kind: needed(kind, usage, "kind"),
    date: needed(date, usage, "date"),
    title: needed(title, usage, "title"),
    evidence: needed(evidence, usage, "evidence"),
  };
  return { is: "add-deadline", ask };
}

function readCase(words: readonly string[], { caseKinds }: TeamVocabulary): TeamCommand {
  const { meant: kind, rest } = choice(words, CASE_KINDS, caseKinds);
  const ask = {
    kind: needed(kind, "track-case", "kind"),
    name: needed(rest.join(" "), "track-case", "name"),
  };
  return { is: "add-case", ask };
}

/** What is chosen, or the first word as it was written: whoever checks it knows what there is to choose from. */
function choice<Key extends string>(words: readonly string[], keys: readonly Key[], phrases: Phrases<Key>) {
  return readPhrase(words, keys, phrases) ?? { meant: words[0], rest: words.slice(1) };
}

/** What stands before the first `|`, and the evidence after it. */
function withEvidence(words: readonly string[]): { readonly before: string; readonly evidence: string } {
  const text = words.join(" ");
  const at = text.indexOf("|");
  return at < 0
    ? { before: text.trim(), evidence: "" }
    : { before: text.slice(0, at).trim(), evidence: text.slice(at + 1).trim() };
}

function only([word, ...surplus]: readonly string[], usage: TeamUsage, missing: TeamField): string {
  refuseSurplus(surplus);
  return needed(word, usage, missing);
}

function needed<Text extends string>(text: Text | undefined, usage: TeamUsage, missing: TeamField): Text {
  if (text === undefined || text === "") throw new CommandError({ code: "incomplete", usage, missing });
  return text;
}
