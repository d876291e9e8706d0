import type { Screen } from "./render.ts";
import { plain, styleFor } from "./style.ts";

/** Narrower than this a terminal is treated as this wide: lines then break where the terminal breaks them. */
const NARROWEST = 40;
/** For a terminal that does not tell its width. */
const USUAL = 80;

/** What an output stream can show at this moment; files and pipes get unbroken, plain lines. */
export function screenOf(stream: NodeJS.WriteStream): Screen {
  if (!stream.isTTY) return { columns: Number.POSITIVE_INFINITY, style: plain };
  return { columns: Math.max(NARROWEST, stream.columns || USUAL), style: styleFor(stream) };
}
