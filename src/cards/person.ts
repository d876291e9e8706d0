import { ERASED } from "../core/deed.ts";
import type { Messages } from "../i18n/en.ts";

/**
 * A person as a text shows them: the part after the platform of `terminal:aigul`. Adapters that can mention somebody do
 * so by the id itself, never by this text.
 */
export function personText(person: string): string {
  return person.slice(person.indexOf(":") + 1);
}

/** Stands for what Vigil does by itself. */
const VIGIL = "vigil";

/** Who did something, as a text shows it: a person, somebody whose name was erased, or Vigil itself. */
export function whoText(person: string, { deedWords }: Pick<Messages, "deedWords">): string {
  if (person === ERASED) return deedWords.erasedPerson;
  return person === VIGIL ? deedWords.byVigil : personText(person);
}
