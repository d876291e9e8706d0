import type { Clock, Instant, Log } from "../core/ports.ts";
import type { Running } from "./ticks.ts";

/** What is done between two ticks. */
export interface MomentSetting {
  readonly clock: Clock;
  readonly log: Log;
  /** The first moment after another one at which something is due; null where none is known. */
  next(after: Instant): Promise<Instant | null>;
  /** Does what has become due after that moment. */
  run(after: Instant): Promise<void>;
}

/** Milliseconds: what falls due within a tenth of a second is done together. */
const SHORTEST = 100;
/** Nobody has to hear of a moment that is further away: the ticks see to all of them. */
const LONGEST = 60_000;

/**
 * Does what is due at its own moment instead of at the next minute, so that what is spread over some minutes goes out
 * evenly. It only hastens what the ticks would do: whatever it misses is done at the next one. A fault is logged.
 */
export function startMoments({ clock, log, next, run }: MomentSetting): Running {
  const over = new AbortController();
  const once = async (after: Instant): Promise<Instant> => {
    const moment = await next(after);
    const wait = moment === null ? LONGEST : moment - clock.now();
    await clock.wait(Math.min(LONGEST, Math.max(SHORTEST, wait)), over.signal);
    const now = clock.now();
    if (over.signal.aborted || moment === null || moment > now) return now;
    await run(after);
    return now;
  };
  const loop = async () => {
    for (let after = clock.now(); !over.signal.aborted; ) {
      try {
        after = await once(after);
      } catch (error) {
        log.error({ detail: error instanceof Error ? error.message : String(error) }, "a moment failed");
        await clock.wait(LONGEST, over.signal);
        after = clock.now();
      }
    }
  };
  const running = loop();
  return {
    async stop() {
      over.abort();
      await running;
    },
  };
}
