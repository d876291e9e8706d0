import {
  flag,
  type Require,
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  text,
  workspaceOf,
} from "./slack-api-call.ts";
import type { SlackEnterpriseUser, SlackUser, SlackWorkspace } from "./slack-api-world.ts";

/** The methods about who somebody is. */
export function peopleMethods(require: Require): Readonly<Record<string, SlackMethod>> {
  return {
    "auth.test": { takes: "bot token", run: whoAmI },
    "users.info": {
      takes: "bot token",
      run: (call) => {
        require(call, "users:read");
        const id = text(call, "user");
        const workspaces = call.token?.workspaces ?? [];
        const workspace = workspaces.find(({ users }) => users.has(id)) ?? refuse("user_not_found");
        const user = workspace.users.get(id) ?? refuse("user_not_found");
        return { ok: true, user: described(user, workspace, flag(call, "include_locale")) };
      },
    },
  };
}

function whoAmI(call: SlackCall): SlackAnswer {
  const { id, name, bot } = workspaceOf(call);
  const enterprise = call.token?.enterprise ?? null;
  return {
    ...{ ok: true, url: `https://${id.toLowerCase()}.slack.example/`, team: name, team_id: id },
    ...{ user: "vigil", user_id: bot.user, bot_id: bot.id },
    ...(enterprise === null ? {} : { enterprise_id: enterprise }),
    is_enterprise_install: enterprise !== null,
  };
}

function described(user: SlackUser, workspace: SlackWorkspace, withLocale: boolean): SlackAnswer {
  const { id, name, realName, displayName, isAdmin, isOwner, isRestricted, isBot, isDeleted, tz, locale } =
    user;
  const { home, isStranger, enterprise } = user;
  const team_id = home ?? workspace.id;
  return {
    ...{ id, team_id, name, deleted: isDeleted, real_name: realName, tz, is_bot: isBot },
    ...{ is_admin: isAdmin, is_owner: isOwner, is_primary_owner: false },
    ...{ is_restricted: isRestricted, is_ultra_restricted: false, is_app_user: false },
    profile: { real_name: realName, display_name: displayName },
    ...(withLocale ? { locale } : {}),
    // Slack says of strangers alone whether they are one.
    ...(isStranger ? { is_stranger: true } : {}),
    ...(enterprise === null ? {} : { enterprise_user: inOrganisation(id, enterprise) }),
  };
}

function inOrganisation(id: string, enterprise: SlackEnterpriseUser): SlackAnswer {
  const { id: enterprise_id, teams, isAdmin = false } = enterprise;
  return { id, enterprise_id, enterprise_name: enterprise_id, teams, is_admin: isAdmin, is_owner: false };
}
