/** Texts as sentences one after another, each with one mark at its end: an abbreviation such as "г." has it already. */
export function sentences(...texts: readonly string[]): string {
  return texts
    .filter((text) => text !== "")
    .map((text) => (/[.!?:…]$/u.test(text) ? text : `${text}.`))
    .join(" ");
}
