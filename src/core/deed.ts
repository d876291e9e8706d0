import type { LocalDay, Window } from "./days.ts";
import type { Instant } from "./ports.ts";

/** What a member of a team can do, as it stands on the audit trail. */
export const DEED_KINDS = [
  "take",
  "give-back",
  "snooze",
  "outcome",
  "add-case",
  "add-event",
  "add-deadline",
  "correct-case",
  "correct-event",
  "correct-deadline",
  "retract-case",
  "retract-event",
  "retract-deadline",
  "set-up-team",
  "change-team",
  "add-destination",
  "change-destination",
  "pause-destination",
  "resume-destination",
  "send-test",
  "import",
  "erase",
  "undo",
] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

/** Minutes within which a deed can be undone (design, issue of the daily run: "undo within ten minutes"). */
export const UNDO_MINUTES = 10;

/** Stands where the name of a person was erased. */
export const ERASED = "erased";

/** What a deed did to a deadline. */
export interface Effect {
  readonly deadline: string;
  readonly is: "created" | "closed" | "redated" | "reopened" | "gone";
  readonly window: Window;
}

/** What came of a deed. */
export interface Done {
  /** `already` where it was so before, or this very request was done before: nothing was changed. */
  readonly is: "done" | "already";
  readonly kind: DeedKind;
  /** By which it can be undone; null where there is nothing to undo. */
  readonly deed: string | null;
  /** Wall clock until which it can be undone; null where it never can. */
  readonly undoUntil: Instant | null;
  /** Id of the deadline, case, event or destination it was about; of an `undo` the deadline, or else the deed. */
  readonly about: string;
  /** First day on which a snoozed deadline is posted again. */
  readonly until: LocalDay | null;
  /** Kind of the deed that an `undo` took back. */
  readonly undone?: DeedKind;
  /** What it did to deadlines, other than the one it was about too, in order of their ids. */
  readonly effects: readonly Effect[];
}
