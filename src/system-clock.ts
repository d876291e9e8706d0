import type { Clock } from "./core/ports.ts";

/** The machine's clocks. @param now the wall clock, which only the composition roots may read */
export function systemClock(now: () => number): Clock {
  return {
    now,
    elapsed: () => performance.now(),
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const done = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", done);
          resolve();
        };
        // A longer delay would overflow Node's timers and fire at once.
        const timer = setTimeout(done, Math.min(milliseconds, 2 ** 31 - 1));
        signal?.addEventListener("abort", done, { once: true });
      }),
  };
}
