/** What a scope is good for; the words are in `src/i18n` under `doctor.features`. */
export type ScopeFeature =
  | "commands"
  | "posting"
  | "people"
  | "uninvited"
  | "channels"
  | "pictures"
  | "no-repeats";

/** Something that Vigil asks a workspace to allow. https://docs.slack.dev/reference/scopes */
export interface Scope {
  readonly name: ScopeName;
  /** Whether Vigil works without it, all but its feature. */
  readonly isOptional: boolean;
  readonly feature: ScopeFeature;
}

export type ScopeName = (typeof SCOPES)[number]["name"];

/** Every scope of the bot, each with the one feature that asks for it. */
export const SCOPES = [
  { name: "commands", isOptional: false, feature: "commands" },
  { name: "chat:write", isOptional: false, feature: "posting" },
  { name: "users:read", isOptional: false, feature: "people" },
  { name: "chat:write.public", isOptional: true, feature: "uninvited" },
  { name: "channels:read", isOptional: true, feature: "channels" },
  { name: "groups:read", isOptional: true, feature: "channels" },
  { name: "files:write", isOptional: true, feature: "pictures" },
  { name: "channels:history", isOptional: true, feature: "no-repeats" },
  { name: "groups:history", isOptional: true, feature: "no-repeats" },
] as const satisfies readonly { name: string; isOptional: boolean; feature: ScopeFeature }[];

/** All that is asked for when Vigil is installed: whoever installs it may leave out the optional ones. */
export const BOT_SCOPES: readonly ScopeName[] = SCOPES.map(({ name }) => name);
export const OPTIONAL_SCOPES: readonly ScopeName[] = SCOPES.filter(({ isOptional }) => isOptional).map(
  ({ name }) => name,
);
/** What the app-level token of Socket Mode is made with. */
export const APP_LEVEL_SCOPE = "connections:write";
