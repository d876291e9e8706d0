/**
 * A person as a text shows them: the part after the platform of `terminal:aigul`. Adapters that can mention somebody do
 * so by the id itself, never by this text.
 */
export function personText(person: string): string {
  return person.slice(person.indexOf(":") + 1);
}
