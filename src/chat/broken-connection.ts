/** Errors of a connection that never came to be, so that nothing was sent. */
const NEVER_CONNECTED = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "UND_ERR_CONNECT_TIMEOUT"],
  ...["ERR_INVALID_URL", "UND_ERR_INVALID_ARG"],
  // Certificates are looked at before anything is sent: https://nodejs.org/api/tls.html#x509-certificate-error-codes
  ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "HOSTNAME_MISMATCH", "INVALID_CA"],
]);
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT_|ERR_SSL_)/;

/** Longest chain of causes that is looked at. */
const DEEPEST = 6;
/** What errors of a time that ran out are called. */
const TOO_LATE = new Set(["TimeoutError", "AbortError"]);

/** Why a request came to nothing that was never answered. */
export interface BrokenConnection {
  /** What the network called it, and nothing of what was sent: no token, address or text. */
  readonly detail: string;
  /** Whether certainly nothing was heard of it; else it may have been done all the same. */
  readonly isNotReached: boolean;
}

/** What an error of the network means. */
export function brokenConnection(error: unknown): BrokenConnection {
  const causes = causesOf(error);
  const named = causes.map(codeOf).find((code) => code !== null) ?? null;
  if (causes.some(({ name }) => TOO_LATE.has(name)))
    return { detail: "no answer in time", isNotReached: false };
  const detail = `no answer: ${named ?? causes.at(-1)?.name ?? "unknown"}`;
  return { detail, isNotReached: causes.some(isBeforeSending) };
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
