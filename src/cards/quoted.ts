/** Longest echo of what somebody wrote; more would push the answer off the screen. */
const LONGEST = 60;

/**
 * What somebody wrote, safe to repeat: one line, without control, formatting or unpaired characters and without Vigil's
 * own marks (`core/person-mark.ts`), cut to 60 characters or as many as are given.
 */
export function quoted(text: string, longest = LONGEST): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\s]+/gu, " ").trim();
  const characters = [...clean];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : clean;
}
