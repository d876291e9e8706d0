import type { SlackToken, SlackWorkspace } from "./slack-api-world.ts";

/** What Slack is asked: one call of one method. */
export interface SlackCall {
  readonly method: string;
  /** As they came, with JSON in a form's fields read. */
  readonly args: Readonly<Record<string, unknown>>;
  /** null where none came with it. */
  readonly token: SlackToken | null;
  /** Milliseconds of the double's clock. */
  readonly now: number;
}

export type SlackAnswer = Readonly<Record<string, unknown>>;

/** A method as the double knows it. */
export interface SlackMethod {
  readonly takes: "bot token" | "app token" | "no token";
  readonly run: (call: SlackCall) => SlackAnswer;
}

/** What Slack answers with `ok: false`. */
export class SlackRefusal extends Error {
  readonly error: string;
  readonly more: SlackAnswer;

  constructor(error: string, more: SlackAnswer = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** @throws SlackRefusal always */
export function refuse(error: string, more: SlackAnswer = {}): never {
  throw new SlackRefusal(error, more);
}

/** Checks that a token may do something, and notes that it was needed. */
export type Require = (call: SlackCall, ...anyOf: readonly string[]) => void;

/** Fields of a form that hold JSON. */
const JSON_FIELDS: Readonly<Record<string, string>> = {
  blocks: "invalid_blocks_format",
  attachments: "invalid_attachments",
  metadata: "invalid_metadata_format",
  view: "invalid_arguments",
  files: "invalid_arguments",
};

/** The arguments of a body, sent as a form or as JSON. @throws SlackRefusal where it is neither */
export function argumentsOf(type: string, body: string): Record<string, unknown> {
  if (type.startsWith("application/json")) return parsed(body, "invalid_json") as Record<string, unknown>;
  if (body !== "" && !type.startsWith("application/x-www-form-urlencoded")) refuse("invalid_post_type");
  const args: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const error = JSON_FIELDS[name];
    args[name] = error === undefined ? value : parsed(value, error);
  }
  return args;
}

function parsed(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(error);
  }
}

/** A text argument. @throws SlackRefusal `invalid_arguments` where it is missing */
export function text(call: SlackCall, name: string, error = "invalid_arguments"): string {
  const value = optional(call, name);
  return value === null
    ? refuse(error, { response_metadata: { messages: [`[ERROR] missing: ${name}`] } })
    : value;
}

/** A text argument, or null where there is none. */
export function optional({ args }: SlackCall, name: string): string | null {
  const value = args[name];
  return value === undefined || value === null || value === "" ? null : String(value);
}

export function flag({ args }: SlackCall, name: string): boolean {
  return args[name] === true || args[name] === "true" || args[name] === "1";
}

/** The workspace a call is about: the token's own, or that of an organisation which it names. */
export function workspaceOf(call: SlackCall): SlackWorkspace {
  const workspaces = call.token?.workspaces ?? [];
  const named = optional(call, "team_id");
  const found = named === null ? workspaces[0] : workspaces.find(({ id }) => id === named);
  return found ?? refuse("team_not_found");
}
