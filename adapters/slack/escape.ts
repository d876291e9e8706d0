import { forbiddenCharacter, named } from "../../src/core/characters.ts";

/** How Slack reads a text: as it stands (`plain_text` objects), or as its markup (`mrkdwn` objects and `text`). */
export type Syntax = "plain" | "mrkdwn";

/** A run of text as somebody wrote it, or a person who is called by Slack's own id. */
export type Piece = string | { readonly calls: string };

const ELLIPSIS = "…";
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const CHARACTERS_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ENTITIES).map(([character, entity]) => [entity, character]),
);

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
  const parts = pieces.map(
    (piece): Part =>
      typeof piece === "string"
        ? literal(cleaned(bounded(piece, limit)), syntax)
        : { call: `<@${piece.calls}>` },
  );
  const whole = parts.map((part) => (typeof part === "string" ? withEntities(part) : part.call)).join("");
  const trimmed = whole.trim();
  return trimmed.length <= limit ? trimmed : cut(parts, limit);
}

type Part = string | { readonly call: string };

/** No more of a text than may be shown, whatever becomes of its characters; still too much where it was too much. */
function bounded(text: string, limit: number): string {
  const most = 2 * Math.max(limit, 0) + 100;
  return text.length <= most ? text : text.trimStart().slice(0, most);
}

function cut(parts: readonly Part[], limit: number): string {
  if (limit < ELLIPSIS.length) return "";
  const room = limit - ELLIPSIS.length;
  let shown = "";
  for (const part of parts) {
    const text = shown === "" && typeof part === "string" ? part.trimStart() : part;
    const start = startOf(text, room - shown.length);
    shown += start;
    if (start.length < (typeof text === "string" ? withEntities(text) : text.call).length) break;
  }
  return `${shown.trimEnd()}${ELLIPSIS}`;
}

/** As much of the beginning, escaped, as there is room for. */
function startOf(part: Part, room: number): string {
  if (typeof part !== "string") return part.call.length <= room ? part.call : "";
  let [index, length] = [0, 0];
  for (; index < part.length; index += 1) {
    length += ENTITIES[part.charAt(index)]?.length ?? 1;
    if (length > room) break;
  }
  const end = index < part.length ? CHARACTERS.segment(part).containing(index)?.index : undefined;
  return withEntities(part.slice(0, end));
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

/** What Slack writes with entities of its markup, as it was meant. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => CHARACTERS_OF[entity] ?? entity);
}

function withEntities(text: string): string {
  return text.replace(/[&<>]/g, (one) => ENTITIES[one] ?? one);
}
