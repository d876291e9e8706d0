/** Longest place in the code that is told. */
const LONGEST_PLACE = 200;

/**
 * An error as it may be told to people who run Vigil: what kind and where in the code. Its message stays out: it may
 * quote what it was about.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const place = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return `${error.name}${code}${place === undefined ? "" : ` ${place.trim().slice(0, LONGEST_PLACE)}`}`;
}
