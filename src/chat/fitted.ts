import { forbiddenCharacter, named } from "../core/characters.ts";

/** A run of text as somebody wrote it, or a person who is called by the platform's own id. */
export type Piece = string | { readonly calls: string };

/** How a platform writes text that is to be read as it stands. */
export interface Writing {
  /** What the platform would take for a sign of its own becomes something else; each code unit stays one. */
  literal(text: string): string;
  /** How a text is written, each code unit by itself. */
  write(text: string): string;
  /** How a person is called. */
  call(id: string): string;
}

const ELLIPSIS = "…";
/** By what people see as one character, the same in every language. */
const CHARACTERS = new Intl.Segmenter("en");

/**
 * Pieces one after another as a platform shows them literally, at most `limit` code units as they are written. What is cut
 * ends in an ellipsis, never within a character that people see as one, a sign or a call. Without outer white space.
 */
export function fitted(pieces: readonly Piece[], limit: number, writing: Writing): string {
  const parts = pieces.map(
    (piece): Part =>
      typeof piece === "string"
        ? writing.literal(cleaned(bounded(piece, limit)))
        : { call: writing.call(piece.calls) },
  );
  const whole = parts.map((part) => written(part, writing)).join("");
  const trimmed = whole.trim();
  return trimmed.length <= limit ? trimmed : cut(parts, limit, writing);
}

/** A text in one line; what commands, hides or turns the direction of writing is shown by its number. */
export function cleaned(text: string): string {
  const line = text.replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, " ");
  if (forbiddenCharacter(line) === null) return line;
  return [...line].map((one) => (forbiddenCharacter(one) ? named(one) : one)).join("");
}

type Part = string | { readonly call: string };

/** No more of a text than may be shown, whatever becomes of its characters; still too much where it was too much. */
function bounded(text: string, limit: number): string {
  const most = 2 * Math.max(limit, 0) + 100;
  return text.length <= most ? text : text.trimStart().slice(0, most);
}

function written(part: Part, { write }: Writing): string {
  return typeof part === "string" ? write(part) : part.call;
}

function cut(parts: readonly Part[], limit: number, writing: Writing): string {
  if (limit < ELLIPSIS.length) return "";
  const room = limit - ELLIPSIS.length;
  let shown = "";
  for (const part of parts) {
    const text = shown === "" && typeof part === "string" ? part.trimStart() : part;
    const start = startOf(text, room - shown.length, writing);
    shown += start;
    if (start.length < written(text, writing).length) break;
  }
  return `${shown.trimEnd()}${ELLIPSIS}`;
}

/** As much of the beginning, as it is written, as there is room for. */
function startOf(part: Part, room: number, writing: Writing): string {
  if (typeof part !== "string") return part.call.length <= room ? part.call : "";
  let [index, length] = [0, 0];
  for (; index < part.length; index += 1) {
    length += writing.write(part.charAt(index)).length;
    if (length > room) break;
  }
  const end = index < part.length ? CHARACTERS.segment(part).containing(index)?.index : undefined;
  return written(part.slice(0, end), writing);
}
