import type { Pen } from "../../src/chat/lines.ts";
import type { Names } from "../../src/chat/persons.ts";
import type { Syntax } from "./escape.ts";
import { SLACK } from "./limits.ts";
import { shown } from "./persons.ts";

/** Writes texts of cards as Slack reads them. */
export function penIn(syntax: Syntax, names: Names): Pen {
  return {
    show: (text, limit) => shown(text, limit, syntax, names),
    bold: (text) => (syntax === "plain" ? text : `*${text}*`),
    longestNote: SLACK.textObject,
  };
}
