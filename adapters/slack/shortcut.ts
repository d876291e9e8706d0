import { phrasesOf } from "../../src/cards/phrases.ts";
import { withNames } from "../../src/chat/persons.ts";
import { localDay } from "../../src/core/posting-time.ts";
import { LONGEST } from "../../src/core/text-rules.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { beginningOf } from "./forms/texts.ts";
import { filled } from "./forms/values.ts";
import { dateIn, messageText, recordable } from "./message-text.ts";
import { namesIn } from "./names.ts";
import type { SlackParts } from "./parts.ts";
import type { Visit } from "./visit.ts";
import type { Windows } from "./windows.ts";

/** Callback id of the shortcut "Track a date from this message". */
export const TRACK_MESSAGE = "track_message";

/** A message that a shortcut was chosen on. https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export interface ChosenMessage {
  readonly callback_id?: string;
  readonly message?: { readonly text?: string; readonly ts?: string };
  readonly channel?: { readonly id?: string };
  readonly team?: { readonly domain?: string } | null;
}

/** Opens the form for a deadline with what a message says, and the message as its evidence. */
export async function trackMessage(
  visit: Visit,
  chosen: ChosenMessage,
  windows: Windows,
  parts: SlackParts,
): Promise<boolean> {
  const [messages, text] = await Promise.all([visit.messagesSoon(), textOf(visit, chosen, parts)]);
  const values = filled({
    title: shortened(text, LONGEST.title),
    date: dateIn(text),
    evidence: shortened(
      messages.formWords.fromMessage(dayOf(visit, chosen, messages, parts), linkTo(chosen)),
      LONGEST.summary,
    ),
  });
  return windows.form(visit, "deadline", {}, values);
}

/** What the message says, with people by name as far as they are known soon enough. */
async function textOf(
  { client, request }: Visit,
  { message }: ChosenMessage,
  parts: SlackParts,
): Promise<string> {
  const text = messageText(message?.text ?? "");
  const card = { title: text, summary: "", blocks: [] };
  const names = await namesIn(card, { client, workspace: request.workspace }, parts);
  return recordable(withNames(text, names));
}

/** The day of a message where its reader is, as far as that is known. */
function dayOf(
  { request }: Visit,
  { message }: ChosenMessage,
  messages: Messages,
  parts: SlackParts,
): string {
  const seconds = Number(message?.ts ?? "");
  const at = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : parts.clock.now();
  const zone = parts.people.remembered(request.workspace, request.user)?.zone ?? parts.defaults.zone;
  return phrasesOf(messages).day(localDay(at, zone));
}

function linkTo({ message, channel, team }: ChosenMessage): string {
  const at = (message?.ts ?? "").replace(".", "");
  return `https://${team?.domain ?? "app"}.slack.com/archives/${channel?.id ?? ""}/p${at}`;
}

/** Ends in an ellipsis where it was cut, so that nobody takes it for all that was said. */
function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${beginningOf(text, longest - 1)}…`;
}
