import type { Item, Tone } from "../core/card.ts";
import type { Line } from "./card-parts.ts";

/** Writes texts of cards as a platform shows them. */
export interface Pen {
  /** At most so many code units; empty where there is nothing to read. */
  show(text: string, limit: number): string;
  bold(text: string): string;
  /** Longest note, in code units. */
  readonly longestNote: number;
}

/** Stands before what is not well, so that colour is never the only sign. */
const SIGN = "\u26A0\uFE0F ";
const ELLIPSIS = "…";
/** Of the room of an entry, what it says and what stands under it; the latter is the first to be cut. */
const HEAD_SHARE = 0.7;
const LONGEST_LABEL = 300;

/** A line with its notes under it, about as long as the room; empty where there is nothing to read. */
export function lineOf(line: Line, room: number, pen: Pen): string {
  const head = headOf(line, room, "  ", pen);
  const notes = notesOf(line.notes, room - head.length, pen);
  return [head, notes].filter(Boolean).join("\n");
}

/** Label and text of an entry. @param gap what stands between them */
export function headOf(
  { label, text, notes, tone }: Pick<Item, "label" | "text" | "notes" | "tone">,
  room: number,
  gap: string,
  pen: Pen,
): string {
  const most = notes.length === 0 ? room : Math.floor(room * HEAD_SHARE);
  const lead = pen.show(label, Math.min(most / 2, LONGEST_LABEL));
  const rest = pen.show(text, most - lead.length);
  const said = [standingOut(lead, tone, pen), rest].filter(Boolean).join(gap);
  return said === "" ? "" : `${tone === "warning" ? SIGN : ""}${said}`;
}

/** What stands under an entry, each note in a line; what is cut or left out ends in an ellipsis. */
export function notesOf(notes: readonly string[], room: number, pen: Pen): string {
  const lines: string[] = [];
  let left = Math.max(room, ELLIPSIS.length) - ELLIPSIS.length - 1;
  for (const note of notes) {
    const whole = pen.show(note, pen.longestNote);
    if (whole === "") continue;
    if (whole.length > left) {
      lines.push(pen.show(note, Math.max(left, 0)) || ELLIPSIS);
      break;
    }
    lines.push(whole);
    left -= whole.length + 1;
  }
  return lines.join("\n");
}

function standingOut(label: string, tone: Tone, { bold }: Pen): string {
  return label === "" || tone === "muted" ? label : bold(label);
}
