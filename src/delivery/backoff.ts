const FIRST = 1000;
/** The longest Vigil waits while it hears that a platform cannot be reached (reliability.md, fault 7). */
const LONGEST = 5 * 60_000;

/** Where nobody can say whether a try was seen: each more may be one copy more. */
const FIRST_REPEAT = 60_000;
const LONGEST_REPEAT = 60 * 60_000;

/**
 * Milliseconds until the next try: twice as long after each that failed, from a second to five minutes.
 * @param failures tries that failed before this one
 */
export function backoff(failures: number): number {
  return doubled(FIRST, failures, LONGEST);
}

/**
 * Milliseconds until a message is posted again though it may stand there already and the history cannot be read: at once
 * after the first try of unknown outcome, then from a minute to an hour.
 * @param tries those that failed or of which nobody knows, at least one
 */
export function repeatBackoff(tries: number): number {
  return tries <= 1 ? 0 : doubled(FIRST_REPEAT, tries - 2, LONGEST_REPEAT);
}

function doubled(first: number, times: number, longest: number): number {
  return Math.min(longest, first * 2 ** Math.min(times, 30));
}
