import type { Clock } from "../../core/ports.ts";
import type { Store } from "../store.ts";

/** How long the ledger waits for what, all in milliseconds. Every process of one store has to use the same. */
export interface LedgerOptions {
  /** How long a message belongs to whoever claimed it; nobody may begin to post it later. */
  readonly lease: number;
  /** The longest a try to post may take. */
  readonly timeout: number;
  /** How long a platform may take until a message it accepted stands in its history. */
  readonly margin: number;
  /** Between two messages in one channel of a platform. */
  channelPace(platform: string): number;
  /** Whether a platform has threads, in which backups are called. */
  hasThreads(platform: string): boolean;
}

/** What every step of the ledger works with. */
export interface LedgerBase {
  readonly store: Store;
  /** Its wall clock is for people to read; nothing is decided by it. */
  readonly clock: Clock;
  readonly options: LedgerOptions;
}

/** From the moment `sending` is committed: before that is over, nobody can say that it was not posted. */
export function quarantineOf({ lease, timeout, margin }: LedgerOptions): number {
  return lease + timeout + margin;
}
