/**
 * What an error says, for logs and alarms, which are told beyond a team. Where a stored text could not be read, the
 * message quotes it: then only the kind of error is said.
 */
export function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  return error instanceof SyntaxError ? `${error.name}: not the JSON it should be` : error.message;
}
