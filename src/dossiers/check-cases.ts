import { printable } from "../core/characters.ts";
import type { Place } from "../core/problem.ts";
import type { ProblemList } from "./problem-list.ts";
import type { CaseFile } from "./read-files.ts";
import type { Path } from "./yaml-file.ts";

/** Makes one form of all spellings of a name, in any script; see `core/fold.ts`. */
export type Fold = (name: string) => string;

/** Fewest symbols of a folded name: one alone would be found by almost anything that is typed. */
const SHORTEST_NAME = 2;

interface Name {
  readonly text: string;
  readonly place: Place;
}

/** The case that a folded name belongs to, and where that stands. */
interface Claim {
  readonly by: string;
  readonly first: Place;
}

/** Checks what must hold between a case file and its own name, and between the names of a dossier's cases. */
export function checkCases(cases: readonly CaseFile[], fold: Fold, problems: ProblemList): void {
  const claimed = new Map<string, Claim>();
  for (const file of cases) {
    checkHead(file, problems);
    for (const { text, place } of namesOf(file)) {
      const folded = fold(text);
      if ([...folded].length < SHORTEST_NAME) {
        problems.add(place, { code: "name-too-short", name: printable(text) });
        continue;
      }
      const other = claimed.get(folded);
      if (!other) claimed.set(folded, { by: file.id, first: place });
      else if (other.by !== file.id)
        problems.add(place, { code: "name-claimed", name: printable(text), ...other });
    }
  }
  for (const file of cases) checkFamily(file, claimed.get(fold(file.head?.family ?? "")), problems);
}

/** Two people may share a family name; but a family name that is a whole name of another case hides that case. */
function checkFamily({ id, head, yaml }: CaseFile, other: Claim | undefined, problems: ProblemList): void {
  if (!head?.family || !yaml || !other || other.by === id || yaml.isRefused(["family"])) return;
  const name = printable(head.family);
  problems.add(yaml.placeOf(["family"]), { code: "name-claimed", name, ...other });
}

function checkHead({ id, head, yaml }: CaseFile, problems: ProblemList): void {
  if (!head || !yaml) return;
  if (head.id !== id) {
    problems.add(yaml.placeOf(["id"]), { code: "other-file-name", id: head.id, expected: id });
  }
  const { family, kind, name } = head;
  if (family === undefined) return;
  const place = yaml.placeOf(["family"]);
  if (kind !== "person") problems.add(place, { code: "family-not-a-person", kind });
  else if (!name.includes(family) && !yaml.isRefused(["name"]) && !yaml.isRefused(["family"])) {
    problems.add(place, { code: "family-not-in-name", family: printable(family), name: printable(name) });
  }
}

/** Name and aliases; those already refused for their characters are left out. */
function namesOf({ head, yaml }: CaseFile): Name[] {
  if (!head || !yaml) return [];
  const all: [string, Path][] = [[head.name, ["name"]]];
  for (const [index, alias] of (head.aliases ?? []).entries()) all.push([alias, ["aliases", index]]);
  return all
    .filter(([, path]) => !yaml.isRefused(path))
    .map(([text, path]) => ({ text, place: yaml.placeOf(path) }));
}
