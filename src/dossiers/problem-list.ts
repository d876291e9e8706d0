import type { Flaw, Place, Problem } from "../core/problem.ts";

/** Gathers what is wrong with any number of files. */
export class ProblemList {
  readonly #problems = new Map<string, Problem>();

  /** Notes a problem; the same one at the same place is kept once. */
  add(place: Place, flaw: Flaw): void {
    const problem: Problem = { ...flaw, file: place.file, line: place.line };
    this.#problems.set(JSON.stringify(problem), problem);
  }

  /** How many problems were noted. */
  get size(): number {
    return this.#problems.size;
  }

  /** All problems by file and line; those of one line in the order in which they were found. */
  sorted(): Problem[] {
    return [...this.#problems.values()].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
    );
  }
}
