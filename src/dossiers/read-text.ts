import { readFileSync, statSync } from "node:fs";
import { named } from "../core/characters.ts";
import type { ProblemList } from "./problem-list.ts";

/** Largest file in bytes. A case of a long report takes about 10 kB; beyond this something else was saved. */
const LARGEST = 262_144;

/**
 * Reads a file as UTF-8 text without a byte order mark. null where it cannot be used at all; the reason is then
 * among the problems.
 */
export function readText(file: string, problems: ProblemList): string | null {
  try {
    const info = statSync(file);
    if (!info.isFile()) {
      problems.add({ file, line: 1 }, { code: "unreadable", reason: "not a file" });
      return null;
    }
    if (info.size > LARGEST) {
      problems.add({ file, line: 1 }, { code: "too-big", limit: LARGEST });
      return null;
    }
    return decode(readFileSync(file), file, problems);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    problems.add({ file, line: 1 }, { code: "unreadable", reason });
    return null;
  }
}

function decode(bytes: Buffer, file: string, problems: ProblemList): string | null {
  if (looksLikeUtf16(bytes)) {
    problems.add({ file, line: 1 }, { code: "utf-16" });
    return null;
  }
  const wrong = firstLineNotUtf8(bytes);
  if (wrong !== null) {
    problems.add({ file, line: wrong }, { code: "not-utf-8" });
    return null;
  }
  const text = bytes.toString("utf8");
  const marked = text.startsWith("\uFEFF");
  if (marked) problems.add({ file, line: 1 }, { code: "byte-order-mark" });
  return refuseControls(text, file, problems) ? text.slice(marked ? 1 : 0) : null;
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  // Without a byte order mark every other byte of Latin text is zero.
  return bytes.length >= 4 && ((a === 0 && c === 0) || (b === 0 && d === 0));
}

function firstLineNotUtf8(bytes: Buffer): number | null {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const isUtf8 = (part: Buffer): boolean => {
    try {
      decoder.decode(part);
      return true;
    } catch {
      return false;
    }
  };
  if (isUtf8(bytes)) return null;
  // No character of several bytes holds the byte of a line feed, so each line can be looked at alone.
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/** Whether the text is free of control characters; one problem a line, for a damaged file has many. */
function refuseControls(text: string, file: string, problems: ProblemList): boolean {
  const controls = /(?![\t\n]|\r\n)\p{Cc}/u;
  if (!controls.test(text)) return true;
  for (const [index, line] of text.split("\n").entries()) {
    // The line feed is put back so that a carriage return before it counts as part of the line's end.
    const [found] = controls.exec(`${line}\n`) ?? [];
    if (found === undefined) continue;
    const flaw = { code: "forbidden-character", character: named(found), fault: "control" } as const;
    problems.add({ file, line: index + 1 }, flaw);
  }
  return false;
}
