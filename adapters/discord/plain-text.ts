import { fitted, type Writing } from "../../src/chat/fitted.ts";

const AS_IT_STANDS: Writing = { literal: (text) => text, write: (text) => text, call: (id) => id };

/** A text where Discord reads no markup, such as the label of a button, at most so many code units; never empty. */
export function plainText(text: string, longest: number): string {
  return fitted([text], longest, AS_IT_STANDS) || "…";
}
