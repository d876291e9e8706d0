import type { PartialDate } from "./dates.ts";
import { addDays, type LocalDay, type Window } from "./days.ts";
import type { Event } from "./dossier.ts";
import type { Duration, Share } from "./duration.ts";
import type { Rule } from "./rules.ts";

/** How a window follows from an event; `src/i18n` turns it into a sentence. */
export type Explanation =
  | { readonly form: "after"; readonly base: PartialDate; readonly duration: Duration }
  | { readonly form: "every-year"; readonly base: PartialDate; readonly years: number }
  | {
      readonly form: "term";
      readonly base: PartialDate;
      /** The first verdict, where the base replaces its sentence. */
      readonly origin: PartialDate | null;
      readonly duration: Duration;
    }
  | { readonly form: "detention"; readonly base: PartialDate; readonly duration: Duration }
  | {
      readonly form: "suspended";
      readonly base: PartialDate;
      readonly duration: Duration;
      readonly probation?: Duration | undefined;
    }
  | { readonly form: "ban"; readonly base: PartialDate; readonly duration: Duration; readonly term: Duration }
  | {
      readonly form: "share";
      readonly base: PartialDate;
      readonly origin: PartialDate | null;
      readonly term: Duration;
      readonly share: Share;
      readonly atLeast?: Duration | undefined;
      readonly plus?: Duration | undefined;
    }
  | { readonly form: "date"; readonly base: PartialDate };

/** Every outcome that closes a deadline, and `passed` for one that no longer asks for an answer. */
export const CLOSE_REASONS = [
  "released",
  "amnestied",
  "died",
  "sentence-replaced",
  "granted",
  "denied",
  "postponed",
  "superseded",
  "decided",
  "fulfilled",
  "unknown",
  "passed",
] as const;
/** Why a deadline is closed: the outcome that made it moot, or that it simply passed. */
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** The event that made a deadline moot, and the day that became known. */
export interface Closing {
  readonly reason: CloseReason;
  readonly event: Event;
  readonly on: LocalDay;
}

/** Another account of the happening a deadline follows from, and how its own window follows. */
export interface Account {
  readonly event: Event;
  readonly explanation: Explanation;
}

/** A date by which, or on which, the team should act or look. */
export interface Deadline {
  /** `event/rule`, with `/year` for a recurring one; stable for good. */
  readonly id: string;
  /** The primary case. */
  readonly case: string;
  readonly cases: readonly string[];
  readonly window: Window;
  readonly rule: Rule;
  /** The event it follows from, as first told among the accounts that are known. */
  readonly event: Event;
  readonly explanation: Explanation;
  /** Further accounts of the same happening that make the window wider. */
  readonly alsoFrom: readonly Account[];
  /** The first day on which it could be computed. */
  readonly knownOn: LocalDay;
  readonly closing: Closing | null;
}

/** What a recurring deadline is before a year is chosen. */
export interface Series extends Omit<Deadline, "window" | "explanation" | "alsoFrom"> {
  /** The exact day it recurs on. */
  readonly day: LocalDay;
  readonly base: PartialDate;
  /** The last day on which it may recur, or null where it never stops by itself. */
  readonly until: LocalDay | null;
  /** The events that are the outcome of one of its occurrences, by the id of that deadline. */
  readonly outcomes: ReadonlyMap<string, Event>;
}

/** Where a deadline can stand; see `statusOn`. */
export const STATUSES = ["upcoming", "open", "overdue", "unverified", "closed"] as const;
export type DeadlineStatus = (typeof STATUSES)[number];

/**
 * Where a deadline stands on a day: `open` inside its lead time or window, `overdue` or `unverified` after its latest
 * day depending on its rule, `closed` once moot or passed without need of an answer.
 */
export function statusOn(deadline: Deadline, day: LocalDay): DeadlineStatus {
  if (deadline.closing) return "closed";
  if (day > deadline.window.latest) {
    const after = deadline.rule.afterwards;
    return after === "weekly" ? "overdue" : after === "once" ? "unverified" : "closed";
  }
  const longest = deadline.rule.leads[0] ?? 0;
  return day >= addDays(deadline.window.earliest, -longest) ? "open" : "upcoming";
}

/** Why the deadline is closed on a day, or null where it is not. */
export function closeReasonOn(deadline: Deadline, day: LocalDay): CloseReason | null {
  if (deadline.closing) return deadline.closing.reason;
  return statusOn(deadline, day) === "closed" ? "passed" : null;
}

/** Orders deadlines by the day they begin, then the day they end, then id: the same list every time. */
export function byDate(a: Deadline, b: Deadline): number {
  const keyA = `${a.window.earliest} ${a.window.latest} ${a.id}`;
  const keyB = `${b.window.earliest} ${b.window.latest} ${b.id}`;
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}
