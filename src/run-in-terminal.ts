import { mkdir, readFile, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { Conversation } from "../adapters/terminal/conversation.ts";
import { terminalMessenger } from "../adapters/terminal/messenger.ts";
import { Notices } from "../adapters/terminal/notices.ts";
import { answerLines, talk } from "../adapters/terminal/prompt.ts";
import { render } from "../adapters/terminal/render.ts";
import { screenOf } from "../adapters/terminal/screen.ts";
import { BUNDLED_DATA, openApp } from "./app.ts";
import { outlookCard } from "./cards/plan-card.ts";
import type { Config } from "./config.ts";
import { outlook } from "./core/answer.ts";
import type { Card } from "./core/card.ts";
import type { Clock } from "./core/ports.ts";
import { localDay } from "./core/posting-time.ts";
import { complete } from "./core/search.ts";
import type { Messages } from "./i18n/en.ts";
import { wholeVocabulary } from "./i18n/languages.ts";
import { terminalActor } from "./local-team.ts";
import { stopOnSignals } from "./stop-on-signals.ts";
import { serveTerminal, terminalHistory } from "./terminal-service.ts";

/** Lines of the prompt that are remembered, and names that Tab offers at once. */
const REMEMBERED = 500;
const OFFERED = 20;
/** Milliseconds for what is due to be posted before the conversation goes on, and before it ends. */
const PATIENCE = 5000;

/** Talks with whoever sits at the terminal, until they end it; whatever is due meanwhile appears there too. */
export async function runInTerminal(
  config: Config & { readonly timeZone: string },
  { messages, clock }: { readonly messages: Messages; readonly clock: Clock },
): Promise<void> {
  const { timeZone } = config;
  const today = () => localDay(clock.now(), timeZone);
  const { catalogue } = await openApp({ dataDir: BUNDLED_DATA, messages, today: today(), asOf: null });
  const { stdin: input, stdout: output } = process;
  const screen = () => screenOf(output);
  const notices = new Notices({ output, screen });
  const posted = new Showing((card) => notices.show(card));
  const service = await serveTerminal(config, catalogue, {
    clock,
    messenger: terminalMessenger({ history: terminalHistory(config), show: (card) => posted.show(card) }),
    actor: terminalActor(userInfo().username),
  });
  stopOnSignals(service, ["SIGTERM", "SIGHUP"], () => process.exit(0));
  try {
    const conversation = new Conversation(
      { ...(await service.facts()), vocabulary: await wholeVocabulary(), today, team: service },
      messages,
    );
    output.write(render(outlookCard(outlook(conversation.desk), conversation.setting), screen()));
    await service.idle(PATIENCE);
    posted.begin();
    if (!input.isTTY) {
      await answerLines(conversation, { input, output, screen });
      await service.idle(PATIENCE);
      return;
    }
    output.write(`\n${messages.terminal.hint}\n`);
    await talk(conversation, {
      input,
      output,
      screen,
      notices,
      ...(await openHistory(config.stateDir)),
      complete: (beginning) => complete(conversation.desk.index, beginning, OFFERED),
    });
  } finally {
    await service.stop();
  }
}

/** Shows what is posted, but nothing before the outlook stands there. */
class Showing {
  readonly #write: (card: Card) => void;
  #waiting: Card[] | null = [];

  constructor(write: (card: Card) => void) {
    this.#write = write;
  }

  show(card: Card): void {
    if (this.#waiting) this.#waiting.push(card);
    else this.#write(card);
  }

  begin(): void {
    for (const card of this.#waiting ?? []) this.#write(card);
    this.#waiting = null;
  }
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
