import { daysBetween, type LocalDay } from "./days.ts";
import { QUESTION, SNOOZE_END } from "./occasions.ts";
import type { Reason } from "./plan.ts";
import type { Afterwards, DeadlineKind } from "./rules.ts";

/** A deadline as far as planning looks at it. */
export interface Planned {
  readonly deadline: string;
  /** The primary case first. */
  readonly cases: readonly string[];
  readonly kind: DeadlineKind;
  /** How it is dated: `earliest` or `earliest/latest`. */
  readonly version: string;
  readonly earliest: LocalDay;
  readonly latest: LocalDay;
  /** The lead of its last reminder before its day; -1 where it has none. */
  readonly lastLead: number;
  readonly afterwards: Afterwards;
  readonly isEnabled: boolean;
  readonly isClosed: boolean;
}

/** A deadline on one of the days that are being planned. */
export interface Candidate extends Planned {
  readonly day: LocalDay;
  /** Days before the earliest day, `QUESTION` or `SNOOZE_END`. */
  readonly lead: number;
  /** Whether it is confidential to another destination. */
  readonly isHidden?: boolean | undefined;
}

/** What else decides. */
export interface Circumstances {
  readonly today: LocalDay;
  /** Until when deadlines are snoozed, by their ids. */
  readonly snoozes: ReadonlyMap<string, LocalDay>;
  /** Ids of deadlines that somebody has taken. */
  readonly taken: ReadonlySet<string>;
  /** Whom to mention with what nobody has taken by its last lead day. */
  readonly backup: string | null;
  /** Whether these days were planned before and are looked at again because facts or settings changed. */
  readonly again: boolean;
}

/** A reminder as it goes into the ledger. */
export interface PlannedReminder {
  readonly deadline: string;
  readonly version: string;
  readonly lead: number;
  readonly day: LocalDay;
  readonly action: "post" | "skip";
  readonly reason: Reason;
  readonly mention: string | null;
  readonly earliest: LocalDay;
}

/** Days after which a question that was never asked is not made up for any more; the digest still lists it. */
const OLD_QUESTION = 31;

/**
 * Why somebody, or nobody, hears of a deadline. Of several occasions of one deadline only the latest is posted, so that
 * after days of silence each deadline comes once and says that it is late; each of the others is skipped with its reason.
 * @param candidates those that the destination's filter lets pass
 */
export function planReminders(
  candidates: readonly Candidate[],
  circumstances: Circumstances,
): PlannedReminder[] {
  const byDeadline = Map.groupBy(candidates, ({ deadline }) => deadline);
  return [...byDeadline.values()].flatMap((occasions) => planOne(occasions, circumstances));
}

function planOne(occasions: readonly Candidate[], circumstances: Circumstances): PlannedReminder[] {
  const inOrder = occasions.toSorted(byDayThenLead);
  const skips = inOrder.map((one) => skipReason(one, circumstances));
  const posted = skips.lastIndexOf(null);
  return inOrder.map((candidate, index) => {
    const reason = skips[index] ?? null;
    if (reason !== null) return skipped(candidate, reason);
    if (index !== posted || isTooOld(candidate, circumstances)) return skipped(candidate, "caught-up");
    return {
      ...identityOf(candidate),
      action: "post",
      reason: postReason(candidate, circumstances),
      mention: mentionFor(candidate, circumstances),
    };
  });
}

/** Why an occasion is skipped whatever else there is of its deadline; null where it may be posted. */
function skipReason(candidate: Candidate, { today, snoozes }: Circumstances) {
  const { deadline, day, isEnabled, isClosed, isHidden } = candidate;
  if (isHidden) return "confidential";
  if (!isEnabled) return "rule-disabled";
  if (isClosed) return "closed";
  const until = snoozes.get(deadline);
  return until !== undefined && until > today && day < until ? "snoozed" : null;
}

/**
 * When facts changed, a lead day that has just passed is made up for while its date is ahead, and a question that was
 * never asked for a month; what lies further back would only surprise.
 */
function isTooOld({ lead, day, latest }: Candidate, { today, again }: Circumstances): boolean {
  if (!again) return false;
  return lead === QUESTION ? daysBetween(day, today) > OLD_QUESTION : latest < today;
}

function postReason({ lead, day, afterwards }: Candidate, { today }: Circumstances): Reason {
  if (lead === QUESTION) return afterwards === "weekly" ? "overdue" : "unverified";
  if (lead === SNOOZE_END) return "snooze-ended";
  return day < today ? "late" : "due";
}

function mentionFor({ deadline, lead, lastLead }: Candidate, { taken, backup }: Circumstances) {
  return lead >= 0 && lead === lastLead && !taken.has(deadline) ? backup : null;
}

function skipped(candidate: Candidate, reason: Reason): PlannedReminder {
  return { ...identityOf(candidate), action: "skip", reason, mention: null };
}

function identityOf({ deadline, version, lead, day, earliest }: Candidate) {
  return { deadline, version, lead, day, earliest };
}

/** Of two on one day the end of a snooze comes first: the other says more. */
function byDayThenLead(a: Candidate, b: Candidate): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.lead - b.lead;
}
