import type { types } from "@slack/bolt";
import { fitted } from "../escape.ts";

/** A text that Slack shows as it stands, at most so many code units; never empty. */
export function plainText(text: string, longest: number): types.PlainTextElement {
  return { type: "plain_text", text: fitted([text], longest, "plain") || "…", emoji: false };
}

/** As much of a text as a field takes, in code units; never half a character. */
export function beginningOf(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/u, "")
    .toWellFormed();
}
