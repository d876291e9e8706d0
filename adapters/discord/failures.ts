import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { brokenConnection } from "../../src/chat/broken-connection.ts";
import { type Meaning, meaningOf } from "./meanings.ts";

/** Why a request to Discord came to nothing. */
export interface Failure {
  /** `not-reached`: Discord certainly never heard of it. */
  readonly means: Meaning | "not-reached";
  /** Numbers of Discord's or names of the network's, and nothing of what was sent: no token, address or text. */
  readonly detail: string;
  /** Discord's own number of the error; null where it gave none. */
  readonly code: number | null;
  /** Milliseconds to wait; null where Discord did not say. */
  readonly retryAfter: number | null;
  /** Whether the whole bot has to wait. */
  readonly isGlobal: boolean;
}

/** What an error that discord.js threw means. */
export function failureOf(error: unknown): Failure {
  const about = { code: null, retryAfter: null, isGlobal: false };
  if (error instanceof RateLimitError) {
    // At least a second, so that nobody asks again at once where it says 0.
    const retryAfter = Math.max(1000, error.retryAfter);
    return { ...about, means: "limited", detail: "rate limited", retryAfter, isGlobal: error.global };
  }
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    return { ...about, code, means: meaningOf(code, error.status), detail: `${error.status} ${error.code}` };
  }
  if (error instanceof HTTPError) return { ...about, means: "unknown", detail: `HTTP ${error.status}` };
  const { detail, isNotReached } = brokenConnection(error);
  return { ...about, detail, means: isNotReached ? "not-reached" : "unknown" };
}
