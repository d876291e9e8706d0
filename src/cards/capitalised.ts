/** A phrase of `src/i18n` as it stands at the beginning of a sentence or above a field. */
export function capitalised(text: string, locale: string): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join("");
}
