import { cleaned, fitted as fittedAs, type Piece, type Writing } from "../../src/chat/fitted.ts";

/** How Slack reads a text: as it stands (`plain_text` objects), or as its markup (`mrkdwn` objects and `text`). */
export type Syntax = "plain" | "mrkdwn";

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

const WRITINGS: Readonly<Record<Syntax, Writing>> = {
  plain: writingIn("plain"),
  mrkdwn: writingIn("mrkdwn"),
};

/**
 * A text as Slack shows it literally, whoever wrote it and whatever is in it: in one line, with nothing that calls
 * anybody, links, formats or turns the direction of writing.
 */
export function escaped(text: string, syntax: Syntax): string {
  return withEntities(literal(cleaned(text), syntax));
}

/** The same of pieces one after another, at most `limit` code units after escaping. Without outer white space. */
export function fitted(pieces: readonly Piece[], limit: number, syntax: Syntax): string {
  return fittedAs(pieces, limit, WRITINGS[syntax]);
}

function writingIn(syntax: Syntax): Writing {
  return {
    literal: (text) => literal(text, syntax),
    write: withEntities,
    call: (id) => `<@${id}>`,
  };
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
