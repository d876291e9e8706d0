import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { Installations } from "../../src/core/chat-desk.ts";

const PLATFORM = "slack";

/** Which installation is asked for: of a workspace, or of a whole organisation. */
export type InstallationOf = Pick<
  InstallationQuery<boolean>,
  "teamId" | "enterpriseId" | "isEnterpriseInstall"
>;

/**
 * Keeps Slack's installations where Vigil keeps credentials: encrypted, one for each workspace, and one for each
 * organisation that installed it as a whole. A workspace that has none of its own is looked for under its organisation.
 */
export function installationStore(installations: Installations): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team, enterprise, isEnterpriseInstall } = installation;
      const name = nameOf({
        teamId: team?.id,
        enterpriseId: enterprise?.id,
        isEnterpriseInstall: isEnterpriseInstall === true,
      });
      if (name === null) throw new Error("an installation of no workspace");
      await installations.save(PLATFORM, name, JSON.stringify(withoutUserToken(installation)));
    },
    async fetchInstallation(query) {
      for (const name of namesFor(query)) {
        const body = await installations.find(PLATFORM, name);
        if (body !== null) return JSON.parse(body) as Installation;
      }
      throw new Error("not installed");
    },
    async deleteInstallation(query) {
      const name = nameOf(query);
      if (name !== null) await installations.remove(PLATFORM, name);
    },
  };
}

/** Vigil asks for no rights of a person and keeps no token of one, even where Slack hands one out. */
function withoutUserToken(installation: Installation): Installation {
  const { id } = installation.user;
  return { ...installation, user: { id, token: undefined, scopes: undefined } } as Installation;
}

function nameOf({ teamId, enterpriseId, isEnterpriseInstall }: InstallationOf): string | null {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? null;
}

/** The one that is meant first, then the one that may stand in for it. */
function namesFor({ teamId, enterpriseId, isEnterpriseInstall }: InstallationOf): readonly string[] {
  const names = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId];
  return names.filter((name) => name !== undefined);
}
