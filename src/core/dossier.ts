import type { PartialDate } from "./dates.ts";
import type { LocalDay } from "./days.ts";
import type { Duration } from "./duration.ts";
import type { EventType } from "./event-types.ts";
import type { Outcome } from "./outcome.ts";
import type { Afterwards, DeadlineKind } from "./rules.ts";

/** What can be followed. */
export const CASE_KINDS = ["person", "group", "law", "website", "process"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** A published document that facts come from. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: PartialDate;
  readonly url?: string | undefined;
}

/** Where exactly a fact stands: paragraphs count from 1 under their heading, the anchor is at most six words. */
export interface Citation {
  readonly source: Source;
  readonly section?: string | undefined;
  readonly paragraph?: number | undefined;
  readonly anchor?: string | undefined;
}

/** Somebody or something that is followed; a case never changes, only what is known of it. */
export interface Case {
  readonly id: string;
  readonly dossier: string;
  readonly kind: CaseKind;
  readonly name: string;
  /** The part of a person's name that is enough to name the case on its own. */
  readonly family?: string | undefined;
  readonly aliases: readonly string[];
  readonly role?: string | undefined;
  readonly region?: string | undefined;
  readonly tags: readonly string[];
  /** Anything a reader should know before using the case, such as what the source leaves open. */
  readonly note?: string | undefined;
  /** Id of the one destination at which it may be known; of a team's own cases only. Absent: it may be known anywhere. */
  readonly confidentialTo?: string | undefined;
}

/** What a court can impose, as far as a date follows from it. */
export const SENTENCE_KINDS = ["prison", "settlement-colony", "suspended", "administrative"] as const;
export type SentenceKind = (typeof SENTENCE_KINDS)[number];

/** What a court imposed. `probation` is the trial period of a suspended sentence where it differs from the term. */
export interface Sentence {
  readonly kind: SentenceKind;
  readonly term: Duration;
  readonly probation?: Duration | undefined;
  readonly ban?: Duration | undefined;
}

/** Classes of offences in the Criminal Codes of Kazakhstan, by which the share of a term before parole differs. */
export const GRAVITIES = ["minor", "medium", "grave", "especially-grave"] as const;
export type Gravity = (typeof GRAVITIES)[number];

/** What somebody was convicted of; `gravity` only where the law's own classes leave no doubt, with its basis. */
export interface Charge {
  readonly text: string;
  readonly gravity?: Gravity | undefined;
  readonly basis?: string | undefined;
}

/** How well an event is attested; `reported` is by the source that the dossier is made from. */
export const EVENT_CONFIDENCES = ["reported", "single-source", "corroborated", "disputed"] as const;
export type EventConfidence = (typeof EVENT_CONFIDENCES)[number];

/** Who of a team recorded a fact, on which day, and on what evidence. */
export interface Recorded {
  readonly by: string;
  readonly on: LocalDay;
  readonly evidence: string;
}

/** A deadline that a member of a team entered by hand; the event's date is its window. */
export interface Asked {
  readonly kind: DeadlineKind;
  /** Empty where it was put off and its author gave no title: then its kind says what it is. */
  readonly title: string;
  /** Days before the earliest day, descending. */
  readonly leads: readonly number[];
  readonly afterwards: Afterwards;
  /** Id of the computed deadline it beats; that one is closed as superseded and stays visible. */
  readonly beats?: string | undefined;
}

/** Which deadline an event is the outcome of. */
export interface Answered {
  readonly deadline: string;
  readonly outcome: Outcome;
}

/** Something that happened on a (possibly uncertain) date, with its source. */
export interface Event {
  readonly id: string;
  readonly dossier: string;
  /** The cases it belongs to; the first is the primary one. Never empty. */
  readonly cases: readonly string[];
  readonly type: EventType;
  /** null where the source gives no date at all. */
  readonly date: PartialDate | null;
  readonly summary: string;
  readonly place?: string | undefined;
  readonly source: Citation;
  /** Further sources, beside the one it was first known from. */
  readonly sources: readonly Citation[];
  /** The first day on which this is known; before it, Vigil does not say it. */
  readonly knownOn: LocalDay;
  readonly confidence: EventConfidence;
  readonly sentence?: Sentence | undefined;
  readonly charge?: Charge | undefined;
  /** The same happening as told by another event, for sources that disagree and stand side by side. */
  readonly sameAs?: string | undefined;
  /** Absent for what a published source says. */
  readonly recorded?: Recorded | undefined;
  /** Of type `deadline-set` only. */
  readonly asks?: Asked | undefined;
  readonly answers?: Answered | undefined;
}

/** Cases, events and sources kept together in one folder under `data/`. */
export interface Dossier {
  readonly id: string;
  readonly title: string;
  /** Language of names and summaries, a BCP 47 tag. */
  readonly language: string;
  readonly notes: readonly string[];
  readonly sources: readonly Source[];
  readonly cases: readonly Case[];
  readonly events: readonly Event[];
}
