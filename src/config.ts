import { statSync } from "node:fs";
import { IANAZone } from "luxon";
import { z } from "zod";
import { quoted } from "./cards/quoted.ts";
import type { Messages } from "./i18n/en.ts";
import { LANGUAGES, type Language } from "./i18n/languages.ts";

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
}

/** How much the log tells, the most talkative last. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Weekdays as `VIGIL_DIGEST_DAY` takes them, Monday first. */
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Why the environment cannot be used; the sentences are in `src/i18n` under `config`. */
export type ConfigProblem =
  | { readonly code: "missing"; readonly name: string; readonly given: string }
  | { readonly code: "noAdapter"; readonly given: string }
  | { readonly code: ValueProblemCode; readonly value: string };

type ValueProblemCode =
  | "badZone"
  | "badLanguage"
  | "badDatabaseUrl"
  | "badPostAt"
  | "badDigestDay"
  | "badHeartbeatUrl"
  | "badAlertUrl"
  | "badLogLevel";

export type Environment = Readonly<Record<string, string | undefined>>;

const SETTINGS = z.object({
  VIGIL_STATE_DIR: z.string().default("./var"),
  VIGIL_TIME_ZONE: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone))
    .optional(),
  VIGIL_LANGUAGE: z.enum(LANGUAGES).default("en"),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:$/.test(protocolOf(url)))
    .optional(),
  VIGIL_POST_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default("09:00"),
  VIGIL_DIGEST_DAY: z.string().toLowerCase().pipe(z.enum(WEEKDAYS)).default("monday"),
  VIGIL_HEARTBEAT_URL: webAddress().optional(),
  VIGIL_ALERT_URL: webAddress().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
});

/** What is wrong where a setting is refused. */
const PROBLEMS: Readonly<Record<keyof z.input<typeof SETTINGS>, ValueProblemCode>> = {
  VIGIL_STATE_DIR: "badZone",
  VIGIL_TIME_ZONE: "badZone",
  VIGIL_LANGUAGE: "badLanguage",
  DATABASE_URL: "badDatabaseUrl",
  VIGIL_POST_AT: "badPostAt",
  VIGIL_DIGEST_DAY: "badDigestDay",
  VIGIL_HEARTBEAT_URL: "badHeartbeatUrl",
  VIGIL_ALERT_URL: "badAlertUrl",
  LOG_LEVEL: "badLogLevel",
};

function webAddress() {
  return z.string().refine((url) => /^https?:$/.test(protocolOf(url)));
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

/** Tokens of the chat platforms, each with those it is useless without. */
const TOKENS: Readonly<Record<string, readonly string[]>> = {
  SLACK_BOT_TOKEN: ["SLACK_APP_TOKEN"],
  SLACK_APP_TOKEN: ["SLACK_BOT_TOKEN"],
  SLACK_SIGNING_SECRET: ["SLACK_CLIENT_ID"],
  SLACK_CLIENT_ID: ["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET"],
  SLACK_CLIENT_SECRET: ["SLACK_CLIENT_ID"],
  DISCORD_TOKEN: ["DISCORD_APPLICATION_ID"],
  DISCORD_APPLICATION_ID: ["DISCORD_TOKEN"],
};

/** Reads the process's own environment, and `.env` beside it where there is one; the only place that does. */
export function readEnvironment(): Environment {
  if (statSync(".env", { throwIfNoEntry: false })?.isFile()) process.loadEnvFile(".env");
  return process.env;
}

/** Checks an environment and gives every problem at once; an empty value counts as not set. */
export function readConfig(
  environment: Environment,
): { config: Config; problems: [] } | { config: null; problems: ConfigProblem[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const settings = SETTINGS.safeParse(given);
  if (settings.success) return { config: configOf(settings.data), problems: [] };
  const problems = settings.error.issues.map((issue): ConfigProblem => {
    const name = issue.path[0] as keyof typeof PROBLEMS;
    return { code: PROBLEMS[name], value: String(given[name]) };
  });
  return { config: null, problems };
}

function configOf(settings: z.output<typeof SETTINGS>): Config {
  return {
    stateDir: settings.VIGIL_STATE_DIR,
    timeZone: settings.VIGIL_TIME_ZONE ?? null,
    language: settings.VIGIL_LANGUAGE,
    databaseUrl: settings.DATABASE_URL ?? null,
    postAt: settings.VIGIL_POST_AT,
    digestDay: WEEKDAYS.indexOf(settings.VIGIL_DIGEST_DAY) + 1,
    heartbeatUrl: settings.VIGIL_HEARTBEAT_URL ?? null,
    alertUrl: settings.VIGIL_ALERT_URL ?? null,
    logLevel: settings.LOG_LEVEL ?? null,
  };
}

/**
 * Problems of the chat platforms' tokens: those that are half configured, and, as long as no platform is connected,
 * those that are configured in vain.
 */
export function tokenProblems(environment: Environment): ConfigProblem[] {
  const given = Object.keys(TOKENS).filter((name) => environment[name]);
  const missing = given.flatMap((name) =>
    (TOKENS[name] ?? [])
      .filter((needed) => !environment[needed])
      .map((needed): ConfigProblem => ({ code: "missing", name: needed, given: name })),
  );
  if (missing.length > 0) return missing;
  return given.map((name) => ({ code: "noAdapter", given: name }));
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
    case "badZone":
    case "badPostAt":
      return words[problem.code](quoted(problem.value));
    // The value may hold a password or a token.
    case "badDatabaseUrl":
    case "badHeartbeatUrl":
    case "badAlertUrl":
      return words[problem.code]();
    case "badDigestDay":
      return words.badDigestDay(quoted(problem.value), WEEKDAYS.join(", "));
    case "badLogLevel":
      return words.badLogLevel(quoted(problem.value), LOG_LEVELS.join(", "));
    case "badLanguage":
      return words.badLanguage(quoted(problem.value), LANGUAGES.join(", "));
  }
}
