import type { Card } from "./card.ts";

/** A moment in milliseconds since the beginning of 1970, UTC. */
export type Instant = number;

/** Time as the rest of Vigil sees it; the real one is made in the composition roots, tests make their own. */
export interface Clock {
  /** The wall clock. May be set back or forward at any moment. */
  now(): Instant;
  /** Milliseconds since some moment before; never goes back and never jumps. For leases, pacing and time-outs. */
  elapsed(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. Never rejects. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Where a message goes. */
export interface Place {
  /** Name of the platform, such as `terminal`. */
  readonly platform: string;
  /** The platform's own name of the channel. */
  readonly channel: string;
  readonly team: string;
  readonly destination: string;
}

/** One message to be posted. */
export interface Posting {
  readonly place: Place;
  /** Opaque identity of the message, at most 25 characters of `[a-z0-9]`; the same for every try. */
  readonly key: string;
  readonly card: Card;
  /** `plain` after the platform refused the full form: text only, nothing that could be refused again. */
  readonly form: "full" | "plain";
  /** Name of the posted message in whose thread it belongs; without one it stands in the channel itself. */
  readonly thread?: string;
}

/** How far a refusal or a limit reaches. */
export type Reach = "destination" | "team" | "platform";

/** What came of a try to post. `detail` is for people who look after Vigil; it never holds a token. */
export type PostResult =
  /** Accepted; `ref` names the message for later updates. */
  | { readonly is: "sent"; readonly ref: string }
  /** Certainly not accepted; to be tried again (no connection, name not found). */
  | { readonly is: "not-reached"; readonly detail: string }
  /** Nobody knows whether it was accepted (time-out, reset, 5xx). */
  | { readonly is: "unknown"; readonly detail: string }
  /** Not accepted now; to be tried again after so many milliseconds. Not an attempt. */
  | { readonly is: "rate-limited"; readonly retryAfter: number; readonly reach: Reach }
  /** This message can never be accepted in this form. */
  | { readonly is: "payload-refused"; readonly detail: string }
  /** This place takes no messages any more (archived, removed, token revoked). */
  | { readonly is: "place-refused"; readonly reach: "destination" | "team"; readonly detail: string };

/** What the platform's history says of a message. */
export type FindResult =
  | { readonly is: "found"; readonly ref: string }
  /** The whole time since was read and the message is not in it. */
  | { readonly is: "absent" }
  /** The history cannot be read at all (no permission, no such thing). */
  | { readonly is: "unavailable" }
  /** It could not be read just now; ask again after so many milliseconds. */
  | { readonly is: "later"; readonly retryAfter: number; readonly detail: string };

/** What came of a try to update a message that was posted. */
export type UpdateResult =
  | { readonly is: "updated" }
  /** The message is gone or can never be changed again; there is nothing left to do. */
  | { readonly is: "gone"; readonly detail: string }
  | { readonly is: "later"; readonly retryAfter: number; readonly detail: string };

/** What a platform allows. */
export interface MessengerLimits {
  /** Most reminders in one message. */
  readonly items: number;
  /** Milliseconds between two messages in one channel. */
  readonly channelPace: number;
  /** Milliseconds between two messages of the whole bot on this platform; 0 where only channels are limited. */
  readonly botPace: number;
  /** Milliseconds after which a try counts as `unknown`; the messenger itself must give up by then. */
  readonly timeout: number;
  /** Whether a message can be answered in a thread of its own; false by default. */
  readonly threads?: boolean;
}

/**
 * Delivers a Card to a place on one platform: one try at a time, never a retry of its own. No method throws for what
 * the platform or the network does; one that throws all the same counts as `unknown`.
 */
export interface Messenger {
  readonly platform: string;
  readonly limits: MessengerLimits;
  post(posting: Posting): Promise<PostResult>;
  /**
   * Looks in the place's history for a message by its key.
   * @param since nothing older needs to be read
   * @param thread name of the posted message in whose thread it would stand; without one, in the channel itself
   */
  find(place: Place, key: string, since: Instant, thread?: string): Promise<FindResult>;
  /** Shows another card in place of the one that was posted. */
  update(place: Place, ref: string, card: Card): Promise<UpdateResult>;
}

/** What a worker took on and what is to be done about it. */
export interface Claim {
  readonly message: string;
  readonly place: Place;
  readonly key: string;
  /** `post` it; `reconcile`: look whether an earlier try was accepted; `update` what was posted. */
  readonly work: "post" | "reconcile" | "update";
  /** Grows with every claim: who holds an older one may neither post nor record. */
  readonly epoch: number;
  readonly form: "full" | "plain";
  /** Whether this try may repeat what was already posted, which the message then says. */
  readonly possibleRepeat: boolean;
  /** Tries that failed so far. */
  readonly attempts: number;
  /** Name of the posted message; null before it is known. */
  readonly ref: string | null;
  /** Name of the message in whose thread it belongs; null where it belongs in the channel itself. */
  readonly thread: string | null;
  /** Which change of its contents an update shows. */
  readonly revision: number;
  /** When the message was planned: nothing of it was posted before. */
  readonly plannedAt: Instant;
}

/** What is recorded about a claim. */
export type Settlement =
  | { readonly is: "sent"; readonly ref: string }
  | { readonly is: "updated" }
  /** To be tried again after so many milliseconds of the ledger's clock. */
  | {
      readonly is: "retry";
      readonly after: number;
      /** Everything of this reach waits as long; null where only this message does. */
      readonly reach: Reach | null;
      /** Whether it counts as a failed try. */
      readonly counts: boolean;
      readonly detail: string;
      readonly form?: "plain";
      readonly possibleRepeat?: boolean;
    }
  /**
   * Nobody knows. After a try to post it is looked into when the quarantine is over; where looking was not possible
   * just now, again after so many milliseconds.
   */
  | { readonly is: "unknown"; readonly detail: string; readonly after?: number }
  /** Can never be posted; an administrator is told. */
  | { readonly is: "dead"; readonly detail: string }
  /** The destination is paused, its messages are kept, an administrator is told once. */
  | { readonly is: "paused"; readonly reach: "destination" | "team"; readonly detail: string };

/**
 * The delivery ledger as the worker sees it (reliability.md): every step is committed before the next one begins, and
 * a claim whose epoch is old changes nothing.
 */
export interface Ledger {
  /**
   * Takes messages on lease, at most one a destination, teams in turn. What an earlier worker left behind is taken
   * when its lease is over: leased messages to be posted, those left in `sending` to be reconciled.
   * @param platforms only these
   */
  claim(limit: number, platforms: readonly string[]): Promise<readonly Claim[]>;
  /**
   * Commits that these are about to be posted and gives those that still may be: what became moot since (closed,
   * retracted, dated anew; of a call for the backup also taken or put off) is taken out, and a message of which nothing
   * is left is dropped.
   */
  begin(claims: readonly Claim[]): Promise<readonly Claim[]>;
  /** Records what came of claims. Gives, in the same order, whether each was still theirs to record. */
  settle(
    results: readonly { readonly claim: Claim; readonly result: Settlement }[],
  ): Promise<readonly boolean[]>;
  /**
   * Whether somebody else has begun to post the message of a claim since; null while that is not decided yet, because
   * somebody has only taken over.
   */
  isRepeated(claim: Claim): Promise<boolean | null>;
  /** Milliseconds until there may be something to claim; 0 for now, null where nothing is pending. */
  untilNext(platforms: readonly string[]): Promise<number | null>;
}

/** Puts the message of a claim into a card, in its destination's language, from what is known when it is asked. */
export interface Composer {
  compose(claim: Claim): Promise<Card>;
}

/** Where Vigil tells what it does, for the people who run it. Fields never hold a token or a private text. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Something that somebody has to look at and that could not be said in chat. */
export interface Alarm {
  readonly code: string;
  /** What it is about: the id of a destination or message; '' where it is about Vigil itself. */
  readonly subject: string;
  readonly since: Instant;
  readonly detail: string;
}

/** A destination as people know it: its name, and that of its team. */
export interface NamedPlace {
  readonly destination: string;
  readonly team: string;
}

/** An alarm with what it is about. */
export interface NamedAlarm extends Alarm {
  /** null where it is about no destination that is known: about a platform, or Vigil itself. */
  readonly place: NamedPlace | null;
}

/** The alarms that are raised, as whoever tells people about them sees it. */
export interface AlarmBook {
  /** Those nobody was told about yet, the oldest first. */
  untold(): Promise<readonly NamedAlarm[]>;
  told(alarm: Alarm, at: Instant): Promise<void>;
}
