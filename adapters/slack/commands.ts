import { unescaped } from "./escape.ts";
import { Files } from "./files.ts";
import type { SlackParts } from "./parts.ts";
import type { Reception } from "./reception.ts";
import type { Setup } from "./setup.ts";
import type { Visit } from "./visit.ts";
import type { Windows } from "./windows.ts";

/** A command as it was typed. https://docs.slack.dev/interactivity/implementing-slash-commands */
export interface TypedCommand {
  /** With its slash. */
  readonly command: string;
  readonly text?: string;
}

/** Answers what people type after a slash. */
export class Commands {
  readonly #parts: SlackParts;
  readonly #reception: Reception;
  readonly #windows: Windows;
  readonly #setup: Setup;
  readonly #files: Files;

  constructor(parts: SlackParts, reception: Reception, windows: Windows, setup: Setup) {
    this.#parts = parts;
    this.#files = new Files(parts);
    this.#reception = reception;
    this.#windows = windows;
    this.#setup = setup;
  }

  /** @returns whether it could be answered as it was meant */
  async answer(visit: Visit, typed: TypedCommand): Promise<boolean> {
    const line = lineOf(typed, this.#parts.prefix);
    // Whatever can be done may be said after /vigil too.
    const [name = "", ...words] = line
      .toLowerCase()
      .replace(/^vigil (?=track\b)/, "")
      .split(" ");
    if (name === "track" && words.length === 0) return this.#windows.choice(visit);
    const form = name === "track" ? this.#parts.replies.tracked(words) : null;
    if (form !== null) return this.#windows.form(visit, form, {});
    if (name === "vigil" && words[0] === "setup") return this.#setup.open(visit);
    const asking = await visit.asking();
    const { card, isWell, file } = await this.#parts.replies.line(line, asking);
    const trouble = file ? await this.#files.send(visit, file, asking.messages) : null;
    const isSaid = await this.#reception.speech.say(visit, trouble ?? card, asking.messages);
    return isSaid && isWell && trouble === null;
  }
}

/** The line that was meant: `case zhovtis` for `/hr-case zhovtis`. */
export function lineOf({ command, text = "" }: TypedCommand, prefix: string): string {
  const name = command.replace(/^\//, "");
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return `${own} ${unescaped(text)}`.replace(/\s+/gu, " ").trim();
}
