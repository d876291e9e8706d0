import type { Done } from "./deed.ts";
import type { Case, Event } from "./dossier.ts";
import type { Actor, Filter } from "./team.ts";
import type { Status } from "./team-status.ts";
import type { Why } from "./why.ts";

/**
 * A platform's own id of what a person sent, such as a click: whatever comes again with the same one by the same person
 * changes nothing more.
 */
export interface Request {
  readonly request?: string | undefined;
}

/** A deadline by its id. */
export interface DeadlineAsk extends Request {
  readonly deadline: string;
}

export interface TakeAsk extends DeadlineAsk {
  /** Whether to take it from somebody who has it. */
  readonly over?: boolean | undefined;
}

export interface SnoozeAsk extends DeadlineAsk {
  /** The first day on which it may be posted again, `YYYY-MM-DD`; or how long, `3d` or `2w`, counted from today. */
  readonly until: string;
}

export interface OutcomeAsk extends DeadlineAsk {
  /** One of `OUTCOMES`; `outcomesFor` says which can come of a kind of deadline. */
  readonly outcome: string;
  /** When it happened, EDTF. */
  readonly date: string;
  /** How the team knows. */
  readonly evidence: string;
  /** Of `postponed` only: what the deadline was put off to, EDTF. */
  readonly newDate?: string | undefined;
  /** What happened, in a sentence; by default the evidence says all. */
  readonly summary?: string | undefined;
}

/** Fields a person fills in for a case; in a correction an absent one stays as it is and null clears it. */
export interface CaseForm {
  readonly kind: string;
  readonly name: string;
  readonly family?: string | null | undefined;
  readonly aliases?: readonly string[] | null | undefined;
  readonly role?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly note?: string | null | undefined;
  /** Id of the only destination at which the case may be known; making, changing or lifting it takes an administrator. */
  readonly confidentialTo?: string | null | undefined;
}

/** Fields of an event; dates are EDTF, durations ISO 8601. */
export interface EventForm {
  readonly type: string;
  /** The primary case first. */
  readonly cases: readonly string[];
  readonly date?: string | null | undefined;
  readonly approximate?: boolean | null | undefined;
  readonly summary: string;
  readonly evidence: string;
  readonly place?: string | null | undefined;
  /** Kind of the sentence, with `term`. */
  readonly sentence?: string | null | undefined;
  readonly term?: string | null | undefined;
  readonly probation?: string | null | undefined;
  readonly ban?: string | null | undefined;
  readonly charge?: string | null | undefined;
  readonly gravity?: string | null | undefined;
  readonly basis?: string | null | undefined;
  readonly sameAs?: string | null | undefined;
}

/** Fields of a deadline that is entered by hand; `date` is its window, EDTF. */
export interface DeadlineForm {
  readonly cases: readonly string[];
  readonly kind: string;
  readonly title: string;
  readonly date: string;
  readonly evidence: string;
  /** Days before the earliest day; a text is none of them, and is refused as it was written. */
  readonly leads?: readonly (number | string)[] | null | undefined;
  /** `none`, `once` or `weekly`; `once` by default. */
  readonly afterwards?: string | null | undefined;
  /** Id of the computed deadline it replaces. */
  readonly beats?: string | null | undefined;
}

/** A fact that is added; its id is made where none is given. */
export type Adding<Form> = Form & Request & { readonly id?: string | undefined };

/** What is changed of a fact. */
export interface Correcting<Form> extends Request {
  readonly id: string;
  /** The version that was looked at: if somebody has changed it since, nothing is done. */
  readonly version?: number | undefined;
  readonly change: Partial<Form>;
}

/** Which of a team's own facts; an entered deadline is named by its event. */
export interface FactAsk {
  readonly of: "case" | "event" | "deadline";
  readonly id: string;
}

export interface RetractAsk extends FactAsk, Request {
  /** Why, for the audit trail. */
  readonly reason?: string | undefined;
}

/** One of a team's own facts, to be shown in a form. */
export type OwnFact = { readonly id: string; readonly version: number; readonly isRetracted: boolean } & (
  | { readonly of: "case"; readonly form: CaseForm; readonly fact: Case }
  | { readonly of: "event"; readonly form: EventForm; readonly fact: Event }
  | { readonly of: "deadline"; readonly form: DeadlineForm; readonly fact: Event }
);

export interface TeamForm {
  readonly name: string;
  /** IANA name. */
  readonly zone: string;
  readonly language: string;
  /** `HH:MM`, local. */
  readonly postAt: string;
  /** 1 (Monday) to 7. */
  readonly digestDay: number;
  readonly weekendOnFriday: boolean;
  readonly dossiers: readonly string[];
  readonly backup?: string | null | undefined;
}

/** Changing what a destination is to be found by takes a new one. */
export interface DestinationForm {
  readonly role: "team" | "administrator";
  readonly platform: string;
  readonly channel: string;
  readonly name: string;
  readonly language?: string | null | undefined;
  readonly postAt?: string | null | undefined;
  readonly backup?: string | null | undefined;
  readonly filter?: Filter | null | undefined;
}

export interface DestinationAsk extends Request {
  readonly destination: string;
}

/** A team with the one destination that is chosen with its settings. */
export interface SetUpAsk extends Request {
  readonly team: TeamForm;
  /** What is not mentioned of one that is there already stays as it is. */
  readonly destination: DestinationForm;
  /** Whether to post a test message there. */
  readonly test?: boolean | undefined;
}

/** What came of a set-up. */
export interface SetUpDone {
  /** Id of the destination at the place that was chosen. */
  readonly destination: string;
  /** All that was done for it, in this order. */
  readonly deeds: readonly Done[];
}

/**
 * All that a member of a team can do. Each checks the rights of who asks, and does everything in one transaction: what
 * is asked, its deed, its entry on the audit trail, and the new plan of what it touches; after an error nothing is
 * changed. What is so already is not done again (`Done.is` says `already`).
 * What is confidential to another room than the actor's is answered exactly like what does not exist.
 * Every one rejects with a TeamError, whose `problem` says why, or with a StoreError where nothing could be saved.
 */
export interface TeamActions {
  take(actor: Actor, ask: TakeAsk): Promise<Done>;
  giveBack(actor: Actor, ask: DeadlineAsk): Promise<Done>;
  snooze(actor: Actor, ask: SnoozeAsk): Promise<Done>;
  recordOutcome(actor: Actor, ask: OutcomeAsk): Promise<Done>;
  /** Takes a deed back: within ten minutes, by who did it or an administrator, and only what nothing builds on. */
  undo(actor: Actor, ask: { readonly deed: string }): Promise<Done>;

  addCase(actor: Actor, form: Adding<CaseForm>): Promise<Done>;
  addEvent(actor: Actor, form: Adding<EventForm>): Promise<Done>;
  addDeadline(actor: Actor, form: Adding<DeadlineForm>): Promise<Done>;
  correctCase(actor: Actor, ask: Correcting<CaseForm>): Promise<Done>;
  correctEvent(actor: Actor, ask: Correcting<EventForm>): Promise<Done>;
  correctDeadline(actor: Actor, ask: Correcting<DeadlineForm>): Promise<Done>;
  retract(actor: Actor, ask: RetractAsk): Promise<Done>;
  /** One of the team's own facts as a form shows it. */
  fact(actor: Actor, ask: FactAsk): Promise<OwnFact>;

  /** Administrators only, like all below it; the team's id is the actor's. */
  setUpTeam(actor: Actor, form: TeamForm & Request): Promise<Done>;
  /**
   * Sets up a team or changes its settings, and adds the destination or changes it and lets it go on: all of it or nothing.
   * The same request again changes nothing, whatever was changed since.
   */
  setUp(actor: Actor, ask: SetUpAsk): Promise<SetUpDone>;
  changeTeam(actor: Actor, ask: Request & { readonly change: Partial<TeamForm> }): Promise<Done>;
  /** `Done.about` is the id it was given. */
  addDestination(actor: Actor, form: DestinationForm & Request): Promise<Done>;
  changeDestination(
    actor: Actor,
    ask: DestinationAsk & {
      readonly change: Partial<Omit<DestinationForm, "role" | "platform" | "channel">>;
    },
  ): Promise<Done>;
  pauseDestination(actor: Actor, ask: DestinationAsk): Promise<Done>;
  resumeDestination(actor: Actor, ask: DestinationAsk): Promise<Done>;
  /** Posts a test message to the destination itself, at once; not to one that is paused. */
  sendTest(actor: Actor, ask: DestinationAsk): Promise<Done>;
  /**
   * Destroys what the audit trail and the team's retracted facts say of a person (`slack:U1`) or a case; the facts of a
   * case are retracted first. Cannot be undone.
   */
  erase(actor: Actor, ask: { readonly who: string }): Promise<Done>;

  /**
   * The whole life of a deadline, or of each deadline of a message.
   * @param about id of a deadline, key of a message, or number of a reminder
   */
  why(actor: Actor, about: string): Promise<readonly [Why, ...Why[]]>;
  status(actor: Actor): Promise<Status>;
}
