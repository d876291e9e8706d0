import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from "discord-api-spec/zod";
import { commandProblems, messageProblems } from "./discord-lint.ts";

/** What a schema of the specification does with a body. */
interface Schema {
  safeParse(
    body: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A route whose bodies are checked. */
interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** By what stands in the body where several are possible. */
  readonly schema: (body: { readonly type?: number }) => Schema;
  /** Where the message is that people see, if there is one. */
  readonly message?: (body: Record<string, unknown>) => unknown;
  /** Whether the body is a list of what the schema describes. */
  readonly isList?: boolean;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
const CALLBACKS: Readonly<Record<number, Schema>> = {
  4: CreateMessageInteractionCallbackRequestSchema,
  5: CreateMessageInteractionCallbackRequestSchema,
  6: UpdateMessageInteractionCallbackRequestSchema,
  7: UpdateMessageInteractionCallbackRequestSchema,
  8: ApplicationCommandAutocompleteCallbackRequestSchema,
  9: ModalInteractionCallbackRequestSchema,
};
const WITH_MESSAGE = [4, 7];

const ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: /^\/channels\/\d+\/messages$/,
    schema: () => MessageCreateRequestSchema,
    message: (body) => body,
  },
  {
    method: "PATCH",
    path: /^\/channels\/\d+\/messages\/\d+$/,
    schema: () => MessageEditRequestPartialSchema,
    message: (body) => body,
  },
  {
    method: "POST",
    path: /^\/channels\/\d+\/messages\/\d+\/threads$/,
    schema: () => CreateTextThreadWithMessageRequestSchema,
  },
  {
    method: "PUT",
    path: /^\/applications\/\d+\/commands$/,
    schema: () => ApplicationCommandUpdateRequestSchema,
    isList: true,
  },
  {
    method: "POST",
    path: /^\/interactions\/\d+\/[^/]+\/callback$/,
    schema: ({ type = 0 }) => CALLBACKS[type] ?? NOTHING,
    message: ({ type, data }) => (WITH_MESSAGE.includes(Number(type)) ? data : null),
  },
  {
    method: "POST",
    path: /^\/webhooks\/\d+\/[^/]+$/,
    schema: () => IncomingWebhookRequestPartialSchema,
    message: (body) => body,
  },
  {
    method: "PATCH",
    path: /^\/webhooks\/\d+\/[^/]+\/messages\/(?:@original|\d+)$/,
    schema: () => IncomingWebhookUpdateRequestPartialSchema,
    message: (body) => body,
  },
];

const NOTHING: Schema = {
  safeParse: () => ({ success: false, error: { issues: [{ path: ["type"], message: "no such callback" }] } }),
};

/**
 * What Discord takes although its own specification does not know it there; discord.js adds all of these. In the second,
 * `default_member_permissions` is text, as the documentation has it, and not the number of the specification.
 */
const OF_CALLBACKS: readonly string[] = ["nonce", "enforce_nonce", "tts"];
const OF_COMMANDS: readonly string[] = ["default_permission", "nsfw"];
const AS_TEXT = "default_member_permissions";

/**
 * Everything that Discord would not take of a request, or take otherwise than it was meant: its own specification, and what
 * that does not know. Bodies of other routes have no problems.
 * @param path after the version, such as `/channels/1/messages`, without what follows a question mark
 */
export function discordProblems(method: string, path: string, body: unknown): readonly string[] {
  const route = ROUTES.find((one) => one.method === method && one.path.test(path));
  if (!route) return [];
  const bodies = route.isList ? (body as readonly unknown[]) : [body];
  return bodies.flatMap((one) => problemsOf(route, one as Record<string, unknown>));
}

function problemsOf(route: Route, body: Record<string, unknown>): readonly string[] {
  const known = withoutAllowed(route, body) as { readonly type?: number };
  const parsed = route.schema(known).safeParse(known);
  const said = route.message?.(body) ?? null;
  const lint = [
    ...(said === null ? [] : messageProblems(said, route.method === "PATCH")),
    ...(route.isList ? commandProblems(body) : []),
  ];
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join(".")}: ${message}`,
    );
    return [...issues, ...lint];
  }
  return [...stripped(known, parsed.data, ""), ...lint];
}

/** What is in a body and not in its parsed form: the specification does not know it. */
function stripped(given: unknown, parsed: unknown, at: string): string[] {
  if (Array.isArray(given))
    return given.flatMap((one, index) => stripped(one, (parsed as unknown[])?.[index], `${at}[${index}]`));
  if (typeof given !== "object" || given === null)
    return given === parsed ? [] : [`${at}: read as something else`];
  const known = (parsed ?? {}) as Record<string, unknown>;
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return key in known ? stripped(value, known[key], `${at}.${key}`) : [`${at}.${key}: unknown to Discord`];
  });
}

function withoutAllowed({ path, isList }: Route, body: Record<string, unknown>): Record<string, unknown> {
  const { data } = body;
  if (isList) {
    const known = without(body, OF_COMMANDS);
    const rights = body[AS_TEXT];
    return typeof rights === "string" ? { ...known, [AS_TEXT]: Number(rights) } : known;
  }
  if (!path.source.includes("callback") || typeof data !== "object" || data === null) return body;
  return { ...body, data: without(data, OF_CALLBACKS) };
}

function without(value: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
