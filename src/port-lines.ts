import type { PortError } from "./core/port-problem.ts";
import type { Messages } from "./i18n/en.ts";

/** Why the HTTP port cannot be opened and what to do about it, as lines for standard error. */
export function portLines({ problem }: PortError, { config, portWords }: Messages): string[] {
  const port = String(problem.port);
  const sentence =
    problem.code === "failed" ? portWords.failed(port, problem.detail) : portWords[problem.code](port);
  return [config.broken, `  ${sentence}`];
}
