import { printable } from "../core/characters.ts";
import type { ImportProblem } from "../core/import-problem.ts";
import type { ReadImport } from "./read-import.ts";
import { type ImportRecord, RECORD_KINDS, recordOf } from "./record.ts";

/** Keys of a file's lists, by the kind of record in them. */
const LISTS = { case: "cases", event: "events", deadline: "deadlines" } as const;
const KEYS: readonly string[] = Object.values(LISTS);
/** Keys that would change what an object is instead of what it holds. */
const FORBIDDEN = ["__proto__", "constructor", "prototype"];

/** Reads `{ cases, events, deadlines }`, or an export in which these stand under `records`. */
export function readJson(text: string): ReadImport {
  let forbidden: string | null = null;
  let data: unknown;
  try {
    data = JSON.parse(text, (key, value: unknown) => {
      if (FORBIDDEN.includes(key)) forbidden = key;
      return value;
    });
  } catch (error) {
    return problem({ code: "not-json", detail: error instanceof Error ? printable(error.message) : "" });
  }
  if (forbidden !== null) return problem({ code: "forbidden-key", key: forbidden });
  const whole = asObject(data);
  const lists = whole && (asObject(whole.records) ?? whole);
  const isExport = whole?.records !== undefined;
  const known = lists && Object.keys(lists).every((key) => KEYS.includes(key));
  if (!lists || (!known && !isExport)) return problem({ code: "wrong-shape", allowed: KEYS });
  return readLists(lists);
}

function readLists(lists: Readonly<Record<string, unknown>>): ReadImport {
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
      const place = { path: `${key}[${index}]` };
      const fields = asObject(item);
      if (fields) records.push(recordOf(of, fields, place));
      else problems.push({ place, flaw: { code: "unknown-record", text: printable(JSON.stringify(item)) } });
    }
  }
  return { records, problems };
}

function problem(flaw: ImportProblem["flaw"]): ReadImport {
  return { records: [], problems: [{ place: null, flaw }] };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : null;
}
