import { printable, shown } from "../core/characters.ts";
import type { ImportFlaw, ImportPlace, ImportProblem } from "../core/import-problem.ts";
import type { ReadImport } from "./read-import.ts";
import { type ImportRecord, RECORD_KINDS, recordOf } from "./record.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Keys of a file's lists, by the kind of record in them. */
const LISTS = { case: "cases", event: "events", deadline: "deadlines" } as const;
const KEYS: readonly string[] = Object.values(LISTS);
/** Where an export has a team's own records. */
const RECORDS = "records";
/** Keys that would change what an object is instead of what it holds. */
const FORBIDDEN: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Reads `{ cases, events, deadlines }`, or an export in which these stand under `records`. */
export function readJson(text: string): ReadImport {
  const forbidden = new Map<object, string>();
  let data: unknown;
  try {
    data = JSON.parse(text, function (this: object, key, value: unknown) {
      if (FORBIDDEN.includes(key)) forbidden.set(this, key);
      return value;
    });
  } catch (error) {
    return refused({ code: "not-json", detail: error instanceof Error ? printable(error.message) : "" });
  }
  const whole = asObject(data);
  const lists = whole && RECORDS in whole ? asObject(whole[RECORDS]) : whole;
  const key = [whole, lists].flatMap((one) => (one ? (forbidden.get(one) ?? []) : []))[0];
  if (key !== undefined) return refused({ code: "forbidden-key", key });
  if (!lists || !Object.keys(lists).every((one) => KEYS.includes(one))) {
    return refused({ code: "wrong-shape", allowed: KEYS });
  }
  const read = readLists(lists, forbidden);
  // Deeper than in a record: no record has anything there, but the file is not to be trusted.
  const [deep] = forbidden.values();
  if (read.problems.length > 0 || deep === undefined) return read;
  return refused({ code: "forbidden-key", key: deep });
}

function readLists(lists: Fields, forbidden: ReadonlyMap<object, string>): ReadImport {
  const records: ImportRecord[] = [];
  const problems: ImportProblem[] = [];
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
      const flaw = fields ? flawOf(fields, forbidden) : unknownRecord(item);
      if (flaw) problems.push({ place, flaw });
      else if (fields) records.push(recordOf(of, fields, place));
    }
  }
  return { records, problems };
}

function flawOf(fields: Fields, forbidden: ReadonlyMap<object, string>): ImportFlaw | null {
  const key = forbidden.get(fields);
  if (key !== undefined) return { code: "forbidden-key", key };
  const { id } = fields;
  if (id === undefined || id === null || typeof id === "string") return null;
  const flaw = { code: "bad-id", field: "id", text: shown(id) } as const;
  return { code: "record", problem: { code: "field", field: "id", flaw } };
}

function unknownRecord(item: unknown): ImportFlaw {
  return { code: "unknown-record", text: printable(JSON.stringify(item)) };
}

function refused(flaw: ImportFlaw): ReadImport {
  return { records: [], problems: [{ place: null, flaw }] };
}

function asObject(value: unknown): Fields | null {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Fields) : null;
}
