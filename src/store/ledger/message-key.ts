import { createHmac } from "node:crypto";
import type { MessageKind } from "../tables.ts";

/** What makes a reminder of a destination the same one: never when or how it is posted. */
export interface ReminderIdentity {
  readonly deadline: string;
  readonly version: string;
  readonly lead: number;
  readonly day: string;
}

/** What a message's key is made of. */
export interface MessageIdentity {
  readonly destination: string;
  readonly kind: MessageKind;
  readonly day: string;
  readonly part: number;
  readonly reminders?: readonly ReminderIdentity[];
  /** JSON value; what tells apart messages without reminders. */
  readonly body?: unknown;
}

/** Discord takes at most 25 characters as a nonce. */
const LENGTH = 25;
/** Digits of 256 bits to the base of 32. */
const DIGITS = 52;

/**
 * Opaque identity of a message on the platforms, 25 characters of `[0-9a-v]`: the same for the same contents in any
 * order, in this store and no other.
 * @param secret of the store (`storeSecret`)
 */
export function messageKey(secret: string, message: MessageIdentity): string {
  const { destination, kind, day, part, reminders = [], body = {} } = message;
  const identities = reminders.map((one) => JSON.stringify([one.deadline, one.version, one.lead, one.day]));
  const text = JSON.stringify([destination, kind, day, part, identities.sort(), body]);
  const digest = createHmac("sha256", secret).update(text).digest("hex");
  return BigInt(`0x${digest}`).toString(32).padStart(DIGITS, "0").slice(0, LENGTH);
}
