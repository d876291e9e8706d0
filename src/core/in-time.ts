import type { Clock } from "./ports.ts";

/** What `within` gives when the time is over. */
export const TOO_LATE = Symbol("too late");

/** What the work gives, or `TOO_LATE` when that takes longer; what it gives or throws afterwards is not heard. */
export async function within<Result>(
  clock: Clock,
  milliseconds: number,
  work: Promise<Result>,
): Promise<Result | typeof TOO_LATE> {
  const done = new AbortController();
  const late = clock.wait(milliseconds, done.signal).then((): typeof TOO_LATE => TOO_LATE);
  try {
    return await Promise.race([work, late]);
  } finally {
    // A reason of one's own, because making the usual one costs more than all the rest.
    done.abort(TOO_LATE);
  }
}
