import type { LocalDay } from "./days.ts";
import type { CloseReason } from "./deadline.ts";
import type { DeedKind } from "./deed.ts";
import type { Outcome } from "./outcome.ts";
import type { Flaw } from "./problem.ts";
import type { DeadlineKind } from "./rules.ts";

/** Everything a person can be asked to fill in; each has its name in `src/i18n`. */
export const TEAM_FIELDS = [
  "afterwards",
  "aliases",
  "approximate",
  "backup",
  "ban",
  "basis",
  "beats",
  "cases",
  "channel",
  "charge",
  "confidentialTo",
  "date",
  "deadline",
  "deed",
  "destination",
  "digestDay",
  "dossiers",
  "evidence",
  "family",
  "filter",
  "gravity",
  "id",
  "kind",
  "kinds",
  "language",
  "leads",
  "name",
  "newDate",
  "note",
  "outcome",
  "person",
  "place",
  "platform",
  "postAt",
  "probation",
  "reason",
  "region",
  "regions",
  "role",
  "sameAs",
  "sentence",
  "summary",
  "tags",
  "term",
  "title",
  "type",
  "until",
  "weekendOnFriday",
  "zone",
] as const;
export type TeamField = (typeof TEAM_FIELDS)[number];

/**
 * Why something that a member of a team asked for was not done; the sentences are in `src/i18n`. What belongs to
 * another team reads exactly like what does not exist. Texts are cut to a length that is safe to print.
 */
export type TeamProblem =
  | { readonly code: "not-administrator" }
  | { readonly code: UnknownCode; readonly id: string }
  | { readonly code: "unknown-case"; readonly id: string; readonly suggestion: string | null }
  | { readonly code: "deadline-gone"; readonly id: string }
  | {
      readonly code: "deadline-closed";
      readonly id: string;
      readonly reason: CloseReason;
      /** Since when; the day after its latest where it simply passed. */
      readonly on: LocalDay;
    }
  | { readonly code: "taken-by-other"; readonly person: string }
  | { readonly code: "bad-snooze"; readonly text: string }
  | {
      readonly code: "snooze-too-long" | "snooze-not-ahead";
      readonly until: LocalDay;
      readonly first: LocalDay;
      readonly last: LocalDay;
    }
  | {
      readonly code: "outcome-misfit";
      readonly outcome: Outcome;
      readonly kind: DeadlineKind;
      readonly allowed: readonly Outcome[];
    }
  | { readonly code: "new-date-missing" }
  | { readonly code: "new-date-surplus" }
  | { readonly code: "date-ahead" | "date-behind"; readonly field: TeamField; readonly day: LocalDay }
  | { readonly code: "undo-too-late" | "undo-erased" }
  | { readonly code: "undo-not-yours"; readonly person: string }
  | { readonly code: "recorded-by-other"; readonly person: string }
  | { readonly code: "undo-never"; readonly kind: DeedKind }
  | {
      readonly code: "built-on";
      /** What was done later; null for a fact that refers to this one. */
      readonly kind: DeedKind | null;
      readonly id: string;
    }
  | { readonly code: "id-used" | "fact-retracted" | "changed-since"; readonly id: string }
  | { readonly code: "fact-in-use"; readonly id: string; readonly by: readonly string[] }
  | { readonly code: "name-taken"; readonly name: string; readonly by: string }
  | { readonly code: "chat-markup"; readonly field: TeamField; readonly text: string }
  | { readonly code: "bad-zone"; readonly text: string }
  | { readonly code: "bad-time"; readonly text: string }
  | { readonly code: "bad-person"; readonly text: string }
  | { readonly code: "team-exists"; readonly id: string }
  | {
      readonly code: "destination-exists";
      readonly platform: string;
      readonly channel: string;
      readonly id: string;
    }
  | { readonly code: "destination-is-paused"; readonly id: string }
  | { readonly code: "nothing-to-erase"; readonly id: string }
  /** These cases, or an event and the one it is the same as, are not all confidential to the same destination. */
  | { readonly code: "confidential-apart"; readonly ids: readonly string[] }
  /** Something was to be confidential to the room it was asked in, where the team is told of nothing. */
  | { readonly code: "confidential-nowhere" }
  /** These events tell of a case together with others that would not be confidential as it would. */
  | { readonly code: "confidential-shared"; readonly id: string; readonly by: readonly string[] }
  /** What is wrong with what was filled in, worded as in the files of the dossiers. */
  | { readonly code: "field"; readonly field: TeamField; readonly flaw: Flaw };

/** Codes of ids that the team knows nothing of. */
export const UNKNOWN_CODES = [
  "unknown-team",
  "unknown-deadline",
  "unknown-destination",
  "unknown-deed",
  "unknown-fact",
  "unknown-event",
  "unknown-reminder",
] as const;
export type UnknownCode = (typeof UNKNOWN_CODES)[number];

/** Thrown by everything a team can do; then nothing was changed. */
export class TeamError extends Error {
  /** The first of `problems`. */
  readonly problem: TeamProblem;
  /** All that is wrong, in the order of the fields. */
  readonly problems: readonly TeamProblem[];

  constructor(problems: readonly [TeamProblem, ...TeamProblem[]], options: ErrorOptions = {}) {
    super(problems.map(({ code }) => code).join(", "), options);
    this.name = "TeamError";
    this.problem = problems[0];
    this.problems = problems;
  }
}
