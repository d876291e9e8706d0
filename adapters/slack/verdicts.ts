import type { FindResult, PostResult, UpdateResult } from "../../src/core/ports.ts";
import type { Failure } from "./failures.ts";

/** Milliseconds to wait where Slack does not say how long. */
const USUAL_LIMIT = 60_000;
/** While a workspace is moved into an organisation, https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const MOVING = 10 * 60_000;
/** Milliseconds until the network, Slack or the store may be well again. */
export const PAUSE = 30_000;
/** Milliseconds until somebody may have installed Vigil anew. */
export const WITHOUT_TOKEN = 60 * 60_000;

/** What a failed try to post comes to. Limits on posting count for each channel. */
export function verdictOnPost({ means, detail, retryAfter }: Failure): PostResult {
  switch (means) {
    case "payload":
    case "message":
      return { is: "payload-refused", detail };
    case "destination":
    case "team":
      return { is: "place-refused", reach: means, detail };
    case "limited":
      return { is: "rate-limited", retryAfter: retryAfter ?? USUAL_LIMIT, reach: "destination" };
    case "moving":
      return { is: "rate-limited", retryAfter: retryAfter ?? MOVING, reach: "destination" };
    case "expired":
    case "not-reached":
      return { is: "not-reached", detail };
    case "unknown":
      return { is: "unknown", detail };
  }
}

/** What a failed look into the history comes to. */
export function verdictOnFind({ means, detail, retryAfter }: Failure): FindResult {
  switch (means) {
    case "payload":
    case "message":
    case "destination":
    case "team":
      return { is: "unavailable" };
    case "limited":
      return { is: "later", retryAfter: retryAfter ?? USUAL_LIMIT, detail };
    case "moving":
      return { is: "later", retryAfter: retryAfter ?? MOVING, detail };
    case "expired":
    case "not-reached":
    case "unknown":
      return { is: "later", retryAfter: PAUSE, detail };
  }
}

/** What a failed try to update comes to. */
export function verdictOnUpdate({ means, detail, retryAfter }: Failure): UpdateResult {
  switch (means) {
    case "payload":
    case "message":
    case "destination":
      return { is: "gone", detail };
    case "limited":
      return { is: "later", retryAfter: retryAfter ?? USUAL_LIMIT, detail };
    case "moving":
      return { is: "later", retryAfter: retryAfter ?? MOVING, detail };
    case "team":
      return { is: "later", retryAfter: WITHOUT_TOKEN, detail };
    case "expired":
    case "not-reached":
    case "unknown":
      return { is: "later", retryAfter: PAUSE, detail };
  }
}
