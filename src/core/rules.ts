import type { Gravity, SentenceKind } from "./dossier.ts";
import type { Duration, Share } from "./duration.ts";
import type { EventType } from "./event-types.ts";

/** What a deadline can be about. */
export const DEADLINE_KINDS = [
  "sentence-end",
  "parole-review",
  "transfer-review",
  "ban-end",
  "anniversary",
  "un-follow-up",
  "compliance",
  "custom",
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** How sure a rule's period is; an `unconfirmed` one ships disabled. */
export const CONFIDENCES = ["reported", "statute", "practice", "unconfirmed"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What happens once a deadline has passed without an outcome: nothing, one question, or a weekly one. */
export const AFTERWARDS = ["none", "once", "weekly"] as const;
export type Afterwards = (typeof AFTERWARDS)[number];

/** How the deadline's window follows from the event. Only the event's own facts are used. */
export type Period =
  /** The event's window plus a fixed duration; with `of`, only after a sentence of one of these kinds. */
  | {
      readonly is: "after";
      readonly duration: Duration;
      readonly of?: readonly SentenceKind[] | undefined;
    }
  /** Every year (`R/P1Y`) after an event of an exact day; with `serving`, for as long as such a sentence may last. */
  | { readonly is: "every-year"; readonly serving?: readonly SentenceKind[] | undefined }
  /** The end of a sentence of one of these kinds. */
  | { readonly is: "term"; readonly of: readonly SentenceKind[] }
  /** The end of a ban: from the sentence, or after the term is served; the window holds both. */
  | { readonly is: "ban" }
  /** A share of the term by the charge's gravity, not before the minimum, and `plus` on top. */
  | {
      readonly is: "share";
      readonly of: readonly SentenceKind[];
      readonly shares: Readonly<Partial<Record<Gravity, Share>>>;
      readonly atLeast?: Duration | undefined;
      readonly plus?: Duration | undefined;
    }
  /** The event's own date: a date entered by hand. */
  | { readonly is: "date" };

/** Event type -> period -> deadline, with its legal basis and how sure it is. */
export interface Rule {
  readonly id: string;
  readonly on: readonly EventType[];
  readonly period: Period;
  readonly kind: DeadlineKind;
  /** Days before the window's earliest day, descending, without repetition; 0 is that day itself. */
  readonly leads: readonly number[];
  readonly afterwards: Afterwards;
  /** Types of later events of the same case that make the deadline moot. */
  readonly closedBy: readonly EventType[];
  readonly basis: string;
  readonly confidence: Confidence;
  /** Years in which an event must lie for the rule to apply to it. */
  readonly validFrom?: number | undefined;
  readonly validTo?: number | undefined;
  readonly enabled: boolean;
  /** Who confirmed an unconfirmed period and when; required to enable one. */
  readonly confirmedBy?: string | undefined;
}
