import { webApi } from "@slack/bolt";
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

/** Errors of a connection that never came to be, so that nothing was sent. */
const NEVER_CONNECTED = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "UND_ERR_CONNECT_TIMEOUT"],
  ...["ERR_INVALID_URL", "UND_ERR_INVALID_ARG"],
  // Certificates are looked at before anything is sent: https://nodejs.org/api/tls.html#x509-certificate-error-codes
  ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "HOSTNAME_MISMATCH", "INVALID_CA"],
]);
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT_|ERR_SSL_)/;

/** Too large for a gateway, whatever it says. */
const TOO_LARGE = new Set([413, 414, 431]);
/** Given up while it may have been worked on, as every 5xx. */
const REQUEST_TIMEOUT = 408;

/** Longest chain of causes that is looked at. */
const DEEPEST = 6;

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
  const causes = causesOf(error);
  const about = { code: null, retryAfter: null };
  const named = causes.map(codeOf).find((code) => code !== null) ?? null;
  if (causes.some((one) => one.name === "TimeoutError")) {
    return { ...about, means: "unknown", detail: "no answer in time" };
  }
  const detail = `no answer: ${named ?? causes.at(-1)?.name ?? "unknown"}`;
  return { ...about, detail, means: causes.some(isBeforeSending) ? "not-reached" : "unknown" };
}

/** The error, what caused it, and each of several where several addresses were tried. */
function causesOf(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > DEEPEST) return [];
  return [error, ...causesOf(error.cause, depth + 1)];
}

function isBeforeSending(error: Error): boolean {
  const code = codeOf(error);
  if (code !== null && (NEVER_CONNECTED.has(code) || CERTIFICATE.test(code))) return true;
  // Several addresses of one name, all of which failed.
  if (error instanceof AggregateError)
    return error.errors.every((one) => one instanceof Error && isBeforeSending(one));
  // The same code may come before or after, such as `ETIMEDOUT`.
  return "syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo");
}

function codeOf(error: Error): string | null {
  return "code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(error.code)
    ? error.code
    : null;
}
