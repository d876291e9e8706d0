import type { StoreError } from "./core/store-problem.ts";
import type { Messages } from "./i18n/en.ts";
import { describeStoreProblem } from "./i18n/store-problem.ts";

/** What is wrong with the store and what to do about it, as lines for standard error. */
export function storeLines({ problem }: StoreError, messages: Messages): string[] {
  const { what, remedy } = describeStoreProblem(problem, messages);
  return [`${what} - ${remedy}`];
}
