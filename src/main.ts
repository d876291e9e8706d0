import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DateTime } from "luxon";
import { Conversation } from "../adapters/terminal/conversation.ts";
import { answerLines, talk } from "../adapters/terminal/prompt.ts";
import { render } from "../adapters/terminal/render.ts";
import { screenOf } from "../adapters/terminal/screen.ts";
import { BUNDLED_DATA, DossierError, openApp, problemLines } from "./app.ts";
import { outlookCard } from "./cards/plan-card.ts";
import { type Config, configLines, readConfig, readEnvironment, tokenProblems } from "./config.ts";
import { outlook } from "./core/answer.ts";
import { dayOf } from "./core/days.ts";
import { complete } from "./core/search.ts";
import type { Messages } from "./i18n/en.ts";
import { allMessages, messagesOf, vocabularyOf } from "./i18n/languages.ts";
import { complain, endWhenNobodyReads } from "./streams.ts";

const PROBLEM = 1;
const WRONG_USAGE = 2;
/** Lines of the prompt that are remembered, and names that Tab offers at once. */
const REMEMBERED = 500;
const OFFERED = 20;

async function start(): Promise<number> {
  const environment = readEnvironment();
  const { config, problems } = readConfig(environment);
  const messages = await messagesOf(config?.language ?? "en");
  const all = [...problems, ...tokenProblems(environment)];
  if (!config || all.length > 0) return complain(configLines(all, messages), WRONG_USAGE);
  try {
    await runInTerminal(config, messages);
    return 0;
  } catch (error) {
    if (error instanceof DossierError) return complain(problemLines(error, messages), PROBLEM);
    throw error;
  }
}

async function runInTerminal(config: Config, messages: Messages): Promise<void> {
  const today = () => dayOf(DateTime.now().setZone(config.timeZone ?? "local"));
  const { catalogue } = await openApp({ dataDir: BUNDLED_DATA, messages, today: today(), asOf: null });
  const vocabulary = vocabularyOf(await allMessages());
  const conversation = new Conversation({ catalogue, vocabulary, today }, messages);
  const { stdin: input, stdout: output } = process;
  const screen = () => screenOf(output);
  output.write(render(outlookCard(outlook(conversation.desk), conversation.setting), screen()));
  if (!input.isTTY) return answerLines(conversation, { input, output, screen });
  output.write(`\n${messages.terminal.hint}\n`);
  await talk(conversation, {
    input,
    output,
    screen,
    ...(await openHistory(config.stateDir)),
    complete: (beginning) => complete(conversation.desk.index, beginning, OFFERED),
  });
}

/** Earlier lines of the prompt, the latest first, kept in the state folder where only the owner can read them. */
async function openHistory(stateDir: string) {
  const file = join(stateDir, "history");
  const text = await readFile(file, "utf8").catch(() => "");
  let writing: Promise<unknown> = mkdir(stateDir, { recursive: true }).catch(() => undefined);
  return {
    history: text.split("\n").filter((line) => line !== ""),
    remember(lines: readonly string[]) {
      const kept = lines.slice(0, REMEMBERED).join("\n");
      // A history that cannot be written is not worth an error: the answer was given.
      writing = writing.then(() => writeFile(file, `${kept}\n`, { mode: 0o600 })).catch(() => undefined);
    },
  };
}

endWhenNobodyReads(process.stdout);
process.exitCode = await start();
