import { schedule } from "node-cron";
import type { Log } from "../core/ports.ts";

/** Something that goes on until it is stopped. */
export interface Running {
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/** What is done at each tick. */
export interface TickSetting {
  everyMinute(): Promise<void>;
  readonly log: Log;
}

/**
 * Does something at the beginning of each minute, never twice at once. Ticks only say that time has passed: what is due
 * follows from the store, so that one that is missed costs nothing. A fault is logged, and the next tick tries again.
 */
export function startTicks({ everyMinute, log }: TickSetting): Running {
  let current = Promise.resolve();
  const tick = async () => {
    try {
      await everyMinute();
    } catch (error) {
      log.error({ detail: error instanceof Error ? error.message : String(error) }, "a tick failed");
    }
  };
  const task = schedule(
    "* * * * *",
    () => {
      current = tick();
      return current;
    },
    { noOverlap: true },
  );
  return {
    async stop() {
      await task.destroy();
      await current;
    },
  };
}
