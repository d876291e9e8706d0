import { createInterface, type Interface } from "node:readline";
import { COMMANDS, SUBCOMMANDS } from "../../src/core/command.ts";
import type { Conversation } from "./conversation.ts";
import { linesOf } from "./lines.ts";
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
  lines.on("SIGINT", () => leaveOrStartAnew(lines, output));
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
  // The shell's own prompt begins on a line of its own.
  output.write("\n");
}

/** Ctrl-C throws a half-typed line away, as in a shell; on an empty one it leaves. */
function leaveOrStartAnew(lines: Interface, output: NodeJS.WriteStream): void {
  if (lines.line === "") {
    lines.close();
    return;
  }
  lines.write(null, { ctrl: true, name: "e" });
  lines.write(null, { ctrl: true, name: "u" });
  output.write("\n");
  lines.prompt();
}

/** Answers the lines of an input that is not a terminal, until it ends. */
export async function answerLines(
  conversation: Conversation,
  setting: Pick<PromptSetting, "input" | "output" | "screen">,
): Promise<void> {
  for await (const line of linesOf(setting.input)) {
    if (line.trim() === "") continue;
    const card = await conversation.reply(line);
    if (!card) break;
    setting.output.write(`\n${render(card, setting.screen())}`);
  }
}

/** What Tab offers: commands at the beginning of a line, names after `/case`, and as the last word of `/deadlines`. */
export function completions(line: string, complete: PromptSetting["complete"]): [string[], string] {
  const named = /^\/?case\s+(.*)$/iu.exec(line) ?? /^\/?deadlines\s+(?:.*\s)?(\S*)$/iu.exec(line);
  if (named?.[1] !== undefined) return [[...complete(named[1])], named[1]];
  const words = [...COMMANDS, ...SUBCOMMANDS.map((word) => `vigil ${word}`), "quit"].map(
    (word) => `/${word}`,
  );
  const beginning = line.startsWith("/") ? line : `/${line}`;
  return [words.filter((word) => word.startsWith(beginning)).map((word) => `${word} `), line];
}
