import { DateTime } from "luxon";
import { actionsOf, type Checked, type ExportAsk } from "../adapters/terminal/actions.ts";
import { TERMINAL_LIMITS } from "../adapters/terminal/messenger.ts";
import { type SharedOptions, type TeamOptions, UsageError } from "../adapters/terminal/options.ts";
import { programOf, runProgram } from "../adapters/terminal/program.ts";
import { screenOf } from "../adapters/terminal/screen.ts";
import type { ImportAsk } from "../adapters/terminal/team-services.ts";
import { type App, BUNDLED_DATA, DossierError, openApp, problemLines } from "./app.ts";
import type { Setting } from "./cards/setting.ts";
import {
  type Config,
  configLines,
  type Environment,
  readConfig,
  readEnvironment,
  tokenProblems,
} from "./config.ts";
import type { Desk } from "./core/answer.ts";
import { hiddenFrom, secretsOf, seenByAnybody, withoutHidden } from "./core/confidential.ts";
import type { LocalDay } from "./core/days.ts";
import type { Finding, PlatformScene } from "./core/doctor.ts";
import type { OwnFacts } from "./core/own-facts.ts";
import { localDay } from "./core/posting-time.ts";
import { StoreError } from "./core/store-problem.ts";
import type { Messages } from "./i18n/en.ts";
import { isLanguage, messagesOf } from "./i18n/languages.ts";
import { withOwnFacts } from "./own-catalogue.ts";
import { storeLines } from "./store-lines.ts";
import { complain, endWhenNobodyReads } from "./streams.ts";
import { systemClock } from "./system-clock.ts";

const PROBLEM = 1;
const WRONG_USAGE = 2;
const clock = systemClock(() => Date.now());

/** Help and errors are in the language that is asked for, so it is needed before the arguments are parsed. */
function languageIn(args: readonly string[], fallback: string): string {
  const at = args.indexOf("--language");
  const joined = args.find((arg) => arg.startsWith("--language="));
  return joined?.slice("--language=".length) ?? (at >= 0 ? args[at + 1] : undefined) ?? fallback;
}

function open(config: Config, messages: Messages, { asOf, data }: SharedOptions): Promise<App> {
  return openApp({
    dataDir: data ?? BUNDLED_DATA,
    messages,
    today: todayIn(config),
    asOf: asOf ?? null,
    // Somebody else's dossiers are looked at as they are.
    ...(data === undefined ? { extend: (bundled) => withOwnFacts(config, bundled, clock) } : {}),
  });
}

function todayIn({ timeZone }: Config): LocalDay {
  return localDay(clock.now(), timeZone ?? DateTime.local().zoneName);
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

/**
 * Formats are loaded only when they are asked for. Most of them are made to be given to others: what is confidential is in
 * them only where that is asked for.
 */
async function exported(
  { format, dossier, isConfidential }: ExportAsk,
  desk: Desk,
  setting: Setting,
  all: OwnFacts,
): Promise<string> {
  const { select } = await import("./export/select.ts");
  const isWhole = isConfidential || format === "records";
  const own = isWhole ? all : withoutHidden(all, hiddenFrom(secretsOf(all.cases), [], null));
  const selection = select(isWhole ? desk.catalogue : seenByAnybody(desk.catalogue), dossier, desk.asOf);
  const forms = async () => (await import("./team/record-forms.ts")).recordForms;
  if (format !== "records") {
    const { exportText } = await import("./export/export-text.ts");
    return exportText(format, selection, setting, { facts: own, forms });
  }
  const { recordsCsv, recordsDocument } = await import("./export/records.ts");
  return recordsCsv(recordsDocument(own, await forms()));
}

async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const variables = readEnvironment();
  const environment = readConfig(variables);
  const wanted = languageIn(args, environment.config?.language ?? "en");
  const messages = await messagesOf(isLanguage(wanted) ? wanted : "en");
  // The doctor says itself what is wrong with the settings.
  const config = environment.config ?? (args[0] === "doctor" ? readConfig({}).config : null);
  if (!config) return complain(configLines(environment.problems, messages), WRONG_USAGE);
  const surface = {
    messages,
    screen: screenOf(process.stdout),
    print: (text: string) => process.stdout.write(text),
    warn: (text: string) => process.stderr.write(text),
    fail: () => {
      exitCode = PROBLEM;
    },
  };
  let own: OwnFacts = { cases: [], events: [] };
  const actions = actionsOf({
    ...surface,
    async open(options) {
      const app = await open(config, messages, options);
      own = app.own;
      return app;
    },
    check: (folder, { data, asOf }) => check(folder ?? data ?? BUNDLED_DATA, asOf ?? todayIn(config)),
    export: (ask, desk, setting) => exported(ask, desk, setting, own),
  });
  try {
    const team = { ...surface, ...lazily(config, messages, surface.warn) };
    const doctor = { ...surface, examine: () => examined(variables, messages) };
    await runProgram(programOf(messages, actions, team, doctor), args, messages);
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) return complain([error.message, messages.cli.seeHelp], WRONG_USAGE);
    if (error instanceof DossierError) return complain(problemLines(error, messages), PROBLEM);
    if (error instanceof StoreError) return complain(storeLines(error, messages), PROBLEM);
    throw error;
  }
}

/** Of Slack nothing is loaded but for the doctor, and only where it is set up. */
async function* examined(variables: Environment, messages: Messages): AsyncGenerator<Finding> {
  const { examine } = await import("./doctor.ts");
  const { config, problems } = readConfig(variables);
  yield* examine({
    ...{ config, problems: [...problems, ...tokenProblems(variables)], clock, messages },
    slack: (used, scene) => slackExamined(used, scene, messages),
  });
}

async function* slackExamined(
  { slack, publicUrl }: Config,
  scene: PlatformScene,
  messages: Messages,
): AsyncGenerator<Finding> {
  if (!slack) return;
  const { slackFindings } = await import("../adapters/slack/doctor.ts");
  const isSocket = slack.mode === "socket";
  yield* slackFindings({
    ...{ ...scene, clock, messages, apiUrl: slack.apiUrl },
    socket: isSocket ? slack : null,
    publicUrl: isSocket ? null : publicUrl,
  });
}

/** What a database needs is loaded only for commands that need one. */
function lazily(config: Config, messages: Messages, warn: (text: string) => void) {
  const team = async () => {
    const { commandLineTeam } = await import("./command-line-team.ts");
    const capacities = { terminal: TERMINAL_LIMITS.items };
    const progress = (text: string) => {
      if (process.stderr.isTTY) warn(`\r${text} `);
    };
    return commandLineTeam({ config, clock, messages, capacities, progress });
  };
  return {
    open: async (options: TeamOptions) => (await team()).open(options),
    importFile: async (ask: ImportAsk, options: TeamOptions) => (await team()).importFile(ask, options),
    store: {
      backup: async () => (await team()).store.backup(),
      restore: async (file: string) => (await team()).store.restore(file),
      copy: async () => (await team()).store.copy(),
    },
  };
}

endWhenNobodyReads(process.stdout);
process.exitCode = await run(process.argv.slice(2));
