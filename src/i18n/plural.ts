/** One word in the plural forms its language has (CLDR categories). */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

const RULES = new Map<string, Intl.PluralRules>();

/** The number with its word in the right form, such as "2 years" or "5 лет". */
export function counted(locale: string, count: number, forms: PluralForms): string {
  let rules = RULES.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    RULES.set(locale, rules);
  }
  return `${count} ${forms[rules.select(count)] ?? forms.other}`;
}
