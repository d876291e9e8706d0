import type { Clock } from "../../src/core/ports.ts";

/** What a piece of work gives, or `late` where it takes longer than so many milliseconds. */
export async function within<Result>(
  clock: Clock,
  milliseconds: number,
  work: Promise<Result>,
): Promise<Result | "late"> {
  const over = new AbortController();
  try {
    return await Promise.race([work, clock.wait(milliseconds, over.signal).then(() => "late" as const)]);
  } finally {
    over.abort();
  }
}
