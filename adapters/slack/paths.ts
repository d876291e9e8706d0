/** Where Slack and people's browsers reach Vigil in HTTP mode, after its public address. */
export const SLACK_PATHS = {
  /** Commands, interactions, choices to complete and events. */
  requests: "/slack/events",
  install: "/slack/install",
  /** Where OAuth comes back to. */
  redirect: "/slack/oauth_redirect",
} as const;
