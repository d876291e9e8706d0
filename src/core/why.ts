import type { LocalDay } from "./days.ts";
import type { CloseReason, Deadline, DeadlineStatus } from "./deadline.ts";
import type { DeedKind } from "./deed.ts";
import type { Recorded } from "./dossier.ts";
import type { EventType } from "./event-types.ts";
import type { Criterion } from "./filter.ts";
import type { Outcome } from "./outcome.ts";
import type { Instant } from "./ports.ts";

/** A reminder of a deadline, and what became of it. */
export interface WhyReminder {
  readonly number: number;
  /** How the deadline was dated then: `earliest` or `earliest/latest`. */
  readonly version: string;
  /** Days before the earliest day; -1 for a question after the latest, -2 for the end of a snooze. */
  readonly lead: number;
  /** The day it was meant for. */
  readonly day: LocalDay;
  readonly action: "post" | "skip";
  readonly reason: string;
  readonly plannedOn: LocalDay;
  readonly plannedAt: Instant;
  readonly mention: string | null;
  /** The message it went with; null where it was skipped. */
  readonly message: WhyMessage | null;
  /** The call for the backup in the thread of its message; null where there is none. */
  readonly call: WhyCall | null;
}

/** What became of a message. */
export interface WhyMessage {
  readonly key: string;
  readonly state: string;
  /** Tries that failed. */
  readonly attempts: number;
  readonly isPlain: boolean;
  readonly possibleRepeat: boolean;
  /** What the platform said last. */
  readonly detail: string | null;
  readonly sentAt: Instant | null;
  /** Whether what was posted is still to be brought up to date. */
  readonly isOutdated: boolean;
}

/** A call for the backup, a message of its own. */
export interface WhyCall extends WhyMessage {
  readonly plannedAt: Instant;
}

/** Why a destination has no reminder of a deadline at all; the first that holds. */
export const SILENCES = [
  /** An administrator's destination hears of Vigil itself only. */
  "administrators-only",
  /** Its case may be known at another destination only. */
  "confidential",
  "filtered",
  "rule-disabled",
  /** It has no day on which it reminds. */
  "no-reminders",
  /** All its days had passed when the destination was set up. */
  "before-set-up",
  "closed-before",
  "gone-before",
  /** Its first day is still to come. */
  "not-yet",
  /** Its day has come and the daily run has not. */
  "not-planned-yet",
] as const;
export type Silence = (typeof SILENCES)[number];

/** What comes next at a destination, as things stand. */
export interface WhyNext {
  readonly day: LocalDay;
  readonly lead: number;
  /** Whether a snooze will keep it back. */
  readonly isSnoozed: boolean;
}

/** A deadline as one destination of the team hears of it. */
export interface WhyDestination {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly state: "active" | "paused";
  readonly pausedWhy: string | null;
  readonly startedOn: LocalDay;
  readonly plannedThrough: LocalDay;
  readonly nextRun: Instant;
  /** null where it hears of it. */
  readonly filtered: Criterion | null;
  /** By day. */
  readonly reminders: readonly WhyReminder[];
  /** null where there are reminders; `confidential` also where there were some before it was. */
  readonly silence: Silence | null;
  /** At most `WHY_NEXT`. */
  readonly next: readonly WhyNext[];
}

/** One of the team's own facts that bears on a deadline. */
export interface WhyFact {
  readonly id: string;
  readonly type: EventType;
  readonly version: number;
  readonly isRetracted: boolean;
  readonly recorded: Recorded | null;
  /** What it says came of this very deadline. */
  readonly outcome: Outcome | null;
}

/** The whole life of a deadline for one team. */
export interface Why {
  readonly team: string;
  readonly deadline: string;
  readonly today: LocalDay;
  /** How it stands; null where nothing gives it any more and nothing was kept. */
  readonly stands: {
    readonly deadline: Deadline;
    readonly version: string;
    readonly status: DeadlineStatus;
    readonly closed: { readonly reason: CloseReason; readonly on: LocalDay } | null;
    /** Whether it was retracted or dated away. */
    readonly isGone: boolean;
    /** Whether it is computed with facts of this team. */
    readonly isOwn: boolean;
    /** From and to which day its reminders have been worked out. */
    readonly coversFrom: LocalDay;
    readonly coversThrough: LocalDay;
  } | null;
  /** Every way it was dated since reminders were planned for it, in that order; the last is how it is now. */
  readonly versions: readonly string[];
  readonly owner: { readonly person: string; readonly at: Instant } | null;
  readonly snooze: { readonly until: LocalDay; readonly by: string; readonly at: Instant } | null;
  readonly facts: readonly WhyFact[];
  /** What was done about it, in order of time. */
  readonly deeds: readonly {
    readonly id: string;
    readonly kind: DeedKind;
    readonly by: string;
    readonly at: Instant;
    readonly undoneAt: Instant | null;
  }[];
  readonly destinations: readonly WhyDestination[];
}

/** Most occasions that are named as coming next. */
export const WHY_NEXT = 5;
