import type { Clock, Log } from "../../src/core/ports.ts";
import { faultText } from "./logger.ts";

/** How long something is tried, and with what. */
export interface Persistence {
  readonly clock: Clock;
  readonly log: Log;
  /** Said each time it fails. */
  readonly complaint: string;
  /** Milliseconds after which it is given up. */
  readonly longest: number;
  /** When it aborts, it is tried at once for the last time. */
  readonly stopping: AbortSignal;
}

/** Milliseconds until the second and the longest until any further try. */
const FIRST = 500;
const LONGEST = 60_000;

/** Does what must not be left undone, again and again until it succeeds. Never rejects. @returns whether it was done */
export async function persistently(
  work: () => Promise<void>,
  { clock, log, complaint, longest, stopping }: Persistence,
): Promise<boolean> {
  const end = clock.elapsed() + longest;
  for (let wait = FIRST; ; wait = Math.min(LONGEST, wait * 2)) {
    const isLast = stopping.aborted || clock.elapsed() >= end;
    try {
      await work();
      return true;
    } catch (error) {
      log[isLast ? "error" : "warn"]({ platform: "slack", fault: faultText(error), isLast }, complaint);
    }
    if (isLast) return false;
    await clock.wait(wait, stopping);
  }
}
