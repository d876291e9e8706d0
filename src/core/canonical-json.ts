/** What canonical JSON can say; a field that is undefined is left out. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [field: string]: Json | undefined };

/**
 * Data as JSON in one way only: fields in order of their code units, no white space, so that the same data always gives
 * the same text (as RFC 8785 has it).
 * @throws RangeError for a number that JSON cannot hold, or half of a character: two such texts could look alike
 */
export function canonicalJson(data: Json): string {
  if (typeof data === "number" && !Number.isFinite(data)) throw new RangeError(`not in JSON: ${data}`);
  if (typeof data === "string" && !data.isWellFormed())
    throw new RangeError("not in JSON: half of a character");
  if (data === null || typeof data !== "object") return JSON.stringify(data);
  if (isList(data)) return `[${data.map(canonicalJson).join(",")}]`;
  const fields = Object.keys(data)
    .sort()
    .flatMap((name) => {
      const value = data[name];
      return value === undefined ? [] : [`${canonicalJson(name)}:${canonicalJson(value)}`];
    });
  return `{${fields.join(",")}}`;
}

function isList(data: Json): data is readonly Json[] {
  return Array.isArray(data);
}
