import { ERASED } from "../core/deed.ts";
import { namedPerson } from "../core/person-mark.ts";
import type { Messages } from "../i18n/en.ts";

/** Stands for what Vigil does by itself. */
const VIGIL = "vigil";

/** Who did something, as a card shows it: a person by name, somebody whose name was erased, or Vigil itself. */
export function whoText(person: string, { deedWords }: Pick<Messages, "deedWords">): string {
  if (person === ERASED) return deedWords.erasedPerson;
  return person === VIGIL ? deedWords.byVigil : namedPerson(person);
}
