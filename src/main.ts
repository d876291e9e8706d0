import { DateTime } from "luxon";
import { DossierError, problemLines } from "./app.ts";
import { teamProblemWords } from "./cards/team-problem-card.ts";
import { configLines, readConfig, readEnvironment, tokenProblems } from "./config.ts";
import { plainPersons } from "./core/person-mark.ts";
import { PortError } from "./core/port-problem.ts";
import { StoreError } from "./core/store-problem.ts";
import { TeamError } from "./core/team-problem.ts";
import type { Messages } from "./i18n/en.ts";
import { messagesOf } from "./i18n/languages.ts";
import { portLines } from "./port-lines.ts";
import { storeLines } from "./store-lines.ts";
import { complain, endWhenNobodyReads } from "./streams.ts";
import { systemClock } from "./system-clock.ts";

const PROBLEM = 1;
const WRONG_USAGE = 2;

async function start(): Promise<number> {
  const environment = readEnvironment();
  const { config, problems } = readConfig(environment);
  const messages = await messagesOf(config?.language ?? "en");
  const all = [...problems, ...tokenProblems(environment)];
  if (!config || all.length > 0) return complain(configLines(all, messages), WRONG_USAGE);
  if (process.argv.length > 2) return complain([messages.terminal.noArguments], WRONG_USAGE);
  try {
    const timeZone = config.timeZone ?? DateTime.local().zoneName;
    const parts = { messages, clock: systemClock(() => Date.now()) };
    // Nothing is loaded that is not used.
    if (config.slack) {
      const { runInChat } = await import("./run-in-chat.ts");
      await runInChat({ ...config, timeZone }, config.slack, parts);
    } else {
      const { runInTerminal } = await import("./run-in-terminal.ts");
      await runInTerminal({ ...config, timeZone }, parts);
    }
    return 0;
  } catch (error) {
    if (error instanceof DossierError) return complain(problemLines(error, messages), PROBLEM);
    if (error instanceof StoreError) return complain(storeLines(error, messages), PROBLEM);
    if (error instanceof PortError) return complain(portLines(error, messages), PROBLEM);
    if (error instanceof TeamError) return complain(settingsLines(error, messages), PROBLEM);
    throw error;
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

endWhenNobodyReads(process.stdout);
process.exitCode = await start();
