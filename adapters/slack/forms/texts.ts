import type { types } from "@slack/bolt";
import { fitted } from "../escape.ts";

/** A text that Slack shows as it stands, at most so many code units; never empty. */
export function plainText(text: string, longest: number): types.PlainTextElement {
  return { type: "plain_text", text: fitted([text], longest, "plain") || "…", emoji: false };
}
