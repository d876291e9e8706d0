import { fitted as fittedAs, type Piece, type Writing } from "../../src/chat/fitted.ts";

/**
 * What Discord's markup is made of: formats, mentions, links, spoilers, timestamps and pictures of emoji. A backslash before
 * any of them makes it a plain character. https://docs.discord.com/developers/reference#message-formatting
 */
const SIGNS = /[\\*_~`|<>[\]@:]/g;
/**
 * What only means something at the beginning of a line (headings, lists, small print), and a character that looks the same
 * and does not: these are not all taken back by a backslash.
 */
const AT_BEGINNING: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/^(\s*)#/u, "$1\uFF03"],
  [/^(\s*)-/u, "$1\u2010"],
  [/^(\s*)\+/u, "$1\uFF0B"],
  [/^(\s*\d+)\./u, "$1\u2024"],
  [/^(\s*\d+)\)/u, "$1\uFF09"],
];

const WRITING: Writing = {
  literal: (text) =>
    AT_BEGINNING.reduce((changed, [pattern, instead]) => changed.replace(pattern, instead), text),
  write: (text) => text.replace(SIGNS, "\\$&"),
  call: (id) => `<@${id}>`,
};

/**
 * Pieces one after another as Discord shows them literally, in one line, at most `limit` code units as they are written: with
 * nothing that calls anybody, links, formats or turns the direction of writing, whoever wrote it.
 */
export function fitted(pieces: readonly Piece[], limit: number): string {
  return fittedAs(pieces, limit, WRITING);
}
