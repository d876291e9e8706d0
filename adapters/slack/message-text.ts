import { forbiddenCharacter } from "../../src/core/characters.ts";
import { namedPerson } from "../../src/core/person-mark.ts";
import { chatMarkup } from "../../src/core/text-rules.ts";
import { unescaped } from "./escape.ts";

/** Slack's own markup in a message: people, channels, groups, dates, links. https://docs.slack.dev/messaging/formatting-message-text */
const MARKUP = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/gu;
/** Calls everybody wherever a chat's markup is read. */
const EVERYBODY = /@(?=(?:everyone|here|channel)(?![\p{L}\p{N}_]))/giu;
const BRACKETS: Readonly<Record<string, string>> = { "<": "‹", ">": "›" };

/** A message of Slack as plain text: links with their address, channels by name, and persons as cards mark them. */
export function messageText(text: string): string {
  return unescaped(
    cleaned(text).replace(MARKUP, (_, sign: string, target: string, label: string | undefined) => {
      if (sign === "@") return label ?? namedPerson(`slack:${target}`);
      if (sign === "#") return `#${label ?? target}`;
      if (sign === "!") return label ?? `@${target}`;
      return label === undefined || label === target ? target : `${label} (${target})`;
    }),
  );
}

/** The same text so that it can be recorded: what would call people or hide an address is left without its effect. */
export function recordable(text: string): string {
  if (chatMarkup(text) === null) return text;
  return text
    .normalize("NFKC")
    .replace(/[<>]/g, (sign) => BRACKETS[sign] ?? sign)
    .replace(EVERYBODY, "")
    .replace(/\](?=\s*\()/g, "]:");
}

/** In one line, without what cannot be seen or stands for nothing. */
function cleaned(text: string): string {
  const seen = [...text].filter((one) => /\s/u.test(one) || forbiddenCharacter(one) === null);
  return seen.join("").replace(/\s+/gu, " ").trim();
}

/** The first date in a text as it is written everywhere: `2012-07-15`, `2012-07` or `15.07.2012`; null where there is none. */
export function dateIn(text: string): string | null {
  const [, iso] =
    /(?<![\d-])(\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])/u.exec(text) ?? [];
  if (iso !== undefined) return iso;
  const [, day, month, year] =
    /(?<![\d.])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4})(?!\.?\d)/u.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
