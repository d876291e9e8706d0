import { printable } from "../core/characters.ts";
import { TeamError, type TeamProblem } from "../core/team-problem.ts";
import { characterFlaw } from "../core/text-rules.ts";

/** Longest id of a person, with the platform before it. */
const LONGEST_PERSON = 200;

/** What is wrong with the id of a person; null where nothing is. It has the platform before it: `slack:U1`. */
export function personProblem(person: unknown): TeamProblem | null {
  const text = typeof person === "string" ? person : String(typeof person);
  const isPerson =
    typeof person === "string" &&
    person.length <= LONGEST_PERSON &&
    /^[a-z][a-z0-9-]*:[^\s@<>"\\](?:[^@<>"\\]*[^\s@<>"\\])?$/.test(person) &&
    characterFlaw(person) === null;
  return isPerson ? null : { code: "bad-person", text: printable(text) };
}

/** @throws TeamError where this is nobody's id */
export function checkPerson(person: string): void {
  const problem = personProblem(person);
  if (problem) throw new TeamError([problem]);
}
