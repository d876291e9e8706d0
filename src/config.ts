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
}

/** Why the environment cannot be used; the sentences are in `src/i18n` under `config`. */
export type ConfigProblem =
  | { readonly code: "missing"; readonly name: string; readonly given: string }
  | { readonly code: "noAdapter"; readonly given: string }
  | { readonly code: "badZone"; readonly value: string }
  | { readonly code: "badLanguage"; readonly value: string };

export type Environment = Readonly<Record<string, string | undefined>>;

const SETTINGS = z.object({
  VIGIL_STATE_DIR: z.string().default("./var"),
  VIGIL_TIME_ZONE: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone))
    .optional(),
  VIGIL_LANGUAGE: z.enum(LANGUAGES).default("en"),
});

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
  if (settings.success) {
    const { VIGIL_STATE_DIR: stateDir, VIGIL_TIME_ZONE: timeZone, VIGIL_LANGUAGE: language } = settings.data;
    return { config: { stateDir, timeZone: timeZone ?? null, language }, problems: [] };
  }
  const problems = settings.error.issues.map((issue): ConfigProblem => {
    const name = String(issue.path[0]);
    return { code: name === "VIGIL_LANGUAGE" ? "badLanguage" : "badZone", value: String(given[name]) };
  });
  return { config: null, problems };
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
      return words.badZone(quoted(problem.value));
    case "badLanguage":
      return words.badLanguage(quoted(problem.value), LANGUAGES.join(", "));
  }
}
