import { createHash } from "node:crypto";
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from "discord.js";
import type { Button, ButtonAction } from "../../src/core/card.ts";
import { DEADLINE_KINDS } from "../../src/core/rules.ts";
import { characterFlaw } from "../../src/core/text-rules.ts";
import { DISCORD } from "./limits.ts";
import { plainText } from "./plain-text.ts";

/** What a button that was pressed asks for: something of a card's, or why the message was posted. */
export type Pressed = ButtonAction | { readonly is: "why"; readonly key: string };

/** What the id of a button is made of: what it does, a number of its own within the message, what it is about. */
const CUSTOM_ID = /^([a-z-]{1,20}):(0|[1-9]\d{0,2}):(.+)$/su;
const WHY = /^why:([a-z0-9]{1,25})$/;
/** Stands before the mark of an id that is too long to stand there itself. */
const MARK = "~";
const MARKED = /^~[A-Za-z0-9_-]{22}$/;

/**
 * A card's button as Discord's. What it is about stands in its id; of what is too long for that only a mark does, which
 * `isMarkOf` recognises.
 * @param number of the button within the message, from 0; no two there may have the same
 * @returns null where Discord could not take it: a command to be shared that is too long
 */
export function discordButton(
  { label, does }: Button,
  number: number,
): APIButtonComponentWithCustomId | null {
  const begin = `${does.is}:${number}:`;
  const value = valueFor(does, DISCORD.customId - begin.length);
  if (value === null || number > 999) return null;
  return {
    type: ComponentType.Button,
    style: does.is === "take" ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: plainText(label, DISCORD.buttonLabel),
    custom_id: `${begin}${value}`,
  };
}

/** The button under a posted message that tells why it was posted; by its id the message is found again. */
export function whyButton(label: string, key: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: plainText(label, DISCORD.buttonLabel),
    custom_id: whyId(key),
  };
}

/** Id of the button under the message with this key. */
export function whyId(key: string): string {
  return `why:${key}`;
}

function valueFor(does: ButtonAction, room: number): string | null {
  switch (does.is) {
    case "take":
    case "take-over":
    case "give-back":
    case "snooze":
      return short(does.deadline, room);
    case "outcome":
      return `${does.kind} ${short(does.deadline, room - does.kind.length - 1)}`;
    case "case-outcome":
    case "case":
    case "timeline":
      return short(does.case, room);
    case "pause":
    case "resume":
      return short(does.destination, room);
    case "undo":
      return short(does.deed, room);
    case "share":
      return does.command !== "" && does.command.length <= room ? does.command : null;
  }
}

function short(id: string, room: number): string {
  return id.length <= room && id !== "" && !id.startsWith(MARK) ? id : markOf(id);
}

function markOf(id: string): string {
  return `${MARK}${createHash("sha256").update(id).digest("base64url").slice(0, 22)}`;
}

/** Whether a button that is about `read` may be about this id: the id itself, or its mark. */
export function isMarkOf(read: string, id: string): boolean {
  return read === id || (MARKED.test(read) && read === markOf(id));
}

/**
 * What a button that was pressed does. Its id comes from outside: whatever Vigil did not write is null, and what it is about
 * may be anybody's, nobody's, or a mark.
 */
export function readButton(customId: string): Pressed | null {
  if (customId.length > DISCORD.customId) return null;
  const [, key] = WHY.exec(customId) ?? [];
  if (key !== undefined) return { is: "why", key };
  const [, is = "", , value = ""] = CUSTOM_ID.exec(customId) ?? [];
  if (value === "" || characterFlaw(value) !== null || /[\t\n\r]/.test(value)) return null;
  switch (is) {
    case "take":
    case "take-over":
    case "give-back":
    case "snooze":
      return isWord(value) ? { is, deadline: value } : null;
    case "outcome": {
      const [kind, deadline = "", ...rest] = value.split(" ");
      const known = DEADLINE_KINDS.find((one) => one === kind);
      return known !== undefined && rest.length === 0 && isWord(deadline)
        ? { is, kind: known, deadline }
        : null;
    }
    case "case-outcome":
    case "case":
    case "timeline":
      return isWord(value) ? { is, case: value } : null;
    case "share":
      return { is, command: value };
    case "pause":
    case "resume":
      return isWord(value) ? { is, destination: value } : null;
    case "undo":
      return isWord(value) ? { is, deed: value } : null;
    default:
      return null;
  }
}

function isWord(text: string): boolean {
  return text !== "" && !/\s/u.test(text);
}
