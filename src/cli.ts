import { DateTime } from "luxon";
import { actionsOf, type Checked } from "../adapters/terminal/actions.ts";
import { type SharedOptions, UsageError } from "../adapters/terminal/options.ts";
import { type Format, programOf, runProgram } from "../adapters/terminal/program.ts";
import { screenOf } from "../adapters/terminal/screen.ts";
import { type App, BUNDLED_DATA, DossierError, openApp, problemLines } from "./app.ts";
import type { Setting } from "./cards/setting.ts";
import { type Config, configLines, readConfig, readEnvironment } from "./config.ts";
import type { Desk } from "./core/answer.ts";
import { dayOf, type LocalDay } from "./core/days.ts";
import type { Messages } from "./i18n/en.ts";
import { isLanguage, messagesOf } from "./i18n/languages.ts";
import { complain, endWhenNobodyReads } from "./streams.ts";

const PROBLEM = 1;
const WRONG_USAGE = 2;

/** Help and errors are in the language that is asked for, so it is needed before the arguments are parsed. */
function languageIn(args: readonly string[], fallback: string): string {
  const at = args.indexOf("--language");
  const joined = args.find((arg) => arg.startsWith("--language="));
  return joined?.slice("--language=".length) ?? (at >= 0 ? args[at + 1] : undefined) ?? fallback;
}

function open(config: Config, messages: Messages, { asOf, data }: SharedOptions): Promise<App> {
  return openApp({ dataDir: data ?? BUNDLED_DATA, messages, today: todayIn(config), asOf: asOf ?? null });
}

function todayIn({ timeZone }: Config): LocalDay {
  return dayOf(DateTime.now().setZone(timeZone ?? "local"));
}

async function check(folder: string, today: LocalDay): Promise<Checked> {
  const { loadCatalogue } = await import("./dossiers/load.ts");
  const { catalogue, problems } = await loadCatalogue(folder, today);
  const dossiers = catalogue?.dossiers ?? [];
  return {
    problems,
    cases: dossiers.reduce((sum, { cases }) => sum + cases.length, 0),
    events: dossiers.reduce((sum, { events }) => sum + events.length, 0),
    rules: catalogue?.rules.length ?? 0,
  };
}

/** Formats are loaded only when they are asked for. */
async function exported(
  format: Format,
  dossier: string | null,
  desk: Desk,
  setting: Setting,
): Promise<string> {
  const { select } = await import("./export/select.ts");
  const selection = select(desk.catalogue, dossier, desk.asOf);
  switch (format) {
    case "csv":
      return (await import("./export/csv.ts")).exportCsv(selection, setting);
    case "ics":
      return (await import("./export/ics.ts")).exportIcs(selection, setting);
    case "json": {
      const { exportDocument } = await import("./export/json.ts");
      return `${JSON.stringify(exportDocument(selection, setting.phrases), null, 2)}\n`;
    }
  }
}

async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const environment = readConfig(readEnvironment());
  const wanted = languageIn(args, environment.config?.language ?? "en");
  const messages = await messagesOf(isLanguage(wanted) ? wanted : "en");
  const { config } = environment;
  if (!config) return complain(configLines(environment.problems, messages), WRONG_USAGE);
  const actions = actionsOf({
    open: (options) => open(config, messages, options),
    check: (folder, { data, asOf }) => check(folder ?? data ?? BUNDLED_DATA, asOf ?? todayIn(config)),
    export: exported,
    messages,
    screen: screenOf(process.stdout),
    print: (text) => process.stdout.write(text),
    warn: (text) => process.stderr.write(text),
    fail: () => {
      exitCode = PROBLEM;
    },
  });
  try {
    await runProgram(programOf(messages, actions), args, messages);
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) return complain([error.message, messages.cli.seeHelp], WRONG_USAGE);
    if (error instanceof DossierError) return complain(problemLines(error, messages), PROBLEM);
    throw error;
  }
}

endWhenNobodyReads(process.stdout);
process.exitCode = await run(process.argv.slice(2));
