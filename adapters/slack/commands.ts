import { FORM_NAMES, type FormName } from "./forms/form.ts";
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

/** What Slack writes for characters of its own markup. */
const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Answers what people type after a slash. */
export class Commands {
  readonly #parts: SlackParts;
  readonly #reception: Reception;
  readonly #windows: Windows;
  readonly #setup: Setup;

  constructor(parts: SlackParts, reception: Reception, windows: Windows, setup: Setup) {
    this.#parts = parts;
    this.#reception = reception;
    this.#windows = windows;
    this.#setup = setup;
  }

  /** @returns whether it could be answered as it was meant */
  async answer(visit: Visit, typed: TypedCommand): Promise<boolean> {
    const line = lineOf(typed, this.#parts.prefix);
    const [name = "", ...words] = line.toLowerCase().split(" ");
    if (name === "track" && words.length === 0) return this.#windows.choice(visit);
    const form = name === "track" && words.length === 1 ? formNamed(words[0]) : null;
    if (form !== null) return this.#windows.form(visit, form, aboutOf(visit));
    if (name === "vigil" && words[0] === "setup") return this.#setup.open(visit);
    const asking = await visit.asking();
    const { card, isWell } = await this.#parts.replies.line(line, asking);
    return (await this.#reception.speech.say(visit, card, asking.messages)) && isWell;
  }
}

/** The line that was meant: `case zhovtis` for `/hr-case zhovtis`. */
export function lineOf({ command, text = "" }: TypedCommand, prefix: string): string {
  const name = command.replace(/^\//, "");
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const words = text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return `${own} ${words}`.replace(/\s+/gu, " ").trim();
}

function formNamed(word: string | undefined): FormName | null {
  const form = FORM_NAMES.find((name) => name === word);
  return form === undefined || form === "snooze" ? null : form;
}

function aboutOf({ request }: Visit) {
  return request.channel === null ? {} : { channel: request.channel };
}
