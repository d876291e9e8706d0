import { type Card, paragraph } from "../../src/core/card.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { spelled } from "../../src/replies/spelling.ts";

/** Why somebody is not served; `src/i18n` has the words. */
export type BarrierCode = keyof Messages["chatWords"]["barriers"];

/** Says why somebody is not served, and what to do. @param installUrl where Vigil can be installed; null where nobody knows */
export function barrierCard(
  code: BarrierCode,
  { chatWords }: Messages,
  { prefix, installUrl }: { readonly prefix: string; readonly installUrl: string | null },
): Card {
  const { what, remedy } = chatWords.barriers[code];
  const where = code === "not-installed" && installUrl !== null ? ` ${chatWords.installAt(installUrl)}` : "";
  const todo = `${spelled(remedy, { prefix })}${where}`;
  return { title: what, summary: `${what} ${todo}`, blocks: [paragraph(todo)] };
}
