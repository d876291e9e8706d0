import { statSync } from "node:fs";
import { quoted } from "./cards/quoted.ts";
import type { Messages } from "./i18n/en.ts";
import { LANGUAGES, type Language } from "./i18n/languages.ts";
import {
  LOG_LEVELS,
  type LogLevel,
  readSettings,
  type Settings,
  type ValueProblemCode,
  WEEKDAYS,
} from "./settings.ts";
import { readSlack, type SlackConfig, type SlackProblem, TOKEN_BEGINNINGS } from "./slack-config.ts";

/** What Vigil is told by its environment, checked. */
export interface Config {
  /** Folder for what Vigil keeps between runs. */
  readonly stateDir: string;
  /** IANA zone that decides when a day begins; null for the machine's own. */
  readonly timeZone: string | null;
  readonly language: Language;
  /** PostgreSQL to keep the store in; null for SQLite in the state folder. */
  readonly databaseUrl: string | null;
  /** Local time of the daily message of new teams, `HH:MM`. */
  readonly postAt: string;
  /** ISO weekday of the digest of new teams, 1 (Monday) to 7. */
  readonly digestDay: number;
  /** Called after each healthy daily run, for a service that notices when the calls stop. */
  readonly heartbeatUrl: string | null;
  /** Told when Vigil cannot speak in chat. */
  readonly alertUrl: string | null;
  /** null: as suits how Vigil runs. */
  readonly logLevel: LogLevel | null;
  /** Stands before the name of every command in chat; "" for none. */
  readonly commandPrefix: string;
  /** Port for health, metrics and whatever chat platforms send, 0 for any that is free; null to open none. */
  readonly httpPort: number | null;
  /** Address under which the port is reached from outside, without a slash at its end. */
  readonly publicUrl: string | null;
  /** Keys of 32 bytes for what is stored encrypted: the first encrypts, all decrypt. */
  readonly secretKeys: readonly Buffer[];
  /** null where Slack is not set up, or set up wrongly (`tokenProblems`). */
  readonly slack: SlackConfig | null;
}

/** Why the environment cannot be used; the sentences are in `src/i18n` under `config`. */
export type ConfigProblem =
  | SlackProblem
  | { readonly code: "noAdapter"; readonly given: string }
  | { readonly code: ValueProblemCode; readonly value: string };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Port of Slack's requests where none is set. */
const HTTP_PORT = 3000;
const SLACK_API = "https://slack.com/api/";

/** What Discord takes, each with what it is useless without. */
const DISCORD = [
  ["DISCORD_TOKEN", "DISCORD_APPLICATION_ID"],
  ["DISCORD_APPLICATION_ID", "DISCORD_TOKEN"],
] as const;

/** Reads the process's own environment, and `.env` beside it where there is one; the only place that does. */
export function readEnvironment(): Environment {
  if (statSync(".env", { throwIfNoEntry: false })?.isFile()) process.loadEnvFile(".env");
  return process.env;
}

/** Checks an environment and gives every problem at once; an empty value counts as not set. */
export function readConfig(
  environment: Environment,
): { config: Config; problems: [] } | { config: null; problems: ConfigProblem[] } {
  const { settings, wrong } = readSettings(environment);
  if (wrong.length === 0) return { config: configOf(settings, environment), problems: [] };
  const problems = wrong.map(({ name, problem: code }): ConfigProblem => {
    // A key goes nowhere, not even into an object that is never shown.
    return { code, value: name === "VIGIL_SECRET_KEY" ? "" : String(environment[name]) };
  });
  return { config: null, problems };
}

function configOf(settings: Settings, environment: Environment): Config {
  const { SLACK_API_URL: apiUrl = SLACK_API, SLACK_CHANNEL: channel = null } = settings;
  const { slack } = readSlack(environment, { apiUrl: apiUrl.replace(/\/*$/, "/"), channel });
  return {
    stateDir: environment.VIGIL_STATE_DIR || "./var",
    timeZone: settings.VIGIL_TIME_ZONE ?? null,
    language: settings.VIGIL_LANGUAGE ?? "en",
    databaseUrl: settings.DATABASE_URL ?? null,
    postAt: settings.VIGIL_POST_AT ?? "09:00",
    digestDay: WEEKDAYS.indexOf(settings.VIGIL_DIGEST_DAY ?? "monday") + 1,
    heartbeatUrl: settings.VIGIL_HEARTBEAT_URL ?? null,
    alertUrl: settings.VIGIL_ALERT_URL ?? null,
    logLevel: settings.LOG_LEVEL ?? null,
    commandPrefix: settings.VIGIL_COMMAND_PREFIX ?? "",
    httpPort: settings.VIGIL_HTTP_PORT ?? (slack?.mode === "http" ? HTTP_PORT : null),
    publicUrl: settings.VIGIL_PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    secretKeys: settings.VIGIL_SECRET_KEY ?? [],
    slack,
  };
}

/**
 * Problems of how the chat platforms are set up: what is missing, of the wrong kind or for two ways at once, and what is
 * set in vain as long as its platform is not connected.
 */
export function tokenProblems(environment: Environment): ConfigProblem[] {
  const { problems } = readSlack(environment, { apiUrl: "", channel: null });
  const discord = DISCORD.filter(([name]) => environment[name]);
  const missing = discord.filter(([, needed]) => !environment[needed]);
  return [
    ...problems,
    ...missing.map(([given, name]): ConfigProblem => ({ code: "missing", name, given })),
    ...(missing.length > 0 ? [] : discord.map(([given]): ConfigProblem => ({ code: "noAdapter", given }))),
  ];
}

/** What is wrong with the configuration, a line for each problem. */
export function configLines(problems: readonly ConfigProblem[], messages: Messages): string[] {
  return [messages.config.broken, ...problems.map((problem) => `  ${describe(problem, messages)}`)];
}

function describe(problem: ConfigProblem, { config: words }: Messages): string {
  switch (problem.code) {
    case "missing":
      return words.missing(problem.name, problem.given);
    case "noAdapter":
      return words.noAdapter(problem.given);
    case "twoModes":
      return words.twoModes(problem.socket.join(", "), problem.http.join(", "));
    case "wrongToken": {
      const { name, found } = problem;
      return words.wrongToken(name, TOKEN_BEGINNINGS[name], words.tokenKinds[found]);
    }
    case "badZone":
    case "badPostAt":
    case "badCommandPrefix":
    case "badHttpPort":
      return words[problem.code](quoted(problem.value));
    // The value may hold a password or a token.
    case "badDatabaseUrl":
    case "badHeartbeatUrl":
    case "badAlertUrl":
    case "badPublicUrl":
    case "badSecretKey":
    case "badSlackApiUrl":
    case "badSlackChannel":
      return words[problem.code]();
    case "badDigestDay":
      return words.badDigestDay(quoted(problem.value), WEEKDAYS.join(", "));
    case "badLogLevel":
      return words.badLogLevel(quoted(problem.value), LOG_LEVELS.join(", "));
    case "badLanguage":
      return words.badLanguage(quoted(problem.value), LANGUAGES.join(", "));
  }
}
