import { IANAZone } from "luxon";
import { z } from "zod";
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

/** The settings of the environment, each with what it may be and what it is where nothing is set. */
export const SETTINGS = z.object({
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
  // With the longest command, /deadlines, it fits into the 32 characters that Slack allows:
  // https://docs.slack.dev/reference/app-manifest
  VIGIL_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z\d_-]{1,20}$/)
    .default(""),
  VIGIL_HTTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= HIGHEST_PORT)
    .optional(),
  VIGIL_PUBLIC_URL: z.string().refine(isPublicAddress).optional(),
  VIGIL_SECRET_KEY: z
    .string()
    .transform(readKeys)
    .refine((keys) => keys !== null)
    .optional(),
  SLACK_API_URL: webAddress().default("https://slack.com/api/"),
  SLACK_CHANNEL: z
    .string()
    .regex(/^[CGD][A-Z\d]{1,30}$/)
    .optional(),
});

/** The settings as they were read. */
export type Settings = z.output<typeof SETTINGS>;

/** What is wrong where a setting is refused. */
export const SETTING_PROBLEMS: Readonly<Record<keyof z.input<typeof SETTINGS>, ValueProblemCode>> = {
  VIGIL_STATE_DIR: "badZone",
  VIGIL_TIME_ZONE: "badZone",
  VIGIL_LANGUAGE: "badLanguage",
  DATABASE_URL: "badDatabaseUrl",
  VIGIL_POST_AT: "badPostAt",
  VIGIL_DIGEST_DAY: "badDigestDay",
  VIGIL_HEARTBEAT_URL: "badHeartbeatUrl",
  VIGIL_ALERT_URL: "badAlertUrl",
  LOG_LEVEL: "badLogLevel",
  VIGIL_COMMAND_PREFIX: "badCommandPrefix",
  VIGIL_HTTP_PORT: "badHttpPort",
  VIGIL_PUBLIC_URL: "badPublicUrl",
  VIGIL_SECRET_KEY: "badSecretKey",
  SLACK_API_URL: "badSlackApiUrl",
  SLACK_CHANNEL: "badSlackChannel",
};

function webAddress() {
  return z.string().refine((url) => /^https?:$/.test(protocolOf(url)));
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
