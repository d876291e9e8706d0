/** Slack's own markup in a message: people, channels, groups, dates, links. https://docs.slack.dev/messaging/formatting-message-text */
const MARKUP = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/gu;
const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/**
 * A message of Slack as plain text, so that it can be recorded: links with their address, channels by name, and nobody
 * called.
 */
export function messageText(text: string): string {
  const plain = text.replace(MARKUP, (_, sign: string, target: string, label: string | undefined) => {
    if (sign === "@") return label ?? "…";
    if (sign === "#") return `#${label ?? target}`;
    if (sign === "!") return label ?? "…";
    return label === undefined || label === target ? target : `${label} (${target})`;
  });
  return plain
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/gu, " ")
    .trim();
}

/** The first date in a text as it is written everywhere: `2012-07-15`, `2012-07` or `15.07.2012`; null where there is none. */
export function dateIn(text: string): string | null {
  const [, iso] =
    /(?<![\d-])(\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])/u.exec(text) ?? [];
  if (iso !== undefined) return iso;
  const [, day, month, year] =
    /(?<![\d.])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4})(?!\d)/u.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
