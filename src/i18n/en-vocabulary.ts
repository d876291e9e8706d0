import type { CaseKind } from "../core/dossier.ts";
import type { EventType } from "../core/event-types.ts";
import type { Outcome } from "../core/outcome.ts";
import type { DeadlineKind } from "../core/rules.ts";
import type { SpanWord, Unit } from "../core/within.ts";
import type { PluralForms } from "./plural.ts";

/*
 * The words that requests may be made of. They are understood in every language, so each language has them in a file of its
 * own: nothing else of it has to be loaded for them.
 */

/** What the language is called in itself. */
export const name: string = "English";

/** What people type for a span of time, lower case, as all words that are typed. */
export const spans = {
  today: ["today"],
  tomorrow: ["tomorrow"],
  "this-week": ["this week", "week"],
  "next-week": ["next week"],
  "this-month": ["this month", "month"],
  "next-month": ["next month"],
  "this-year": ["this year", "year"],
  "next-year": ["next year"],
} satisfies Record<SpanWord, string[]> as Record<SpanWord, string[]>;

export const units = {
  day: ["d", "day", "days"],
  week: ["w", "wk", "week", "weeks"],
  month: ["m", "mo", "month", "months"],
  year: ["y", "yr", "year", "years"],
} satisfies Record<Unit, string[]> as Record<Unit, string[]>;

/** What people type for a kind of deadline beside what it is called. */
export const kindWords = {
  "sentence-end": ["sentence end", "sentence ends", "sentences"],
  "parole-review": ["parole", "parole reviews"],
  "transfer-review": ["transfer", "transfers"],
  "ban-end": ["ban", "bans"],
  anniversary: ["anniversaries"],
  "un-follow-up": ["un", "un follow-ups"],
  compliance: [],
  custom: [],
} satisfies Record<DeadlineKind, string[]> as Record<DeadlineKind, string[]>;

export const counts = {
  year: { one: "year", other: "years" } as PluralForms,
  month: { one: "month", other: "months" } as PluralForms,
  day: { one: "day", other: "days" } as PluralForms,
  case: { one: "case", other: "cases" } as PluralForms,
  event: { one: "event", other: "events" } as PluralForms,
  reminder: { one: "reminder", other: "reminders" } as PluralForms,
  problem: { one: "problem", other: "problems" } as PluralForms,
  rule: { one: "rule", other: "rules" } as PluralForms,
};

export const caseKinds = {
  person: "person",
  group: "group",
  law: "law",
  website: "website",
  process: "process",
} satisfies Record<CaseKind, string>;

export const eventTypes = {
  arrested: "Arrested",
  detained: "Detained",
  sentenced: "Sentenced",
  "appeal-rejected": "Appeal rejected",
  "sentence-replaced": "Sentence replaced",
  "custody-reported": "Reported in custody",
  "parole-refused": "Parole refused",
  "parole-granted": "Parole granted",
  "transfer-refused": "Transfer refused",
  "transfer-granted": "Transfer granted",
  "leave-granted": "Leave granted",
  amnestied: "Amnesty granted",
  released: "Released",
  died: "Died",
  attacked: "Attacked",
  accused: "Accused",
  "case-dismissed": "Case dismissed",
  blocked: "Blocked",
  unblocked: "Unblocked",
  dispersed: "Dispersed by force",
  protest: "Protest",
  strike: "Strike",
  extradited: "Extradited",
  "refuge-refused": "Refugee status refused",
  displaced: "Fled",
  "law-proposed": "Law proposed",
  "law-stalled": "Law stalled",
  "law-signed": "Law signed",
  "law-in-force": "Law in force",
  reform: "Change of institution",
  vote: "Vote",
  veto: "Veto",
  election: "Election",
  conference: "Conference",
  statement: "Statement",
  talks: "Talks",
  "abuse-reported": "Abuse reported",
  "corporate-step": "Step by a company",
  "un-interim-measures": "UN interim measures",
  "un-complaint-registered": "UN complaint registered",
  "un-detention-complaint": "Complaint to the UN Working Group",
  "un-allegation-letter": "UN allegation letter",
  "un-observations": "UN observations",
  "un-decision": "UN decision",
  "un-periodic-review": "Universal Periodic Review",
  "un-report-due": "Report to the UN due",
  "un-state-report": "State report to the UN",
  "last-domestic-decision": "Last domestic decision",
  "other-procedure-closed": "Other procedure closed",
  "deadline-set": "Deadline entered by the team",
  "outcome-recorded": "Outcome recorded by the team",
} satisfies Record<EventType, string>;

export const deadlineKinds = {
  "sentence-end": "sentence end",
  "parole-review": "parole",
  "transfer-review": "transfer",
  "ban-end": "end of ban",
  anniversary: "anniversary",
  "un-follow-up": "UN follow-up",
  compliance: "compliance",
  custom: "follow-up",
} satisfies Record<DeadlineKind, string>;

/** What people call an outcome when they record one. */
export const outcomeWords = {
  granted: ["granted", "approved"],
  denied: ["denied", "refused", "rejected"],
  postponed: ["postponed", "put off", "adjourned"],
  released: ["released", "freed"],
  died: ["died", "dead"],
  superseded: ["superseded"],
  unknown: ["unknown", "not known"],
} satisfies Record<Outcome, string[]> as Record<Outcome, string[]>;

export const outcomes = {
  granted: "granted",
  denied: "denied",
  postponed: "postponed",
  released: "released",
  died: "died",
  superseded: "superseded by something later",
  unknown: "not to be found out",
} satisfies Record<Outcome, string> as Record<Outcome, string>;

/** What is recorded, as fields are called too. */
export const recordNames = { outcome: "outcome", deadline: "deadline" };
