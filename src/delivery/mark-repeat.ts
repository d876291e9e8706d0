import { TOO_LATE, within } from "../core/in-time.ts";
import type { Claim, Clock, Composer, Ledger, Log, Messenger } from "../core/ports.ts";
import { backoff } from "./backoff.ts";
import { faultOf } from "./fault.ts";

/** Over about an hour: by then somebody has posted it, or an administrator knows. */
const TRIES = 20;

/** What is needed to mark a message. */
export interface MarkParts {
  readonly ledger: Ledger;
  readonly messenger: Messenger;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Says in a message that it may be a repeat: whoever posted it stood still for so long that another one has taken over
 * and posted it too. Where the other one only found it, nothing is marked. Never rejects.
 * @param ref of the copy; null where its answer was lost: then one of the copies is looked for
 */
export async function markRepeat(parts: MarkParts, claim: Claim, ref: string | null): Promise<void> {
  const { clock, log } = parts;
  const about = { message: claim.message, destination: claim.place.destination };
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      if (await isOver(parts, claim, ref)) return;
    } catch (error) {
      log.error({ ...about, fault: faultOf(error) }, "cannot mark a possible repeat");
    }
    await clock.wait(backoff(tries));
  }
  log.error(about, "a possible repeat could not be marked");
}

async function isOver(parts: MarkParts, claim: Claim, ref: string | null): Promise<boolean> {
  const { ledger, messenger, composer, clock, log } = parts;
  const isRepeated = await ledger.isRepeated(claim);
  // As long as it is not decided, a copy that is known is marked, and one that is not may be found by the other one.
  if (isRepeated === false || (isRepeated === null && ref === null)) return isRepeated === false;
  const { message, place, key, plannedAt, thread } = claim;
  const { timeout } = messenger.limits;
  const find = () => messenger.find(place, key, plannedAt, thread ?? undefined);
  const found = ref === null ? await within(clock, timeout, find()) : null;
  if (found === TOO_LATE || found?.is === "later") return false;
  // Where the history cannot be read, the other one has marked its own copy.
  if (found !== null && found.is !== "found") return true;
  log.warn(
    { message, destination: place.destination },
    "marking a possible repeat: another worker posted it too",
  );
  const card = await composer.compose({ ...claim, possibleRepeat: true });
  const result = await within(clock, timeout, messenger.update(place, found?.ref ?? ref ?? "", card));
  return result !== TOO_LATE && result.is !== "later";
}
