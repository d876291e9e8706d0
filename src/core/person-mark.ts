/**
 * A person within the text of a card, by the platform's id, so that each platform shows them its own way: by name, or
 * called so that they are told. The marks are Unicode noncharacters, which no text that comes in may hold
 * (`characters.ts`), so that nobody can write one.
 */
const BEGINNING = "\uFDD0";
const MARK = /\uFDD0(!?)([a-z][a-z0-9-]*:[^\uFDD0\uFDD1]+)\uFDD1/gu;

/** A person who is only named. @param person the id with the platform before it, `slack:U1` */
export function namedPerson(person: string): string {
  return `\uFDD0${person}\uFDD1`;
}

/** A person who is to be called: the owner of an item, or its backup, and nobody else ever. */
export function calledPerson(person: string): string {
  return `\uFDD0!${person}\uFDD1`;
}

/** A text with each person in it shown as a platform does; `isCalled` where they are to be told. */
export function withPersons(text: string, show: (person: string, isCalled: boolean) => string): string {
  if (!text.includes(BEGINNING)) return text;
  return text.replace(MARK, (_, call: string, person: string) => show(person, call === "!"));
}

/** The persons that the texts of a card, or of any part of one, name, each once. */
export function personsIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  look(value);
  return found;

  function look(part: unknown): void {
    if (typeof part === "string") {
      if (part.includes(BEGINNING)) for (const [, , person = ""] of part.matchAll(MARK)) found.add(person);
    } else if (typeof part === "object" && part !== null) {
      for (const inner of Object.values(part)) look(inner);
    }
  }
}

/** A text for those who know no platform's ways: each person by the part of the id after the platform. */
export function plainPersons(text: string): string {
  return withPersons(text, (person) => person.slice(person.indexOf(":") + 1));
}
