/** Words of what is wrong with the settings of chat platforms and the port; the other languages satisfy this shape. */
export const chatConfig = {
  twoModes: (socket: string, http: string) =>
    `Slack is set up in two ways at once. Choose one: unset ${http} to use Socket Mode, or unset ${socket} to serve many workspaces over HTTP.`,
  wrongToken: (name: string, beginning: string, found: string) =>
    `${name}: this is ${found}. Set the one that begins with ${beginning}; docs/slack.md says where it is.`,
  tokenKinds: {
    bot: "the token of the bot (xoxb-)",
    app: "the token of the app (xapp-)",
    user: "the token of a person (xoxp-)",
    rotating: "a token that expires after twelve hours (xoxe)",
    configuration: "a token for configuring apps (xoxe.xoxp-)",
    other: "not such a token, or it was not copied as a whole",
  },
  badCommandPrefix: (value: string) =>
    `VIGIL_COMMAND_PREFIX: “${value}” cannot stand before a command. Use at most 20 of a-z, 0-9, - and _, such as hr-.`,
  badHttpPort: (value: string) =>
    `VIGIL_HTTP_PORT: “${value}” is not a port. Write a number up to 65535, such as 3000.`,
  badPublicUrl: () =>
    "VIGIL_PUBLIC_URL: not an address that Slack can reach. Write https://vigil.example.org, without a query.",
  badSecretKey: () =>
    "VIGIL_SECRET_KEY: not a key of 32 bytes. Make one with “openssl rand -base64 32”; separate several by commas.",
  badSlackApiUrl: () => "SLACK_API_URL: not a web address. Unset it to use Slack itself.",
  badSlackChannel: () =>
    "SLACK_CHANNEL: not the id of a channel. Copy it from the end of the channel's details; it looks like C0123456789.",
};
