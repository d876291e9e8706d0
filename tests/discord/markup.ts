/**
 * What Discord would read as markup in a text: mentions, links, formats. A backslash takes a sign its meaning. Written from
 * https://docs.discord.com/developers/reference#message-formatting, apart from what the adapter does.
 */
export function markupIn(line: string): readonly string[] {
  const bare = line.replace(/\\[\s\S]/g, "\u0001");
  const found = [
    /<[@#:/]?[!&a-z]*:?[^>]*>/g,
    /@(?:everyone|here)/g,
    /https?:\/\//g,
    /\[[^\]]*\]\([^)]*\)/g,
    /[*_~`|[\]<>]/g,
    /:[\w+-]+:/g,
  ];
  return found.flatMap((pattern) => bare.match(pattern) ?? []);
}

/** A line of a card without what Vigil itself formats at its beginning and around its label. */
export function withoutFrame(line: string): string {
  const own = line.replace(/^(?:## |-# )/, "");
  return own.replace(/^(⚠️ )?\*\*((?:[^*\\]|\\[\s\S])*)\*\*/u, "$1$2");
}

/** Whether a line would be a heading, small print, part of a list or a quotation. */
export function isBlock(line: string): boolean {
  return /^\s*(?:#{1,3} |-# |[-*+] |\d+[.)] |>)/.test(line);
}
