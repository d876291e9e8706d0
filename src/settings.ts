import { IANAZone } from "luxon";
import { LANGUAGES } from "./i18n/languages.ts";
import { readKeys } from "./store/secret-box.ts";

/** How much the log tells, the most talkative last. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Weekdays as `VIGIL_DIGEST_DAY` takes them, Monday first. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

export type ValueProblemCode =
  | "badZone"
  | "badLanguage"
  | "badDatabaseUrl"
  | "badPostAt"
  | "badDigestDay"
  | "badHeartbeatUrl"
  | "badAlertUrl"
  | "badLogLevel"
  | "badCommandPrefix"
  | "badHttpPort"
  | "badPublicUrl"
  | "badSecretKey"
  | "badSlackApiUrl"
  | "badSlackChannel";

const HIGHEST_PORT = 65_535;

/** A setting of the environment. */
interface Setting<Value> {
  /** What is wrong where it is refused. */
  readonly problem: ValueProblemCode;
  /** What a text that is not empty means; null where it may not be that. */
  read(text: string): Value | null;
}

/**
 * The settings of the environment, each with what it may be. Checked without a library: this is the first thing every start does,
 * and loading one would take a tenth of it.
 */
export const SETTINGS = {
  VIGIL_TIME_ZONE: { problem: "badZone", read: textThat((zone) => IANAZone.isValidZone(zone)) },
  VIGIL_LANGUAGE: { problem: "badLanguage", read: oneOf(LANGUAGES) },
  DATABASE_URL: {
    problem: "badDatabaseUrl",
    read: textThat((url) => /^postgres(ql)?:$/.test(protocolOf(url))),
  },
  VIGIL_POST_AT: { problem: "badPostAt", read: textLike(/^([01]\d|2[0-3]):[0-5]\d$/) },
  VIGIL_DIGEST_DAY: { problem: "badDigestDay", read: (text) => oneOf(WEEKDAYS)(text.toLowerCase()) },
  VIGIL_HEARTBEAT_URL: { problem: "badHeartbeatUrl", read: textThat(isWebAddress) },
  VIGIL_ALERT_URL: { problem: "badAlertUrl", read: textThat(isWebAddress) },
  LOG_LEVEL: { problem: "badLogLevel", read: oneOf(LOG_LEVELS) },
  // With the longest command, /deadlines, it fits into the 32 characters that Slack allows:
  // https://docs.slack.dev/reference/app-manifest
  VIGIL_COMMAND_PREFIX: { problem: "badCommandPrefix", read: textLike(/^[a-z\d_-]{1,20}$/) },
  VIGIL_HTTP_PORT: { problem: "badHttpPort", read: portIn },
  VIGIL_PUBLIC_URL: { problem: "badPublicUrl", read: textThat(isPublicAddress) },
  VIGIL_SECRET_KEY: { problem: "badSecretKey", read: readKeys },
  SLACK_API_URL: { problem: "badSlackApiUrl", read: textThat(isWebAddress) },
  SLACK_CHANNEL: { problem: "badSlackChannel", read: textLike(/^[CGD][A-Z\d]{1,30}$/) },
} satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof SETTINGS;

/** The settings that are set, as they were read. */
export type Settings = {
  readonly [Name in SettingName]?: NonNullable<ReturnType<(typeof SETTINGS)[Name]["read"]>>;
};

/** A setting that may not be what it is. */
export interface WrongSetting {
  readonly name: SettingName;
  readonly problem: ValueProblemCode;
}

/** Reads the settings of an environment, and says of every one that is wrong that it is; an empty text is not set. */
export function readSettings(given: Readonly<Record<string, string | undefined>>): {
  settings: Settings;
  wrong: readonly WrongSetting[];
} {
  const wrong: WrongSetting[] = [];
  const read = Object.entries(SETTINGS).flatMap(([name, setting]) => {
    const text = given[name];
    if (text === undefined || text === "") return [];
    const value: unknown = setting.read(text);
    if (value === null) wrong.push({ name: name as SettingName, problem: setting.problem });
    return [[name, value]];
  });
  // Object.fromEntries forgets which names it was given.
  return { settings: Object.fromEntries(read) as Settings, wrong };
}

function textThat(isRight: (text: string) => boolean): (text: string) => string | null {
  return (text) => (isRight(text) ? text : null);
}

function textLike(pattern: RegExp): (text: string) => string | null {
  return textThat((text) => pattern.test(text));
}

function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word | null {
  return (text) => words.find((word) => word === text) ?? null;
}

function portIn(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= HIGHEST_PORT ? Number(text) : null;
}

function isWebAddress(url: string): boolean {
  return /^https?:$/.test(protocolOf(url));
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

/** Whether people's browsers are sent there safely; without encryption only on this machine. */
function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isSafe =
    protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(hostname));
  return isSafe && [username, password, search, hash].every((part) => part === "");
}
