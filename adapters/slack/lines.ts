import type { Line } from "../../src/chat/card-parts.ts";
import type { Item, Tone } from "../../src/core/card.ts";
import type { Syntax } from "./escape.ts";
import { SLACK } from "./limits.ts";
import { type Names, shown } from "./persons.ts";

/** Stands before what is not well, so that colour is never the only sign. */
const SIGN = "\u26A0\uFE0F ";
const ELLIPSIS = "…";
/** Of the room of an entry, what it says and what stands under it; the latter is the first to be cut. */
const HEAD_SHARE = 0.7;
const LONGEST_LABEL = 300;

/** A line with its notes under it, about as long as the room; empty where there is nothing to read. */
export function lineOf(line: Line, room: number, syntax: Syntax, names: Names): string {
  const head = headOf(line, room, syntax, "  ", names);
  const notes = notesOf(line.notes, room - head.length, syntax, names);
  return [head, notes].filter(Boolean).join("\n");
}

/** Label and text of an entry. @param gap what stands between them */
export function headOf(
  { label, text, notes, tone }: Pick<Item, "label" | "text" | "notes" | "tone">,
  room: number,
  syntax: Syntax,
  gap: string,
  names: Names,
): string {
  const most = notes.length === 0 ? room : Math.floor(room * HEAD_SHARE);
  const lead = shown(label, Math.min(most / 2, LONGEST_LABEL), syntax, names);
  const rest = shown(text, most - lead.length, syntax, names);
  const said = [bold(lead, tone, syntax), rest].filter(Boolean).join(gap);
  return said === "" ? "" : `${tone === "warning" ? SIGN : ""}${said}`;
}

/** What stands under an entry, each note in a line; what is cut or left out ends in an ellipsis. */
export function notesOf(notes: readonly string[], room: number, syntax: Syntax, names: Names): string {
  const lines: string[] = [];
  let left = Math.max(room, ELLIPSIS.length) - ELLIPSIS.length - 1;
  for (const note of notes) {
    const whole = shown(note, SLACK.textObject, syntax, names);
    if (whole === "") continue;
    if (whole.length > left) {
      lines.push(shown(note, Math.max(left, 0), syntax, names) || ELLIPSIS);
      break;
    }
    lines.push(whole);
    left -= whole.length + 1;
  }
  return lines.join("\n");
}

function bold(label: string, tone: Tone, syntax: Syntax): string {
  return label === "" || tone === "muted" || syntax === "plain" ? label : `*${label}*`;
}
