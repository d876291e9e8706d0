import { webApi } from "@slack/bolt";
import { brokenConnection } from "../../src/chat/broken-connection.ts";
import { isCode, type Meaning, meaningOf } from "./meanings.ts";

/** Why a call of Slack's Web API came to nothing. */
export interface Failure {
  /** `not-reached`: Slack certainly never heard of it. */
  readonly means: Meaning | "not-reached";
  /** What `@slack/web-api` or Slack called it, and nothing of what was sent: no token, address or text. */
  readonly detail: string;
  /** Slack's own error; null where it gave none. */
  readonly code: string | null;
  /** Milliseconds to wait; null where Slack did not say. */
  readonly retryAfter: number | null;
}

/** Too large for a gateway, whatever it says. */
const TOO_LARGE = new Set([413, 414, 431]);
/** Given up while it may have been worked on, as every 5xx. */
const REQUEST_TIMEOUT = 408;

/** What an error that `@slack/web-api` threw means. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIPlatformError) return refusal(error.data);
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter);
  if (error instanceof webApi.WebAPIHTTPError) return status(error.statusCode);
  return broken(error);
}

function refusal(data: webApi.WebAPICallResult & { readonly error: string }): Failure {
  const code = String(data.error);
  const means = meaningOf(code);
  const { retryAfter } = data.response_metadata ?? {};
  // A page of a proxy may stand there instead of a code.
  if (!isCode(code)) {
    return { means, code: null, retryAfter: null, detail: "an answer that is none of Slack's" };
  }
  const detail = [code, ...placesIn(data.response_metadata?.messages), ...needed(data)].join(" ");
  return { means, code, detail, retryAfter: retryAfter === undefined ? null : waitOf(retryAfter) };
}

/** Where in the contents something was wrong; what stood there is left out. */
function placesIn(messages: readonly string[] = []): readonly string[] {
  return messages.flatMap((one) => /\[json-pointer:([\w/-]{1,120})\]/.exec(one)?.[1] ?? []).slice(0, 3);
}

function needed(data: object): readonly string[] {
  const scopes = "needed" in data ? String(data.needed) : "";
  return /^[a-z][a-z:._,-]{1,200}$/.test(scopes) ? [scopes] : [];
}

function limited(seconds: number): Failure {
  return { means: "limited", detail: "ratelimited", code: "ratelimited", retryAfter: waitOf(seconds) };
}

/** At least a second, so that nobody asks again at once where it says 0. */
function waitOf(seconds: number): number {
  return Math.max(1, seconds) * 1_000;
}

function status(code: number): Failure {
  const about = { detail: `HTTP ${code}`, code: null, retryAfter: null };
  if (code >= 500 || code === REQUEST_TIMEOUT) return { ...about, means: "unknown" };
  return { ...about, means: TOO_LARGE.has(code) ? "payload" : "not-reached" };
}

function broken(error: unknown): Failure {
  const { detail, isNotReached } = brokenConnection(error);
  return { code: null, retryAfter: null, detail, means: isNotReached ? "not-reached" : "unknown" };
}
