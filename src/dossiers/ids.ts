import { printable } from "../core/characters.ts";
import { nearest } from "../core/edit-distance.ts";
import type { Named, Place } from "../core/problem.ts";
import { valueAt } from "./issues.ts";
import type { ProblemList } from "./problem-list.ts";
import type { ReadData, ReadDossier } from "./read-files.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** The ids of one sort of thing, each with its first place. */
export type Ids = ReadonlyMap<string, Place>;

/** All ids that were read, those of parts with other problems too: a reference to one of them is not to blame. */
export interface KnownIds {
  readonly events: Ids;
  readonly cases: Ids;
  /** Of each dossier its own; null where they cannot be read, so that any source may be among them. */
  readonly sources: ReadonlyMap<ReadDossier, Ids | null>;
  /** Whether a file's events could not be read at all, so that an unknown one may stand in it. */
  readonly incomplete: boolean;
}

/** Collects all ids and reports each that is given twice. */
export function collectIds({ dossiers, rules }: ReadData, problems: ProblemList): KnownIds {
  const events = new Registry("event", problems);
  const cases = new Registry("case", problems);
  const allSources = new Registry("source", problems);
  const dossierIds = new Registry("dossier", problems);
  const sources = new Map<ReadDossier, Ids | null>();
  for (const dossier of dossiers) {
    dossierIds.claim(dossier.yaml, ["id"]);
    const own = allSources.claimEach(dossier.yaml, "sources");
    sources.set(dossier, hasList(dossier.yaml, "sources") ? own : null);
    for (const { id, file, yaml } of dossier.cases) {
      // A file without an id still stands for the case it is named after.
      if (cases.claim(yaml, ["id"]) === null) cases.ids.set(id, { file, line: 1 });
      events.claimEach(yaml, "events");
    }
  }
  new Registry("rule", problems).claimEach(rules?.yaml ?? null, "rules");
  const incomplete = dossiers.some((dossier) => dossier.cases.some(({ yaml }) => !hasList(yaml, "events")));
  return { events: events.ids, cases: cases.ids, sources, incomplete };
}

/** Number of problems after which none is suggested any more: nobody reads on, and each one takes a long search. */
const SUGGESTED = 1000;

/** Reports a reference to an id that nothing has. @param ids null where that cannot be known */
export function checkReference(
  ids: Ids | null,
  of: Named,
  id: string,
  place: Place,
  problems: ProblemList,
): void {
  if (!ids || ids.has(id)) return;
  const suggestion = problems.size < SUGGESTED ? nearest(id, ids.keys()) : null;
  problems.add(place, { code: "unknown-reference", of, id: printable(id), suggestion });
}

function hasList(yaml: YamlFile | null, list: string): boolean {
  return Array.isArray(valueAt(yaml?.data, [list]));
}

/** Gives each id of one sort to whoever claims it first. */
class Registry {
  readonly ids = new Map<string, Place>();
  readonly #of: Named;
  readonly #problems: ProblemList;

  constructor(of: Named, problems: ProblemList) {
    this.#of = of;
    this.#problems = problems;
  }

  /** Claims the id at a path of a file, if a text stands there, and gives it. */
  claim(yaml: YamlFile | null, path: Path): string | null {
    const id = valueAt(yaml?.data, path);
    if (!yaml || typeof id !== "string") return null;
    const place = yaml.placeOf(path);
    const first = this.ids.get(id);
    if (first) this.#problems.add(place, { code: "duplicate-id", of: this.#of, id: printable(id), first });
    else this.ids.set(id, place);
    return id;
  }

  /** Claims the id of each item of a list and gives them all, those that others had before too. */
  claimEach(yaml: YamlFile | null, list: string): Ids {
    const items = valueAt(yaml?.data, [list]);
    const own = new Map<string, Place>();
    if (!yaml || !Array.isArray(items)) return own;
    for (const index of items.keys()) {
      const id = this.claim(yaml, [list, index, "id"]);
      if (id !== null) own.set(id, yaml.placeOf([list, index, "id"]));
    }
    return own;
  }
}
