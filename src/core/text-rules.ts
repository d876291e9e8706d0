import { forbiddenCharacter, printable } from "./characters.ts";

/** Most UTF-16 code units of what people write, by what it is; the same in files and in forms. */
export const LONGEST = {
  id: 80,
  name: 120,
  region: 120,
  place: 120,
  dateText: 120,
  role: 300,
  charge: 300,
  basis: 400,
  summary: 600,
  note: 600,
  title: 200,
  /** Id of a deadline: an event's and a rule's, and a year. */
  reference: 200,
} as const;

/** A text in one line, without outer or repeated white space, its letters composed (NFC). */
export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim().normalize("NFC");
}

/** Whether a text can be an id or a tag: lower-case words joined by hyphens. */
export function isId(text: string): boolean {
  return text.length <= LONGEST.id && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** Whether a text may be looked up as the id of something: whatever else it is, nothing has such an id. */
export function isReference(text: unknown): text is string {
  return typeof text === "string" && text.length <= LONGEST.reference && characterFlaw(text) === null;
}

/** What calls people or hides where a link leads on a chat platform: `<!channel>`, `<@U1>`, `@everyone`, `<https://a|b>`. */
const CHAT_MARKUP =
  /<[@#!&][^<>]*>|<[^<>|]*\|[^<>]*>|\]\s*\(\s*https?:|(?<![\p{L}\p{N}_.])@(?:everyone|here|channel)(?![\p{L}\p{N}_])/iu;

/** The first part of a text that a chat platform could take for a mention or a link with another text; null where none. */
export function chatMarkup(text: string): string | null {
  const [found] = CHAT_MARKUP.exec(text.normalize("NFKC")) ?? [];
  return found === undefined ? null : printable(found);
}

/** What is wrong with the characters of a text; null where nothing is. */
export function characterFlaw(text: string) {
  const found = forbiddenCharacter(text);
  return found && ({ code: "forbidden-character", ...found } as const);
}
