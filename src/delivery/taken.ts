import type { Claim } from "../core/ports.ts";

/** A claim and when it may be carried out, both on the clock that never jumps. */
export interface Taken {
  readonly claim: Claim;
  /** Before it was asked for, so that the ledger's lease ends later than one that is counted from here. */
  readonly since: number;
  /** The moment that the bot's pace has given it. */
  readonly at: number;
}
