import { phrasesOf } from "../../src/cards/phrases.ts";
import { localDay } from "../../src/core/posting-time.ts";
import { LONGEST } from "../../src/core/text-rules.ts";
import { filled } from "./forms/values.ts";
import { dateIn, messageText } from "./message-text.ts";
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
  { message, channel, team }: ChosenMessage,
  windows: Windows,
  { clock, defaults }: SlackParts,
): Promise<boolean> {
  const messages = await visit.messagesSoon();
  const text = messageText(message?.text ?? "");
  const ts = message?.ts ?? "";
  const seconds = Number(ts);
  const at = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : clock.now();
  const day = phrasesOf(messages).day(localDay(at, defaults.zone));
  const link = `https://${team?.domain ?? "app"}.slack.com/archives/${channel?.id ?? ""}/p${ts.replace(".", "")}`;
  const values = filled({
    title: text.slice(0, LONGEST.title),
    date: dateIn(text),
    evidence: messages.formWords.fromMessage(day, link).slice(0, LONGEST.summary),
  });
  return windows.form(visit, "deadline", channel?.id === undefined ? {} : { channel: channel.id }, values);
}
