import { mkdir, readFile, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { DateTime } from "luxon";
import { Conversation } from "../adapters/terminal/conversation.ts";
import { terminalMessenger } from "../adapters/terminal/messenger.ts";
import { Notices } from "../adapters/terminal/notices.ts";
import { answerLines, talk } from "../adapters/terminal/prompt.ts";
import { render } from "../adapters/terminal/render.ts";
import { screenOf } from "../adapters/terminal/screen.ts";
import { BUNDLED_DATA, DossierError, openApp, problemLines } from "./app.ts";
import { outlookCard } from "./cards/plan-card.ts";
import { teamProblemWords } from "./cards/team-problem-card.ts";
import { type Config, configLines, readConfig, readEnvironment, tokenProblems } from "./config.ts";
import { outlook } from "./core/answer.ts";
import type { Card } from "./core/card.ts";
import { plainPersons } from "./core/person-mark.ts";
import { PortError } from "./core/port-problem.ts";
import { localDay } from "./core/posting-time.ts";
import { complete } from "./core/search.ts";
import { StoreError } from "./core/store-problem.ts";
import { TeamError } from "./core/team-problem.ts";
import type { Messages } from "./i18n/en.ts";
import { allMessages, messagesOf, vocabularyOf } from "./i18n/languages.ts";
import { terminalActor } from "./local-team.ts";
import { openLog } from "./log.ts";
import { portLines } from "./port-lines.ts";
import type { SlackConfig } from "./slack-config.ts";
import { storeLines } from "./store-lines.ts";
import { complain, endWhenNobodyReads } from "./streams.ts";
import { systemClock } from "./system-clock.ts";
import { serveTerminal, terminalHistory } from "./terminal-service.ts";

const PROBLEM = 1;
const WRONG_USAGE = 2;
/** Lines of the prompt that are remembered, and names that Tab offers at once. */
const REMEMBERED = 500;
const OFFERED = 20;
/** Milliseconds for what is due to be posted before the conversation goes on, and before it ends. */
const PATIENCE = 5000;
/** Milliseconds in which load balancers notice that `/readyz` says no. */
const GRACE = 1500;
/** Milliseconds that ending may take (reliability.md, fault 27). */
const LONGEST_STOP = 10_000;

async function start(): Promise<number> {
  const environment = readEnvironment();
  const { config, problems } = readConfig(environment);
  const messages = await messagesOf(config?.language ?? "en");
  const all = [...problems, ...tokenProblems(environment)];
  if (!config || all.length > 0) return complain(configLines(all, messages), WRONG_USAGE);
  if (process.argv.length > 2) return complain([messages.terminal.noArguments], WRONG_USAGE);
  try {
    if (config.slack) await runInChat(config, config.slack, messages);
    else await runInTerminal(config, messages);
    return 0;
  } catch (error) {
    if (error instanceof DossierError) return complain(problemLines(error, messages), PROBLEM);
    if (error instanceof StoreError) return complain(storeLines(error, messages), PROBLEM);
    if (error instanceof PortError) return complain(portLines(error, messages), PROBLEM);
    if (error instanceof TeamError) return complain(settingsLines(error, messages), PROBLEM);
    throw error;
  }
}

/** Serves until it is told to end. Nothing of the platform is loaded where it is not used. */
async function runInChat(config: Config, slack: SlackConfig, messages: Messages): Promise<void> {
  const clock = systemClock(() => Date.now());
  const log = openLog(config.logLevel ?? "info");
  const zone = config.timeZone ?? DateTime.local().zoneName;
  const today = localDay(clock.now(), zone);
  const [{ catalogue }, { SlackAdapter }, { serveChat }] = await Promise.all([
    openApp({ dataDir: BUNDLED_DATA, messages, today, asOf: null }),
    import("../adapters/slack/adapter.ts"),
    import("./chat-service.ts"),
  ]);
  const { language, postAt, digestDay, commandPrefix: prefix, publicUrl } = config;
  const vocabulary = vocabularyOf(await allMessages());
  const service = await serveChat(config, catalogue, {
    clock,
    log,
    open: ({ installations, meter, workspacesOf, languageAt }) => [
      new SlackAdapter({
        ...{ apiUrl: slack.apiUrl, clock, log, meter, language, messages, vocabulary, prefix },
        link:
          slack.mode === "socket"
            ? slack
            : { ...slack, publicUrl: publicUrl ?? "", installations, grace: GRACE },
        defaults: { zone, postAt, digestDay },
        workspacesOf: (team) => workspacesOf(team, "slack"),
        languageAt,
      }),
    ],
  });
  log.info({ port: service.port, mode: slack.mode }, "serving");
  await new Promise<void>((ended) => stopOnSignals(service, ["SIGTERM", "SIGINT", "SIGHUP"], ended));
}

async function runInTerminal(config: Config, messages: Messages): Promise<void> {
  const clock = systemClock(() => Date.now());
  const timeZone = config.timeZone ?? DateTime.local().zoneName;
  const today = () => localDay(clock.now(), timeZone);
  const { catalogue } = await openApp({ dataDir: BUNDLED_DATA, messages, today: today(), asOf: null });
  const { stdin: input, stdout: output } = process;
  const screen = () => screenOf(output);
  const notices = new Notices({ output, screen });
  const posted = new Showing((card) => notices.show(card));
  const service = await serveTerminal({ ...config, timeZone }, catalogue, {
    clock,
    messenger: terminalMessenger({ history: terminalHistory(config), show: (card) => posted.show(card) }),
    actor: terminalActor(userInfo().username),
  });
  stopOnSignals(service, ["SIGTERM", "SIGHUP"], () => process.exit(0));
  try {
    const conversation = new Conversation(
      { ...(await service.facts()), vocabulary: vocabularyOf(await allMessages()), today, team: service },
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

/** What does not fit any more of how the team is set up, such as a dossier that is gone. */
function settingsLines({ problems }: TeamError, messages: Messages): string[] {
  const found = problems.map((problem) => teamProblemWords(problem, { messages }));
  return [
    messages.terminal.badSettings,
    ...found.map(({ what, remedy }) => plainPersons(`  ${what} - ${remedy}`)),
  ];
}

/** Told to end, Vigil lets what is in flight end and loses nothing; after ten seconds it ends in any case. */
function stopOnSignals(
  service: { stop(): Promise<void> },
  signals: readonly NodeJS.Signals[],
  ended: () => void,
): void {
  for (const signal of signals) {
    process.once(signal, () => {
      setTimeout(() => process.exit(PROBLEM), LONGEST_STOP).unref();
      service.stop().finally(ended);
    });
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

endWhenNobodyReads(process.stdout);
process.exitCode = await start();
