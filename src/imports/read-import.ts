import { extname } from "node:path";
import { printable } from "../core/characters.ts";
import type { ImportFlaw, ImportProblem } from "../core/import-problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import type { ImportRecord } from "./record.ts";

/** Largest file in bytes, and most records in it: more is a mistake, or work for a database. */
const LARGEST = 10_000_000;
const MOST = 20_000;

/** What a file holds. */
export interface ReadImport {
  /** Those that could be read: all of them only where there is no problem. */
  readonly records: readonly ImportRecord[];
  /** All that is wrong with the file itself; whoever imports the records is given these with them. */
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
  return withoutRepeats(records, problems);
}

function readerOf(name: string): ((text: string) => ReadImport) | null {
  switch (extname(name).toLowerCase()) {
    case ".csv":
    case ".tsv":
    case ".txt":
      return (text) => readCsv(text, MOST);
    case ".json":
      return (text) => readJson(text, MOST);
    default:
      return null;
  }
}

/** UTF-8, or UTF-16 as spreadsheets write it ("Unicode text"), which says so by its first bytes. */
function decode(bytes: Buffer): string | null {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
  // A file of either kind begins with a letter or a bracket: only UTF-16 that does not say so has a zero beside it.
  if (encoding === "utf-8" && (a === 0 || b === 0)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function withoutRepeats(records: readonly ImportRecord[], before: readonly ImportProblem[]): ReadImport {
  const seen = new Set<string>();
  const problems = [...before];
  const once = records.filter(({ of, id, place }) => {
    if (id === null) return true;
    // Deadlines are events of their own: the two share their ids.
    const key = `${of === "case" ? "case" : "event"} ${id}`;
    const isRepeated = seen.has(key);
    if (isRepeated) problems.push({ place, flaw: { code: "repeated-id", id: printable(id) } });
    seen.add(key);
    return !isRepeated;
  });
  return { records: once, problems };
}

function refused(flaw: ImportFlaw): ReadImport {
  return { records: [], problems: [{ place: null, flaw }] };
}
