import type { Item, Tone } from "../core/card.ts";
import { isExact } from "../core/dates.ts";
import type { LocalDay } from "../core/days.ts";
import { closeReasonOn, type Deadline, statusOn } from "../core/deadline.ts";
import type { PlanItem } from "../core/plan.ts";
import { citedBy, eventText } from "./citing.ts";
import type { Setting } from "./setting.ts";

/** How a deadline reads: "between 1 and 31 July 2012 (the source gives only July 2010)". */
export function windowText({ window, explanation }: Deadline, { phrases }: Setting): string {
  return phrases.window(window, explanation.base);
}

/** How sure the computation is and what it rests on. */
export function basisText(deadline: Deadline, { phrases, messages }: Setting): string {
  const { confidence, basis } = deadline.rule;
  const sure = messages.confidences[confidence];
  // Of plain arithmetic on a report the formula is the whole basis; a period from law or practice names its own.
  return `${phrases.explanation(deadline)} [${confidence === "reported" ? sure : `${sure}: ${basis}`}]`;
}

/** The status of a deadline in a word or two, for tables. */
export function shortStatusText(deadline: Deadline, day: LocalDay, { messages }: Setting): string {
  const reason = closeReasonOn(deadline, day);
  const status = messages.deadlineStatuses[statusOn(deadline, day)];
  return reason ? `${status}: ${messages.closeReasons[reason]}` : status;
}

/** The status of a deadline in words, with the reason where it is closed and since when that is known. */
export function statusText(deadline: Deadline, day: LocalDay, { phrases, messages }: Setting): string {
  const status = statusOn(deadline, day);
  if (status !== "closed") return messages.deadlineStatuses[status];
  if (!deadline.closing) return messages.closeReasons.passed;
  const { reason, event } = deadline.closing;
  const reported = phrases.date(event.source.source.published);
  return messages.caseCard.closedBecause(messages.closeReasons[reason], reported);
}

/** A deadline as an entry of the list of its own case: what, when, how computed, from which passage, under which id. */
export function ownDeadlineItem(deadline: Deadline, day: LocalDay, setting: Setting): Item {
  const { phrases } = setting;
  return {
    label: phrases.range(deadline.window),
    text: `${phrases.title(deadline)} (${statusText(deadline, day, setting)})`,
    notes: [
      `${basisText(deadline, setting)}${precisionText(deadline, setting)}`,
      citedBy(deadline, setting),
      deadline.id,
    ],
    tone: toneOf(statusOn(deadline, day)),
  };
}

/** A deadline as an entry of a list over several cases: also whose, and what it follows from. */
export function deadlineItem(deadline: Deadline, day: LocalDay, setting: Setting): Item {
  const item = ownDeadlineItem(deadline, day, setting);
  return {
    ...item,
    text: `${setting.nameOf(deadline.case)}: ${item.text}`,
    notes: [item.notes[0] ?? "", eventText(deadline, setting)],
  };
}

/** A reminder as an entry of its day: what, when it is due, why it is posted or not. */
export function reminderItem(
  { deadline, lead, action, reason }: PlanItem,
  day: LocalDay,
  setting: Setting,
): Item {
  const { phrases, messages } = setting;
  const when = lead === null ? messages.reasons[reason] : inDays(lead, day, setting);
  const skipped = reason === "closed" ? closedText(deadline, setting) : messages.reasons[reason];
  return {
    label: action === "post" ? when : messages.planCard.skipped(skipped),
    text: `${setting.nameOf(deadline.case)}: ${phrases.title(deadline)}, ${windowText(deadline, setting)}`,
    notes: [basisText(deadline, setting), eventText(deadline, setting)],
    tone: action === "skip" ? "muted" : lead === null ? "warning" : "plain",
  };
}

function closedText(deadline: Deadline, { messages }: Setting): string {
  return messages.closeReasons[deadline.closing?.reason ?? "passed"];
}

function inDays(lead: number, day: LocalDay, { phrases, messages, today }: Setting): string {
  const words = messages.planCard;
  if (lead > 0) return words.inDays(phrases.days(lead));
  return day === today ? words.onTheDay : words.onThatDay;
}

/** What the source says of a date that is wider than a day. */
function precisionText({ window, explanation: { base } }: Deadline, { phrases, messages }: Setting): string {
  if (isExact(window) || isExact(base) || base.text) return "";
  return `; ${messages.sourceGives(phrases.date(base))}`;
}

function toneOf(status: ReturnType<typeof statusOn>): Tone {
  if (status === "closed") return "muted";
  return status === "overdue" || status === "unverified" ? "warning" : "plain";
}
