/** Why the HTTP port cannot be opened; the sentences are in `src/i18n` under `portWords`. */
export type PortProblem =
  /** Another program, or another Vigil, listens on it. */
  | { readonly code: "taken"; readonly port: number }
  /** The system lets only administrators listen on it. */
  | { readonly code: "forbidden"; readonly port: number }
  /** Anything else; `detail` is what the system said, in English. */
  | { readonly code: "failed"; readonly port: number; readonly detail: string };

/** Thrown where the HTTP port cannot be opened. */
export class PortError extends Error {
  readonly problem: PortProblem;

  constructor(problem: PortProblem, cause?: unknown) {
    super(`port ${problem.port}: ${problem.code}`, { cause });
    this.name = "PortError";
    this.problem = problem;
  }
}
