import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { Installations } from "../../src/core/chat-desk.ts";

const PLATFORM = "slack";

/** Which installation is asked for: of a workspace, or of a whole organisation. */
export type InstallationOf = Pick<
  InstallationQuery<boolean>,
  "teamId" | "enterpriseId" | "isEnterpriseInstall"
>;

/**
 * Kept for a workspace that is served by its organisation's installation, under the name its own would have: whoever posts
 * there later knows the workspace alone.
 */
interface Pointer {
  readonly organisation: string;
}

/**
 * Keeps Slack's installations where Vigil keeps credentials: encrypted, one for each workspace, and one for each
 * organisation that installed it as a whole. A workspace that has none of its own is looked for under its organisation,
 * which is remembered for it.
 */
export function installationStore(installations: Installations): InstallationStore {
  const find = async (name: string): Promise<Installation | Pointer | null> => {
    const body = await installations.find(PLATFORM, name);
    return body === null ? null : (JSON.parse(body) as Installation | Pointer);
  };
  const save = (name: string, kept: Installation | Pointer) =>
    installations.save(PLATFORM, name, JSON.stringify(kept));
  return {
    async storeInstallation(installation) {
      const { team, enterprise, isEnterpriseInstall } = installation;
      const name = nameOf({
        teamId: team?.id,
        enterpriseId: enterprise?.id,
        isEnterpriseInstall: isEnterpriseInstall === true,
      });
      if (name === null) throw new Error("an installation of no workspace");
      await save(name, withoutUserToken(installation));
    },
    async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const own = teamId === undefined ? null : await find(teamId);
      if (own && !isPointer(own) && !isEnterpriseInstall) return own;
      const organisation = enterpriseId ?? (own && isPointer(own) ? own.organisation : undefined);
      const whole = organisation === undefined ? null : await find(organisation);
      if (!whole || organisation === undefined || isPointer(whole)) {
        if (own && !isPointer(own)) return own;
        throw new Error("not installed");
      }
      const isNoted = own && (!isPointer(own) || own.organisation === organisation);
      if (teamId !== undefined && !isNoted) await save(teamId, { organisation });
      return whole;
    },
    async deleteInstallation(query) {
      const name = nameOf(query);
      if (name !== null) await installations.remove(PLATFORM, name);
    },
  };
}

function isPointer(kept: Installation | Pointer): kept is Pointer {
  return "organisation" in kept;
}

/** Vigil asks for no rights of a person and keeps no token of one, even where Slack hands one out. */
function withoutUserToken(installation: Installation): Installation {
  const { id } = installation.user;
  return { ...installation, user: { id, token: undefined, scopes: undefined } } as Installation;
}

function nameOf({ teamId, enterpriseId, isEnterpriseInstall }: InstallationOf): string | null {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? null;
}
