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

const MINUTE = 60_000;
/** How late a tick may come where something kept the process busy; a later one is the next minute's. */
const LATE = 55_000;
/** Minutes without a tick after which ticking begins anew. */
const SILENT_MINUTES = 2;

/**
 * Does something at the beginning of each minute, never twice at once. Ticks only say that time has passed: what is due
 * follows from the store, so that one that is missed costs nothing. A fault is logged, and the next tick tries again.
 * Where the clock is set back, node-cron waits until it is as late again; ticks go on after two minutes all the same.
 */
export function startTicks({ everyMinute, log }: TickSetting): Running {
  let current: Promise<void> | null = null;
  let silent = 0;
  const once = async () => {
    try {
      await everyMinute();
    } catch (error) {
      log.error({ detail: error instanceof Error ? error.message : String(error) }, "a tick failed");
    }
    current = null;
    silent = 0;
  };
  const tick = () => {
    current ??= once();
    return current;
  };
  const begin = () => schedule("* * * * *", tick, { ...OPTIONS, logger: loggerOf(log) });
  let task = begin();
  // Timers go by a clock that nobody sets.
  const guard = setInterval(() => {
    silent += 1;
    if (current || silent <= SILENT_MINUTES) return;
    void task.destroy();
    task = begin();
    void tick();
  }, MINUTE);
  return {
    async stop() {
      clearInterval(guard);
      await task.destroy();
      await current;
    },
  };
}

const OPTIONS = { noOverlap: true, missedExecutionTolerance: LATE, suppressMissedWarning: true };

/** node-cron would write to the terminal, between what Vigil says there. */
function loggerOf(log: Log) {
  const write = (level: "info" | "warn" | "error") => (said: string | Error) =>
    log[level]({ detail: said instanceof Error ? said.message : said }, "node-cron");
  return { info: write("info"), debug: () => {}, warn: write("warn"), error: write("error") };
}
