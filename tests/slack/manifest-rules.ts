import { z } from "zod";

/**
 * What Slack takes as a manifest, as far as Vigil makes use of it: names, types and lengths, and nothing beside them.
 * https://docs.slack.dev/reference/app-manifest and the JSON Schema in https://github.com/slackapi/manifest-schema
 */
const text = (longest: number, shortest = 1) => z.string().min(shortest).max(longest);
const address = (longest: number) => text(longest).regex(/^https:\/\//);
const scopes = z.array(text(50)).max(255);

export const MANIFEST = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    // The page says 174, the schema 175.
    long_description: text(4000, 175),
    background_color: z.string().regex(/^#([\da-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: text(80).regex(/^[a-z\d._-]+$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(["message", "global"]),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(32, 2).regex(/^\/[a-z\d_-]+$/),
          url: address(3000).optional(),
          description: text(2000),
          usage_hint: text(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address(2500)).max(1000).optional(),
    scopes: z.strictObject({ bot: scopes, bot_optional: scopes }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address(3500).optional(),
      bot_events: z.array(text(50)).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address(3500).optional(),
      message_menu_options_url: address(3500).optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
