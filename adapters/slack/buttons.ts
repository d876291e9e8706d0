import type { types } from "@slack/bolt";
import type { Button, ButtonAction } from "../../src/core/card.ts";
import { forbiddenCharacter } from "../../src/core/characters.ts";
import { DEADLINE_KINDS } from "../../src/core/rules.ts";
import { LONGEST } from "../../src/core/text-rules.ts";
import { fitted } from "./escape.ts";
import { SLACK } from "./limits.ts";

/** What the id of an action is made of: what the button does, and a number of its own within the message. */
const ACTION_ID = /^([a-z-]{1,20}):(?:0|[1-9]\d{0,3})$/;
const MOST = 10_000;
/** Characters of what a button is about, for those who hear it: enough to tell one from the next. */
const SUBJECT = 40;

/**
 * A card's button as Slack's.
 * @param number of the button within the message or view, from 0; no two there may have the same
 * @param subject what it is about, said to those who hear the button without its surroundings; null where the label says it
 * @returns null where Slack could not take it
 */
export function slackButton(button: Button, number: number, subject: string | null): types.Button | null {
  const value = valueFor(button.does);
  if (value.length === 0 || value.length > SLACK.buttonValue || number >= MOST) return null;
  return {
    type: "button",
    text: { type: "plain_text", text: fitted([button.label], SLACK.buttonText, "plain") || "…" },
    action_id: `${button.does.is}:${number}`,
    value,
    ...(subject === null ? {} : { accessibility_label: spoken(button.label, subject) }),
    ...(button.does.is === "take" ? { style: "primary" } : {}),
  };
}

/** "Take it: Asel Example: Parole review". No text object: entities would be read out. */
function spoken(label: string, subject: string): string {
  const own = fitted([withoutBrackets(label)], SLACK.accessibilityLabel, "plain");
  return fitted(
    [`${own}: ${fitted([withoutBrackets(subject)], SUBJECT, "plain")}`],
    SLACK.accessibilityLabel,
    "plain",
  );
}

function withoutBrackets(text: string): string {
  return text.slice(0, SLACK.textObject).replaceAll("<", "‹").replaceAll(">", "›").replaceAll("&", "+");
}

function valueFor(does: ButtonAction): string {
  switch (does.is) {
    case "take":
    case "take-over":
    case "give-back":
    case "snooze":
      return packed(does.deadline);
    case "outcome":
      return packed(`${does.kind} ${does.deadline}`);
    case "case-outcome":
    case "case":
    case "timeline":
      return packed(does.case);
    case "share":
      return packed(does.command);
    case "pause":
    case "resume":
      return packed(does.destination);
    case "undo":
      return packed(does.deed);
  }
}

/** Slack turns `&`, `<` and `>` of what it is sent into entities and back at places of its own choosing. */
function packed(text: string): string {
  // Far too long already; the caller leaves it out.
  if (text.length > SLACK.buttonValue) return text;
  return text.toWellFormed().replace(/[%&<>]/g, encodeURIComponent);
}

function unpacked(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/**
 * What a button that was pressed does. Both texts come from outside: whatever Vigil did not write is null, and what it is
 * about may be anybody's, or nobody's.
 */
export function readButton(actionId: string, value: string): ButtonAction | null {
  if (value.length > SLACK.buttonValue) return null;
  const [, is = ""] = ACTION_ID.exec(actionId) ?? [];
  const text = unpacked(value);
  if (text === null || text === "" || forbiddenCharacter(text) !== null || /[\t\n\r]/.test(text)) return null;
  switch (is) {
    case "take":
    case "take-over":
    case "give-back":
    case "snooze":
      return isReference(text) ? { is, deadline: text } : null;
    case "outcome": {
      const space = text.indexOf(" ");
      const [kind, deadline] = [text.slice(0, space), text.slice(space + 1)];
      const known = DEADLINE_KINDS.find((one) => one === kind);
      return known !== undefined && isReference(deadline) ? { is, kind: known, deadline } : null;
    }
    case "case-outcome":
    case "case":
    case "timeline":
      return isReference(text) ? { is, case: text } : null;
    case "share":
      return { is, command: text };
    case "pause":
    case "resume":
      return isReference(text) ? { is, destination: text } : null;
    case "undo":
      return isReference(text) ? { is, deed: text } : null;
    default:
      return null;
  }
}

/** Ids are one word of bounded length. */
function isReference(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST.reference && !/\s/u.test(text);
}
