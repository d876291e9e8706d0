import { type Names, piecesOf } from "../../src/chat/persons.ts";
import { fitted, type Syntax } from "./escape.ts";

/** A person whom Slack can call: anything else in angle brackets could be something else. */
const CALLABLE = /^slack:([UW][A-Z0-9]{2,})$/;

/**
 * A text of a card with the persons in it, escaped and cut: who is called by their mention, everybody else by name. In
 * plain text nobody can be called, there everybody is named.
 */
export function shown(text: string, limit: number, syntax: Syntax, names: Names): string {
  return fitted(piecesOf(text, names, syntax === "mrkdwn" ? CALLABLE : null), limit, syntax);
}

/** Whether a text calls somebody, which only Slack's markup can. */
export function callsSomebody(text: string): boolean {
  return (
    text.includes("\uFDD0!slack:") &&
    piecesOf(text, new Map(), CALLABLE).some((piece) => typeof piece !== "string")
  );
}
