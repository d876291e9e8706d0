import type { Environment } from "./config.ts";

/** How Vigil reaches Slack. */
export type SlackConfig = SocketModeConfig | SlackHttpConfig;

/** One workspace over a connection that Vigil opens itself. */
export interface SocketModeConfig extends SlackSettings {
  readonly mode: "socket";
  readonly botToken: string;
  readonly appToken: string;
}

/** Any number of workspaces, which install Vigil by OAuth; Slack sends requests to its public address. */
export interface SlackHttpConfig extends SlackSettings {
  readonly mode: "http";
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What both ways share. */
export interface SlackSettings {
  /** Where Slack's Web API is; always ends with a slash. */
  readonly apiUrl: string;
  /** Id of the channel that a workspace is set up with which never was; null where setting up asks. */
  readonly channel: string | null;
}

/** What kind of credential a text is by its beginning; the rest of it is never looked at. */
export type TokenKind = "bot" | "app" | "user" | "rotating" | "configuration" | "other";

/** Why what is set for Slack cannot be used. */
export type SlackProblem =
  | { readonly code: "missing"; readonly name: string; readonly given: string }
  | { readonly code: "twoModes"; readonly socket: readonly string[]; readonly http: readonly string[] }
  | { readonly code: "wrongToken"; readonly name: TokenName; readonly found: TokenKind };

export type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

/** How the tokens of Socket Mode begin. */
export const TOKEN_BEGINNINGS: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: "xoxb-",
  SLACK_APP_TOKEN: "xapp-",
};
const SOCKET = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"] as const;
const HTTP = ["SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"] as const;
/** Needed beside the secrets of HTTP: stored tokens are encrypted, and OAuth comes back to an address. */
const BESIDE_HTTP = ["VIGIL_SECRET_KEY", "VIGIL_PUBLIC_URL"] as const;

const KINDS: readonly (readonly [beginning: string, kind: TokenKind])[] = [
  ["xoxb-", "bot"],
  ["xapp-", "app"],
  ["xoxp-", "user"],
  ["xoxe.xoxp-", "configuration"],
  ["xoxe.xoxb-", "rotating"],
  ["xoxe-", "rotating"],
];

/**
 * Reads what is set for Slack, with every problem at once; null where nothing is set or something is wrong. An empty
 * value counts as not set.
 */
export function readSlack(
  environment: Environment,
  settings: SlackSettings,
): { slack: SlackConfig | null; problems: readonly SlackProblem[] } {
  const problems = problemsIn(environment);
  return { slack: problems.length === 0 ? configOf(environment, settings) : null, problems };
}

function problemsIn(environment: Environment): SlackProblem[] {
  const socket = SOCKET.filter((name) => environment[name]);
  const http = HTTP.filter((name) => environment[name]);
  const kinds = SOCKET.flatMap((name) => wrongKind(name, environment[name]));
  const isSocket = socket.length === SOCKET.length;
  const isHttp = http.length === HTTP.length;
  if ((isSocket && http.length > 0) || (isHttp && socket.length > 0))
    return [{ code: "twoModes", socket, http }, ...kinds];
  // A channel alone means Slack, in the way that is usual.
  const begun = socket.length + http.length > 0 ? socket : given(environment, "SLACK_CHANNEL");
  return [
    ...missing(environment, begun, SOCKET),
    ...missing(environment, http, isHttp ? BESIDE_HTTP : HTTP),
    ...kinds,
  ];
}

function given(environment: Environment, name: string): string[] {
  return environment[name] ? [name] : [];
}

/** What is not set of the names that the first of the given ones is useless without. */
function missing(
  environment: Environment,
  [first]: readonly string[],
  needed: readonly string[],
): SlackProblem[] {
  if (first === undefined) return [];
  const lacking = needed.filter((name) => !environment[name]);
  return lacking.map((name) => ({ code: "missing", name, given: first }));
}

function wrongKind(name: TokenName, token: string | undefined): SlackProblem[] {
  if (!token || new RegExp(`^${TOKEN_BEGINNINGS[name]}[\\w-]+$`).test(token)) return [];
  const found = KINDS.find(([beginning]) => token.startsWith(beginning))?.[1] ?? "other";
  // A token that begins rightly and is no token all the same holds a blank or a quotation mark.
  return [{ code: "wrongToken", name, found: token.startsWith(TOKEN_BEGINNINGS[name]) ? "other" : found }];
}

/** Of an environment without problems. */
function configOf(environment: Environment, settings: SlackSettings): SlackConfig | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
  } = environment;
  if (botToken && appToken) return { mode: "socket", botToken, appToken, ...settings };
  if (signingSecret && clientId && clientSecret)
    return { mode: "http", signingSecret, clientId, clientSecret, ...settings };
  return null;
}
