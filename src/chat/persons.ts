import { forbiddenCharacter } from "../core/characters.ts";
import { withPersons } from "../core/person-mark.ts";
import type { Piece } from "./fitted.ts";

/** What people are called, by their ids with the platform before them, `slack:U1`. */
export type Names = ReadonlyMap<string, string>;

/** Stands for a call while a text is taken apart; a noncharacter, which no text may hold. */
const CALL = "\uFDD2";
const LONGEST_NAME = 80;

/**
 * A text of a card taken apart: whoever is called and can be is a piece, everybody else is named.
 * @param callable the platform's id of somebody who can be called, in its first group; null where nobody can be
 */
export function piecesOf(text: string, names: Names, callable: RegExp | null): readonly Piece[] {
  const calls: string[] = [];
  const plain = text.includes(CALL) ? text.replaceAll(CALL, "") : text;
  const marked = withPersons(plain, (person, isCalled) => {
    const id = isCalled ? callable?.exec(person)?.[1] : undefined;
    if (id === undefined) return nameOf(person, names);
    calls.push(id);
    return CALL;
  });
  if (calls.length === 0) return [marked];
  return marked.split(CALL).flatMap((run, index): Piece[] => {
    const id = calls[index];
    return id === undefined ? [run] : [run, { calls: id }];
  });
}

/** A text of a card as it stands, with the persons in it by name. Not escaped. */
export function withNames(text: string, names: Names): string {
  return withPersons(text, (person) => nameOf(person, names));
}

/** What somebody is called; where that is not known, the platform's id. */
function nameOf(person: string, names: Names): string {
  const id = person.slice(person.indexOf(":") + 1);
  // People name themselves: a joiner between two pictures is no reason to print its number.
  const name = [...(names.get(person) ?? "")]
    .filter((one) => forbiddenCharacter(one) === null)
    .join("")
    .trim();
  return [...(name === "" ? id : name)].slice(0, LONGEST_NAME).join("");
}
