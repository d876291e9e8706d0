import { forbiddenCharacter } from "../../src/core/characters.ts";
import { withPersons } from "../../src/core/person-mark.ts";
import { fitted, type Piece, type Syntax } from "./escape.ts";

/** What people are called, by their ids with the platform before them, `slack:U1`. */
export type Names = ReadonlyMap<string, string>;

/** A person whom Slack can call: anything else in angle brackets could be something else. */
const CALLABLE = /^slack:([UW][A-Z0-9]{2,})$/;
/** Stands for a call while a text is taken apart; a noncharacter, which no text may hold. */
const CALL = "\uFDD2";
const LONGEST_NAME = 80;

/**
 * A text of a card with the persons in it, escaped and cut: who is called by their mention, everybody else by name. In
 * plain text nobody can be called, there everybody is named.
 */
export function shown(text: string, limit: number, syntax: Syntax, names: Names): string {
  return fitted(piecesOf(text, syntax, names), limit, syntax);
}

/** A text of a card as it stands, with the persons in it by name. Not escaped. */
export function withNames(text: string, names: Names): string {
  return withPersons(text, (person) => nameOf(person, names));
}

/** Whether a text calls somebody, which only Slack's markup can. */
export function callsSomebody(text: string): boolean {
  return (
    text.includes("\uFDD0!slack:") &&
    piecesOf(text, "mrkdwn", new Map()).some((piece) => typeof piece !== "string")
  );
}

function piecesOf(text: string, syntax: Syntax, names: Names): readonly Piece[] {
  const calls: string[] = [];
  const plain = text.includes(CALL) ? text.replaceAll(CALL, "") : text;
  const marked = withPersons(plain, (person, isCalled) => {
    const id = isCalled && syntax === "mrkdwn" ? CALLABLE.exec(person)?.[1] : undefined;
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
