import { DiscordAPIError, HTTPError } from "discord.js";

/**
 * What went wrong, for the log: an error of Discord's by its number, of the network by its code. Never the text of an error,
 * which may hold what was sent.
 */
export function faultText(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.status} ${error.code}`;
  if (error instanceof HTTPError) return `${error.status}`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error) return "code" in cause && cause.code ? String(cause.code) : cause.name;
  return "unknown";
}
