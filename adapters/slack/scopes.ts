/** What a scope is good for; the words are in `src/i18n` under `doctor.features`. */
export type ScopeFeature =
  | "commands"
  | "posting"
  | "people"
  | "uninvited"
  | "channels"
  | "files"
  | "no-repeats";

export type ScopeName = (typeof SCOPES)[number]["name"];

/**
 * Every scope of the bot, each with the one feature that asks for it; without an optional one all works but its feature.
 * https://docs.slack.dev/reference/scopes
 */
export const SCOPES = [
  { name: "commands", isOptional: false, feature: "commands" },
  { name: "chat:write", isOptional: false, feature: "posting" },
  { name: "users:read", isOptional: false, feature: "people" },
  { name: "chat:write.public", isOptional: true, feature: "uninvited" },
  { name: "channels:read", isOptional: true, feature: "channels" },
  { name: "groups:read", isOptional: true, feature: "channels" },
  { name: "files:write", isOptional: true, feature: "files" },
  // The conversation with whoever asked is opened for the file: `files.completeUploadExternal` takes no person.
  { name: "im:write", isOptional: true, feature: "files" },
  { name: "channels:history", isOptional: true, feature: "no-repeats" },
  { name: "groups:history", isOptional: true, feature: "no-repeats" },
] as const satisfies readonly { name: string; isOptional: boolean; feature: ScopeFeature }[];

/** All that is asked for when Vigil is installed: whoever installs it may leave out the optional ones. */
export const BOT_SCOPES: readonly ScopeName[] = SCOPES.map(({ name }) => name);
export const OPTIONAL_SCOPES: readonly ScopeName[] = SCOPES.filter(({ isOptional }) => isOptional).map(
  ({ name }) => name,
);
