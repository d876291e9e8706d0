import { extname } from "node:path";
import { printable } from "../core/characters.ts";
import type { ImportFlaw, ImportProblem } from "../core/import-problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import type { ImportRecord } from "./record.ts";

/** Largest file in bytes, and most records in it: more is a mistake, or work for a database. */
const LARGEST = 10_000_000;
const MOST = 20_000;

/** What a file holds; records only where nothing is wrong with the file itself. */
export interface ReadImport {
  readonly records: readonly ImportRecord[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads a file of records, CSV or JSON by its name. Everything that is wrong with it is told at once; what the records say
 * is checked later, by the same rules as a form.
 */
export function readImport(bytes: Buffer, name: string): ReadImport {
  if (bytes.length > LARGEST) return refused({ code: "too-big", limit: LARGEST });
  const text = decode(bytes);
  if (text === null) return refused({ code: "not-utf-8" });
  if (text.trim() === "") return refused({ code: "empty-file" });
  const read = readerOf(name);
  if (!read) return refused({ code: "unknown-format", name: printable(name) });
  const { records, problems } = read(text);
  if (records.length > MOST) return refused({ code: "too-many", limit: MOST });
  const all = [...problems, ...repeatedIds(records)];
  return { records: all.length > 0 ? [] : records, problems: all };
}

function readerOf(name: string): ((text: string) => ReadImport) | null {
  switch (extname(name).toLowerCase()) {
    case ".csv":
    case ".tsv":
    case ".txt":
      return readCsv;
    case ".json":
      return readJson;
    default:
      return null;
  }
}

/** UTF-8, or UTF-16 as spreadsheets write it ("Unicode text"), which says so by its first bytes. */
function decode(bytes: Buffer): string | null {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function repeatedIds(records: readonly ImportRecord[]): ImportProblem[] {
  const seen = new Set<string>();
  return records.flatMap(({ of, id, place }) => {
    if (id === null) return [];
    // Deadlines are events of their own: the two share their ids.
    const key = `${of === "case" ? "case" : "event"} ${id}`;
    if (seen.has(key)) return [{ place, flaw: { code: "repeated-id", id: printable(id) } as const }];
    seen.add(key);
    return [];
  });
}

function refused(flaw: ImportFlaw): ReadImport {
  return { records: [], problems: [{ place: null, flaw }] };
}
