import type { Pen } from "../../src/chat/lines.ts";
import { type Names, piecesOf } from "../../src/chat/persons.ts";
import { withPersons } from "../../src/core/person-mark.ts";
import { fitted } from "./escape.ts";

/** A person whom Discord can call. https://docs.discord.com/developers/reference#snowflakes */
const CALLABLE = /^discord:(\d{15,20})$/;
/** Longest text of its own under an entry. */
const LONGEST_NOTE = 2000;

/** A text of a card with the persons in it, escaped and cut: who is called by their mention, everybody else by name. */
export function shown(text: string, limit: number, names: Names): string {
  return fitted(piecesOf(text, names, CALLABLE), limit);
}

/** Writes texts of cards as Discord reads them. */
export function penWith(names: Names): Pen {
  return {
    show: (text, limit) => shown(text, limit, names),
    bold: (text) => `**${text}**`,
    longestNote: LONGEST_NOTE,
  };
}

/** Ids of those that any text of a card calls: nobody else may be told, whatever stands in the texts. */
export function calledIn(value: unknown): readonly string[] {
  const ids = new Set<string>();
  look(value);
  return [...ids];

  function look(part: unknown): void {
    if (typeof part === "string") {
      withPersons(part, (person, isCalled) => {
        const id = isCalled ? CALLABLE.exec(person)?.[1] : undefined;
        if (id !== undefined) ids.add(id);
        return "";
      });
    } else if (typeof part === "object" && part !== null) {
      for (const inner of Object.values(part)) look(inner);
    }
  }
}
