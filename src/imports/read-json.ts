import { printable, shown } from "../core/characters.ts";
import type { ImportFlaw, ImportPlace, ImportProblem } from "../core/import-problem.ts";
import { badKeys, FORBIDDEN_KEYS } from "./json-keys.ts";
import type { ReadImport } from "./read-import.ts";
import { type ImportRecord, RECORD_KINDS, recordOf } from "./record.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Keys of a file's lists, by the kind of record in them. */
const LISTS = { case: "cases", event: "events", deadline: "deadlines" } as const;
const KEYS: readonly string[] = Object.values(LISTS);
/** Where an export has a team's own records. */
const RECORDS = "records";
/** What only an export has beside its lists, which are those of all that is known. */
const OF_EXPORT = "asOf";

/**
 * Reads `{ cases, events, deadlines }`, or an export in which these stand under `records`; one without them holds none.
 * @param most records
 */
export function readJson(text: string, most: number): ReadImport {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refused({ code: "not-json", detail: error instanceof Error ? printable(error.message) : "" });
  }
  const problems = keyProblems(text);
  const whole = asObject(data);
  const lists = whole && RECORDS in whole ? asObject(whole[RECORDS]) : whole;
  if (whole && lists === whole && OF_EXPORT in whole) return { records: [], problems };
  if (!lists || !Object.keys(lists).every((key) => KEYS.includes(key))) {
    return problems.length > 0 ? { records: [], problems } : refused({ code: "wrong-shape", allowed: KEYS });
  }
  const counts = KEYS.map((key) => lists[key]).map((list) => (Array.isArray(list) ? list.length : 0));
  if (counts.reduce((sum, count) => sum + count, 0) > most) return refused({ code: "too-many", limit: most });
  return readLists(lists, problems);
}

function keyProblems(text: string): ImportProblem[] {
  return badKeys(text).map(({ path, key: written, is }) => {
    // In an export the lists stand under a key of their own, which no place names.
    const within = path.replace(/^records\.?/, "");
    const key = printable(written);
    const code = is === "repeated" ? "repeated-key" : "forbidden-key";
    return { place: within === "" ? null : { path: within }, flaw: { code, key } };
  });
}

function readLists(lists: Fields, before: readonly ImportProblem[]): ReadImport {
  const records: ImportRecord[] = [];
  const problems = [...before];
  for (const of of RECORD_KINDS) {
    const key = LISTS[of];
    const list = lists[key] ?? [];
    if (!Array.isArray(list)) {
      problems.push({ place: { path: key }, flaw: { code: "wrong-shape", allowed: KEYS } });
      continue;
    }
    for (const [index, item] of list.entries()) {
      const place: ImportPlace = { path: `${key}[${index}]` };
      const fields = asObject(item);
      const flaw = fields ? idFlaw(fields) : unknownRecord(item);
      if (flaw) problems.push({ place, flaw });
      // What was found wrong already is not told again as a field that no record has.
      else if (fields && !hasForbidden(fields)) records.push(recordOf(of, fields, place));
    }
  }
  return { records, problems };
}

function hasForbidden(fields: Fields): boolean {
  return FORBIDDEN_KEYS.some((key) => Object.hasOwn(fields, key));
}

function idFlaw({ id }: Fields): ImportFlaw | null {
  if (id === undefined || id === null || typeof id === "string") return null;
  const flaw = { code: "bad-id", field: "id", text: shown(id) } as const;
  return { code: "record", problem: { code: "field", field: "id", flaw } };
}

function unknownRecord(item: unknown): ImportFlaw {
  return { code: "unknown-record", text: shown(item) };
}

function refused(flaw: ImportFlaw): ReadImport {
  return { records: [], problems: [{ place: null, flaw }] };
}

function asObject(value: unknown): Fields | null {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Fields) : null;
}
