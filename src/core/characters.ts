import type { CharacterFault } from "./problem.ts";

/**
 * Characters that no text may hold: controls and line separators, halves of surrogate pairs, and what
 * cannot be seen or turns the direction of writing (Unicode's default ignorable characters). Variation selectors
 * stay, emoji use them, and so do joiners after Arabic letters and combining marks, where spelling needs them.
 * U+FFFD is what is left of a character that whoever decoded the text could not read. Noncharacters are Vigil's own marks
 * (`person-mark.ts`).
 */
const FORBIDDEN =
  /(?![\t\n\r])\p{Cc}|[\u2028\u2029\uFFFD\p{Noncharacter_Code_Point}]|\p{Cs}|[\p{Default_Ignorable_Code_Point}--[\u200C\u200D\uFE00-\uFE0F]]|(?<![\p{Script=Arabic}\p{M}])[\u200C\u200D]/v;

/** The first forbidden character of a text, if there is one. */
export function forbiddenCharacter(text: string): { character: string; fault: CharacterFault } | null {
  const [found] = FORBIDDEN.exec(text) ?? [];
  if (found === undefined) return null;
  return { character: named(found), fault: faultOf(found) };
}

function faultOf(character: string): CharacterFault {
  if (character === "\uFFFD") return "lost";
  if (/\p{Cs}/u.test(character)) return "surrogate";
  return /\p{Cc}/u.test(character) ? "control" : "invisible";
}

/** A character by its number, such as `U+202E`: the way to show one that cannot be shown. */
export function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A text that somebody wrote, fit to be printed in a message: cut short, in one line, with nothing invisible. */
export function printable(text: string): string {
  const [start = ""] = /^.{0,60}/su.exec(text) ?? [];
  const shown = [...start].map((one) => (/\s/u.test(one) ? " " : forbiddenCharacter(one) ? named(one) : one));
  return text.length > start.length ? `${shown.join("")}...` : shown.join("");
}

/** Whatever somebody sent in the place of a text, fit to be printed in a message. */
export function shown(value: unknown): string {
  return typeof value === "object" || typeof value === "function" ? "…" : printable(String(value));
}
