import type { LocalDay } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import type { Reason } from "../core/plan.ts";

/** What happened to a deadline after it was posted, so that the posted text is corrected where it stands. */
export type Correction = "redated" | "closed" | "retracted";

/** One reminder of a posted message: the deadline as it is known now, and as it was dated when it was planned. */
export interface PostedReminder {
  readonly deadline: Deadline;
  /** `earliest` or `earliest/latest`, as dated when it was planned. */
  readonly version: string;
  /** Days before the earliest day; null for a question after the latest, or at the end of a snooze. */
  readonly lead: number | null;
  readonly reason: Reason;
  /** Whether it comes on the day its snooze ends. */
  readonly snoozeEnded: boolean;
  /** The day it was meant for; before the message's own day where it comes late. */
  readonly nominalDay: LocalDay;
  /** Who has taken it, by name. */
  readonly owner: string | null;
  /** Until when it is snoozed. */
  readonly snoozedUntil: LocalDay | null;
  /** Who is asked to step in, by name, because nobody has taken it. */
  readonly mention: string | null;
  /** null while the posted text still holds. */
  readonly correction: Correction | null;
}

/** What an administrator is told; the words are in `src/i18n`. */
export type Notice =
  | { readonly code: "destination-paused"; readonly destination: string; readonly detail: string }
  | { readonly code: "message-dead"; readonly destination: string; readonly detail: string }
  | { readonly code: "alarm"; readonly alarm: string; readonly subject: string; readonly detail: string }
  | { readonly code: "test"; readonly destination: string };
