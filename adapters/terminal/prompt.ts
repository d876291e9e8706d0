import { createInterface, type Interface } from "node:readline";
import { completions, offersOf } from "./completion.ts";
import type { Conversation } from "./conversation.ts";
import { linesOf } from "./lines.ts";
import { Notices } from "./notices.ts";
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
  /** Shows what comes by itself while somebody types; by default nothing does. */
  readonly notices?: Notices | undefined;
}

/** Talks until the person leaves or the input ends. */
export async function talk(conversation: Conversation, setting: PromptSetting): Promise<void> {
  const { input, output, screen } = setting;
  const notices = setting.notices ?? new Notices({ output, screen });
  const lines = createInterface({
    input,
    output,
    prompt: "vigil> ",
    history: [...setting.history],
    removeHistoryDuplicates: true,
    completer: (line: string) => completions(line, offersOf(conversation.desk, setting.complete)),
  });
  lines.on("history", (history: string[]) => setting.remember(history));
  lines.on("SIGINT", () => leaveOrStartAnew(lines, output));
  lines.on("close", () => notices.end());
  notices.begin(lines);
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() === "") lines.prompt();
    else {
      const card = await conversation.reply(line);
      if (!card) break;
      notices.show(card);
    }
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
