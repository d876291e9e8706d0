import type { webApi } from "@slack/bolt";
import { SLACK_PATHS } from "./paths.ts";
import { BOT_SCOPES, OPTIONAL_SCOPES } from "./scopes.ts";
import { TRACK_MESSAGE } from "./shortcut.ts";

/** What a manifest is made for. */
export interface ManifestFor {
  readonly mode: "socket" | "http";
  /** Stands before the name of every command; "" for none. */
  readonly prefix: string;
  /** Address under which Slack reaches Vigil in HTTP mode, without a slash at its end. */
  readonly publicUrl: string;
}

/** The SDK's own picture of a manifest. */
export type SlackManifest = webApi.AppsManifestCreateArguments["manifest"];

/** A place holder, for whoever serves it to put their own address there. */
export const EXAMPLE_URL = "https://vigil.example.org";

const LONG_DESCRIPTION = `Vigil keeps watch over dates that matter to human-rights advocacy. From a dossier of cases drawn \
from published reports, and from what a team records itself, it works out which dates fall when - parole reviews, ends of \
sentences, anniversaries, follow-ups at the United Nations - and reminds the team before they pass.

Every date says where it comes from. What is uncertain stays uncertain. For any reminder that was or was not posted, Vigil \
can say why.`;

const COMMANDS = [
  {
    command: "case",
    description: "What is known of a case, from where, and what comes next",
    usage_hint: "[name, in any script or spelling]",
  },
  {
    command: "deadlines",
    description: "What is coming: the next 30 days, or what you say",
    usage_hint: "[30d | this month | kind | case]",
  },
  {
    command: "digest",
    description: "The digest of this week, or of the week of a date",
    usage_hint: "[date]",
  },
  {
    command: "track",
    description: "Record an outcome, an event, a deadline or a case",
    usage_hint: "[outcome | event | deadline | case]",
  },
  {
    command: "vigil",
    description: "Set up, see what would be posted and why, how Vigil is doing, help",
    usage_hint: "[setup | status | preview | why | export | language | help]",
  },
] as const;

/** https://docs.slack.dev/reference/events */
const EVENTS = ["app_home_opened", "app_uninstalled", "tokens_revoked"] as const;
/** Of those that installed Vigil as a whole, which Socket Mode does not offer. */
const OF_ORGANISATIONS = ["team_access_revoked"] as const;

/**
 * What Slack is told about Vigil, from which it creates an app as Vigil needs it.
 * https://docs.slack.dev/reference/app-manifest
 */
export function slackManifest({ mode, prefix, publicUrl }: ManifestFor): SlackManifest {
  const isHttp = mode === "http";
  const requests = `${publicUrl}${SLACK_PATHS.requests}`;
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: "Vigil",
      description:
        "Reminds advocacy teams of the dates that matter before they pass, and says where each comes from.",
      long_description: LONG_DESCRIPTION,
      background_color: "#1f3044",
    },
    features: {
      // Vigil writes to people and reads nothing that they write to it.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: "vigil", always_online: true },
      shortcuts: [
        {
          name: "Track a date",
          type: "message",
          callback_id: TRACK_MESSAGE,
          description: "Record a deadline from this message, with the message as its evidence",
        },
      ],
      slash_commands: COMMANDS.map(({ command, ...words }) => ({
        command: `/${prefix}${command}`,
        ...(isHttp ? { url: requests } : {}),
        ...words,
        should_escape: false,
      })),
    },
    oauth_config: {
      ...(isHttp ? { redirect_urls: [`${publicUrl}${SLACK_PATHS.redirect}`] } : {}),
      // The optional ones are among all of them, and marked as such.
      scopes: { bot: [...BOT_SCOPES], bot_optional: [...OPTIONAL_SCOPES] },
    },
    settings: {
      event_subscriptions: {
        ...(isHttp ? { request_url: requests } : {}),
        bot_events: isHttp ? [...EVENTS, ...OF_ORGANISATIONS] : [...EVENTS],
      },
      interactivity: {
        is_enabled: true,
        ...(isHttp ? { request_url: requests, message_menu_options_url: requests } : {}),
      },
      org_deploy_enabled: isHttp,
      socket_mode_enabled: !isHttp,
      token_rotation_enabled: isHttp,
    },
  };
}

/** A manifest as the text of a file. */
export function manifestText(made: ManifestFor): string {
  return `${JSON.stringify(slackManifest(made), null, 2)}\n`;
}
