import type { Claim, FindResult, PostResult, Settlement, UpdateResult } from "../core/ports.ts";
import { backoff, repeatBackoff } from "./backoff.ts";

/** Nothing was tried: somebody may take it at once, or after so many milliseconds. */
export function givenBack(detail: string, after = 0): Settlement {
  return { is: "retry", after, reach: null, counts: false, detail };
}

/** What is recorded of a try to post (the table in reliability.md). */
export function verdictOfPost({ attempts, form }: Claim, result: PostResult): Settlement {
  switch (result.is) {
    case "sent":
    case "unknown":
      return result;
    case "not-reached":
      return {
        is: "retry",
        after: backoff(attempts),
        reach: "destination",
        counts: true,
        detail: result.detail,
      };
    case "rate-limited": {
      const { retryAfter: after, reach } = result;
      return { is: "retry", after, reach, counts: false, detail: `rate limited, ${reach}` };
    }
    case "payload-refused":
      if (form === "plain") return { is: "dead", detail: result.detail };
      return { is: "retry", after: 0, reach: null, counts: true, detail: result.detail, form: "plain" };
    case "place-refused":
      return { is: "paused", reach: result.reach, detail: result.detail };
  }
}

/** What is recorded of a look into the history. */
export function verdictOfFind({ attempts }: Claim, result: FindResult): Settlement {
  switch (result.is) {
    case "found":
      return { is: "sent", ref: result.ref };
    case "absent":
      return givenBack("looked for and not found in the history");
    case "unavailable":
      return {
        ...{ is: "retry", after: repeatBackoff(attempts), reach: null, counts: false },
        ...{ detail: "the history cannot be read", possibleRepeat: true },
      };
    case "later":
      return { is: "unknown", detail: result.detail, after: result.retryAfter };
  }
}

/** What is recorded of a try to update what was posted. */
export function verdictOfUpdate(result: UpdateResult): Settlement {
  if (result.is !== "later") return { is: "updated" };
  return { is: "retry", after: result.retryAfter, reach: null, counts: false, detail: result.detail };
}
