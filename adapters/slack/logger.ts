import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../src/core/ports.ts";

/** Whatever looks like a token of Slack's, or an address that answers a request and so is a key itself. */
const SECRETS = /\bx(?:ox[a-z]|app|oxe)[-.][\w.-]+|https?:\/\/\S+/giu;

/** A text of somebody else's code, fit to be logged: without tokens and addresses, and not endless. */
function withoutSecrets(text: string): string {
  return text.replace(SECRETS, "[secret]").slice(0, 500);
}

/** What went wrong, fit to be logged. */
export function faultText(error: unknown): string {
  return withoutSecrets(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

/**
 * Slack's libraries log into Vigil's own log, never below `info`: on `debug` they write whole requests, tokens included.
 */
export function slackLogger(log: Log): Logger {
  const said = (parts: readonly unknown[]) => withoutSecrets(parts.map(describe).join(" "));
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => log.warn({ platform: "slack" }, said(parts)),
    error: (...parts: unknown[]) => log.error({ platform: "slack" }, said(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function describe(part: unknown): string {
  if (part instanceof Error) return faultText(part);
  return typeof part === "string" ? part : typeof part;
}
