import type { Room } from "./chat-desk.ts";
import type { LocalDay } from "./days.ts";
import type { DeadlineKind } from "./rules.ts";

/** What a deadline can be chosen by; an empty list chooses nothing. */
export interface Criteria {
  readonly cases: readonly string[];
  readonly kinds: readonly DeadlineKind[];
  readonly tags: readonly string[];
  readonly regions: readonly string[];
  readonly dossiers: readonly string[];
}

/** Which deadlines a destination hears of: those that meet any of these (all, where none is named) and none of those. */
export interface Filter {
  readonly anyOf: Criteria;
  readonly noneOf: Criteria;
}

/** One advocacy team. */
export interface Team {
  readonly id: string;
  readonly name: string;
  /** IANA zone that decides when its days begin. */
  readonly zone: string;
  /** Code of the language its messages are in. */
  readonly language: string;
  /** Local time of the daily message, `HH:MM`. */
  readonly postAt: string;
  /** ISO weekday of the digest, 1 (Monday) to 7. */
  readonly digestDay: number;
  /** Whether reminders that fall on a weekend come on the Friday before. */
  readonly weekendOnFriday: boolean;
  /** Ids of the bundled dossiers it follows. */
  readonly dossiers: readonly string[];
  /** Person who is mentioned when nobody has taken an item by its last lead day. */
  readonly backup: string | null;
}

/** A platform and channel that a team posts to. */
export interface Destination {
  readonly id: string;
  readonly team: string;
  /** An administrator's destination gets notices of Vigil itself and nothing else. */
  readonly role: "team" | "administrator";
  readonly platform: string;
  readonly channel: string;
  readonly name: string;
  /** null: the team's. */
  readonly language: string | null;
  readonly postAt: string | null;
  readonly backup: string | null;
  readonly filter: Filter;
  readonly state: "active" | "paused";
  /** Day of its set-up: nothing that fell before is posted. */
  readonly startedOn: LocalDay;
  /** Last nominal day that was planned. */
  readonly plannedThrough: LocalDay;
  /** Monday of the last week whose digest was planned; null before the first. */
  readonly digestedWeek: LocalDay | null;
}

/** A member of a team who does something. Rights are checked where it is done, each time. */
export interface Actor {
  readonly team: string;
  /** The platform's id of the person with the platform before it, `slack:U1`; on the command line `terminal:<name>`. */
  readonly person: string;
  readonly isAdministrator: boolean;
  /**
   * Where it is done, which decides what is known there (`confidential.ts`); null where that is a place nobody knows, such
   * as a home page. Absent only for whoever runs Vigil and for Vigil itself, from whom nothing is kept.
   */
  readonly room?: Room | null | undefined;
}
