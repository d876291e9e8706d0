import { CommandError, needed } from "./command-problem.ts";
import { CASE_KINDS, type CaseKind } from "./dossier.ts";
import { nearest } from "./edit-distance.ts";
import { EVENT_TYPES, type EventType } from "./event-types.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";
import { type Phrases, readPhrase } from "./phrase.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "./rules.ts";
import type { CaseForm, DeadlineForm, EventForm, OutcomeAsk } from "./team-actions.ts";

/** Something that a member of a team records. */
export type TrackedCommand =
  | { readonly is: "outcome"; readonly ask: OutcomeAsk }
  | {
      readonly is: "add-case";
      readonly ask: CaseForm;
      /** Whether it is to be confidential to the channel in which it is asked. */
      readonly onlyHere?: boolean | undefined;
    }
  | { readonly is: "add-event"; readonly ask: EventForm }
  | { readonly is: "add-deadline"; readonly ask: DeadlineForm };

/** What people call what they record, lower case, in any number of languages at once. */
export interface TrackedVocabulary {
  readonly tracked: Phrases<Tracked>;
  readonly kinds: Phrases<DeadlineKind>;
  readonly outcomes: Phrases<Outcome>;
  readonly caseKinds: Phrases<CaseKind>;
  readonly eventTypes: Phrases<EventType>;
}

/** Words after `/track`. */
export const TRACKED = ["outcome", "event", "deadline", "case"] as const;
export type Tracked = (typeof TRACKED)[number];

/** Stands for a date that nobody knows. */
const NO_DATE = "-";
/** Nothing but a date begins like that where a second date may stand. */
const DATE = /^\p{Nd}{4}/u;

/**
 * Splits the words after `/track` into what is to be recorded.
 * @throws CommandError for what is missing
 */
export function readTracked(words: readonly string[], vocabulary: TrackedVocabulary): TrackedCommand {
  const [text] = words;
  if (text === undefined) throw new CommandError({ code: "nothing-tracked" });
  const read = readPhrase(words, TRACKED, vocabulary.tracked);
  if (!read) throw new CommandError({ code: "unknown-tracked", text, suggestion: nearest(text, TRACKED) });
  const { meant, rest } = read;
  switch (meant) {
    case "outcome":
      return readOutcome(rest, vocabulary);
    case "event":
      return readEvent(rest, vocabulary);
    case "deadline":
      return readDeadline(rest, vocabulary);
    case "case":
      return readCase(rest, vocabulary);
  }
}

/** What is to be recorded where the words after `/track` say nothing else; null where they say more, or something else. */
export function trackedAlone(words: readonly string[], { tracked }: TrackedVocabulary): Tracked | null {
  const read = readPhrase(words, TRACKED, tracked);
  return read && read.rest.length === 0 ? read.meant : null;
}

function readOutcome(
  [deadline, ...words]: readonly string[],
  { outcomes }: TrackedVocabulary,
): TrackedCommand {
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

function readEvent([cases, ...words]: readonly string[], { eventTypes }: TrackedVocabulary): TrackedCommand {
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

function readDeadline([cases, ...words]: readonly string[], { kinds }: TrackedVocabulary): TrackedCommand {
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

function readCase(words: readonly string[], { caseKinds }: TrackedVocabulary): TrackedCommand {
  const { meant: kind, rest } = choice(words, CASE_KINDS, caseKinds);
  const ask = {
    kind: needed(kind, "track-case", "kind"),
    name: needed(unquoted(rest.join(" ")), "track-case", "name"),
  };
  return { is: "add-case", ask };
}

/**
 * What is chosen, or the first word as it was written: whoever checks it knows what there is to choose from. Where a date
 * stands in its place, it was left out.
 */
function choice<Key extends string>(words: readonly string[], keys: readonly Key[], phrases: Phrases<Key>) {
  const found = readPhrase(words, keys, phrases);
  if (found) return found;
  return DATE.test(words[0] ?? "")
    ? { meant: undefined, rest: words }
    : { meant: words[0], rest: words.slice(1) };
}

/** Straight quotes around all of a name, as on a command line, are no part of it. */
function unquoted(text: string): string {
  return /^(["'])(.+)\1$/su.exec(text)?.[2] ?? text;
}

/** A link or mention as Slack writes it, `<https://a|b>`: its bar divides nothing, and whoever checks the text refuses it. */
const WITH_BAR = /<[^\s<>|]+\|[^<>]*>/gu;

/** What stands before the first `|`, and the evidence after it. */
function withEvidence(words: readonly string[]): { readonly before: string; readonly evidence: string } {
  const text = words.join(" ");
  const at = text.replace(WITH_BAR, (markup) => " ".repeat(markup.length)).indexOf("|");
  return at < 0
    ? { before: text.trim(), evidence: "" }
    : { before: text.slice(0, at).trim(), evidence: text.slice(at + 1).trim() };
}
