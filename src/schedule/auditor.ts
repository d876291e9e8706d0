import type { Clock, Log } from "../core/ports.ts";
import type { Running } from "./ticks.ts";

/** What the auditor does, and how often. */
export interface AuditorSetting {
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two looks. */
  readonly interval: number;
  check(): Promise<void>;
}

/**
 * Looks again and again, on a timer of its own: it has to notice when the ticks stop. A fault is logged, and the next
 * look comes all the same.
 */
export function startAuditor({ clock, log, interval, check }: AuditorSetting): Running {
  const over = new AbortController();
  const loop = async () => {
    for (;;) {
      await clock.wait(interval, over.signal);
      if (over.signal.aborted) return;
      try {
        await check();
      } catch (error) {
        log.error({ detail: error instanceof Error ? error.message : String(error) }, "the auditor failed");
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
