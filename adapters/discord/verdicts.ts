import type { FindResult, PostResult, UpdateResult } from "../../src/core/ports.ts";
import type { Failure } from "./failures.ts";

/** Milliseconds to wait where Discord does not say how long. */
const USUAL_LIMIT = 60_000;
/** Milliseconds until the network, or Discord, may be well again. */
const PAUSE = 30_000;

/** What a failed try to post comes to. A token that is refused is nobody's channel's fault: nothing is lost meanwhile. */
export function verdictOnPost({ means, detail, retryAfter, isGlobal }: Failure): PostResult {
  switch (means) {
    case "payload":
    case "message":
      return { is: "payload-refused", detail };
    case "destination":
      return { is: "place-refused", reach: "destination", detail };
    case "limited": {
      const reach = isGlobal ? "platform" : "destination";
      return { is: "rate-limited", retryAfter: retryAfter ?? USUAL_LIMIT, reach };
    }
    case "token":
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
      return { is: "unavailable" };
    case "limited":
      return { is: "later", retryAfter: retryAfter ?? USUAL_LIMIT, detail };
    case "token":
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
    case "token":
    case "not-reached":
    case "unknown":
      return { is: "later", retryAfter: PAUSE, detail };
  }
}
