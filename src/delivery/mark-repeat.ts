import type { Claim, Clock, Composer, Log, Messenger } from "../core/ports.ts";
import { backoff } from "./backoff.ts";
import { faultOf } from "./fault.ts";
import { TOO_LATE, within } from "./within.ts";

const TRIES = 10;

/** What is needed to mark a message. */
export interface MarkParts {
  readonly messenger: Messenger;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Says in a message that was just posted that it may be a repeat: whoever posted it stood still for so long that
 * another one has taken over meanwhile. Never rejects.
 */
export async function markRepeat(parts: MarkParts, claim: Claim, ref: string): Promise<void> {
  const { messenger, composer, clock, log } = parts;
  const about = { message: claim.message, destination: claim.place.destination };
  log.warn(about, "posted after another worker had taken over: marking it as a possible repeat");
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const card = await composer.compose({ ...claim, possibleRepeat: true });
      const result = await within(clock, messenger.limits.timeout, messenger.update(claim.place, ref, card));
      if (result !== TOO_LATE && result.is !== "later") return;
      if (result !== TOO_LATE) await clock.wait(result.retryAfter);
    } catch (error) {
      log.error({ ...about, fault: faultOf(error) }, "cannot mark a possible repeat");
      await clock.wait(backoff(tries));
    }
  }
  log.error(about, "a possible repeat could not be marked");
}
