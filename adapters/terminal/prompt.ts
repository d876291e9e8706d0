import { createInterface } from "node:readline";
import { COMMANDS, SUBCOMMANDS } from "../../src/core/command.ts";
import type { Conversation } from "./conversation.ts";
import { render, type Screen } from "./render.ts";

/** Where the prompt reads and writes, and what it remembers from earlier days. */
export interface PromptSetting {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** The screen at this moment: people change the size of their window. */
  screen(): Screen;
  /** Earlier lines, the latest first. */
  readonly history: readonly string[];
  /** Called with all lines after each change. */
  remember(history: readonly string[]): void;
  /** Names that begin with what was typed. */
  complete(beginning: string): readonly string[];
}

/** Talks until the person leaves or the input ends. */
export async function talk(conversation: Conversation, setting: PromptSetting): Promise<void> {
  const { input, output } = setting;
  const lines = createInterface({
    input,
    output,
    prompt: "vigil> ",
    history: [...setting.history],
    removeHistoryDuplicates: true,
    completer: (line: string) => completions(line, setting.complete),
  });
  lines.on("history", (history: string[]) => setting.remember(history));
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== "") {
      const card = await conversation.reply(line);
      if (!card) break;
      output.write(`${render(card, setting.screen())}\n`);
    }
    lines.prompt();
  }
  lines.close();
}

/** Answers the lines of an input that is not a terminal, until it ends. */
export async function answerLines(
  conversation: Conversation,
  setting: Pick<PromptSetting, "input" | "output" | "screen">,
): Promise<void> {
  const lines = createInterface({ input: setting.input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const card = await conversation.reply(line);
    if (!card) break;
    setting.output.write(`\n${render(card, setting.screen())}`);
  }
  lines.close();
}

/** What Tab offers: commands at the beginning of a line, names after `/case` and `/deadlines`. */
export function completions(line: string, complete: PromptSetting["complete"]): [string[], string] {
  const named = /^\/?(?:case|deadlines)\s+(.*)$/iu.exec(line);
  if (named?.[1] !== undefined) return [[...complete(named[1])], named[1]];
  const words = [...COMMANDS, ...SUBCOMMANDS.map((word) => `vigil ${word}`), "quit"].map(
    (word) => `/${word}`,
  );
  const beginning = line.startsWith("/") ? line : `/${line}`;
  return [words.filter((word) => word.startsWith(beginning)).map((word) => `${word} `), line];
}
