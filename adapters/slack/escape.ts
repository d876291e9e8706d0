import { forbiddenCharacter, named } from "../../src/core/characters.ts";

/** How Slack reads a text: as it stands (`plain_text` objects), or as its markup (`mrkdwn` objects and `text`). */
export type Syntax = "plain" | "mrkdwn";

/** A run of text as somebody wrote it, or a person who is called by Slack's own id. */
export type Piece = string | { readonly calls: string };

const ELLIPSIS = "…";
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * What Slack's markup formats, and a character that looks the same and does not. Slack has no way to escape these, and
 * zero-width characters beside them do not stop it (they make it format within words too). The full-width ones count as well.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "*": "\u2217",
  "＊": "\u2217",
  _: "\u02CD",
  "＿": "\u02CD",
  "~": "\u223C",
  "～": "\u223C",
  "`": "\u02CB",
  "｀": "\u02CB",
};
/** Inside a word nothing is formatted, so what is to be copied from there, such as an address, stays as it is. */
const FORMATTED = /[*＊＿～`｀]|(?<![A-Za-z0-9])[_~]|[_~](?![A-Za-z0-9])/g;
/** `:fire:` becomes a picture. */
const SHORTCODE = /:(?=[\p{L}\p{M}\p{N}_\u02CD+'-]+:)/gu;
/** At the beginning of a line, a quotation. */
const QUOTE = /^(\s*)[>＞]/u;
/** By what people see as one character, the same in every language. */
const CHARACTERS = new Intl.Segmenter("en");

/**
 * A text as Slack shows it literally, whoever wrote it and whatever is in it: in one line, with nothing that calls
 * anybody, links, formats or turns the direction of writing.
 */
export function escaped(text: string, syntax: Syntax): string {
  return withEntities(literal(cleaned(text), syntax));
}

/**
 * The same of pieces one after another, at most `limit` code units after escaping. What is cut ends in an ellipsis, never
 * within a character that people see as one, an entity or a call. Without outer white space.
 */
export function fitted(pieces: readonly Piece[], limit: number, syntax: Syntax): string {
  const parts = pieces.map((piece) =>
    typeof piece === "string" ? literal(cleaned(piece), syntax) : ({ call: `<@${piece.calls}>` } as const),
  );
  const whole = parts.map((part) => (typeof part === "string" ? withEntities(part) : part.call)).join("");
  const trimmed = whole.trim();
  return trimmed.length <= limit ? trimmed : cut(parts, limit);
}

function cut(parts: readonly (string | { readonly call: string })[], limit: number): string {
  let shown = "";
  const take = (token: string) => {
    if (shown.length + token.length + ELLIPSIS.length > limit) return false;
    shown += token;
    return true;
  };
  const tokens = parts.flatMap((part) => (typeof part === "string" ? characters(part, limit) : [part.call]));
  for (const token of tokens) if (!(shown === "" && token.trim() === "") && !take(token)) break;
  return limit < ELLIPSIS.length ? "" : `${shown.trimEnd()}${ELLIPSIS}`;
}

/** The characters as people see them, escaped; not more of them than can be shown. */
function characters(text: string, limit: number): readonly string[] {
  const start = text.trimStart().slice(0, limit + 1);
  return [...CHARACTERS.segment(start)].map(({ segment }) => withEntities(segment));
}

/** A text in one line; what commands, hides or turns the direction of writing is shown by its number. */
export function cleaned(text: string): string {
  const line = text.replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, " ");
  if (forbiddenCharacter(line) === null) return line;
  return [...line].map((one) => (forbiddenCharacter(one) ? named(one) : one)).join("");
}

/** Each character stays one, so that what is cut later is cut at the same place. */
function literal(text: string, syntax: Syntax): string {
  if (syntax === "plain") return text;
  return text
    .replace(FORMATTED, (one) => LOOKALIKES[one] ?? one)
    .replace(SHORTCODE, "\uA789")
    .replace(QUOTE, "$1\u02C3");
}

function withEntities(text: string): string {
  return text.replace(/[&<>]/g, (one) => ENTITIES[one] ?? one);
}
