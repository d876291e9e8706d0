import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { Installations } from "../../src/core/chat-desk.ts";
import type { Clock, Instant } from "../../src/core/ports.ts";

const PLATFORM = "slack";

/** Which installation is asked for: of a workspace, or of a whole organisation. */
export type InstallationOf = Pick<
  InstallationQuery<boolean>,
  "teamId" | "enterpriseId" | "isEnterpriseInstall"
>;

/** An installation as the library makes it, and what Vigil notes of it. */
export type KeptInstallation = Installation & {
  /** When Vigil was installed; missing where that was not noted yet. */
  readonly savedAt?: Instant;
  /** Until when one process renews its token. */
  readonly renewedUntil?: Instant;
};

/**
 * Kept for a workspace that is served by its organisation's installation, under the name its own would have: whoever posts
 * there later knows the workspace alone.
 */
export interface Pointer {
  readonly organisation: string;
  readonly savedAt?: Instant;
}

/** What is kept under a name, as it was read. */
export interface Kept<What = KeptInstallation> {
  readonly name: string;
  readonly text: string;
  readonly what: What;
}

/**
 * Keeps Slack's installations where Vigil keeps credentials: encrypted, one for each workspace, and one for each
 * organisation that installed it as a whole. A workspace that has none of its own is looked for under its organisation,
 * which is remembered for it.
 */
export class SlackInstallations implements InstallationStore {
  readonly #installations: Installations;
  readonly #clock: Clock;

  constructor(installations: Installations, clock: Clock) {
    this.#installations = installations;
    this.#clock = clock;
  }

  /** Keeps what somebody has just installed, in place of what was installed before. */
  async storeInstallation(installation: Installation): Promise<void> {
    const { team, enterprise, isEnterpriseInstall = false } = installation;
    const name = nameOf({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall });
    if (name === null) throw new Error("an installation of no workspace");
    await this.#save(name, { ...withoutUserToken(installation), savedAt: this.#clock.now() });
  }

  /** For the library; everything else asks `find`. */
  async fetchInstallation(of: InstallationOf): Promise<Installation> {
    const kept = await this.find(of);
    if (kept === null) throw new Error("not installed");
    return kept.what;
  }

  /** The installation that serves a workspace; null where there is none. */
  async find({ teamId, enterpriseId, isEnterpriseInstall }: InstallationOf): Promise<Kept | null> {
    const own = teamId === undefined ? null : await this.read(teamId);
    if (own && isInstallation(own) && !isEnterpriseInstall) return own;
    const noted = own && !isInstallation(own) ? own.what.organisation : undefined;
    const organisation = enterpriseId ?? noted;
    const whole = organisation === undefined ? null : await this.read(organisation);
    if (!whole || organisation === undefined || !isInstallation(whole))
      return own && isInstallation(own) ? own : null;
    const isNoted = own && (isInstallation(own) || noted === organisation);
    if (teamId !== undefined && !isNoted)
      await this.#save(teamId, { organisation, savedAt: this.#clock.now() });
    return whole;
  }

  /** What is kept under a name; null for nothing. Rejects where no key reads it. */
  async read(name: string): Promise<Kept | Kept<Pointer> | null> {
    const text = await this.#installations.find(PLATFORM, name);
    return text === null ? null : { name, text, what: JSON.parse(text) as KeptInstallation };
  }

  /**
   * Keeps something else in place of what was read, or nothing where that is null.
   * @returns it as it is kept now; null where what is kept is not as it was read, and was left as it is
   */
  async replace({ name, text }: Kept, what: KeptInstallation): Promise<Kept | null> {
    const other = JSON.stringify(what);
    const isReplaced = await this.#installations.replace(PLATFORM, name, text, other);
    return isReplaced ? { name, text: other, what } : null;
  }

  /** Forgets what was read. @returns false where something else is kept by now, and was left as it is */
  forget({ name, text }: Kept | Kept<Pointer>): Promise<boolean> {
    return this.#installations.replace(PLATFORM, name, text, null);
  }

  /** Forgets whatever is kept under a name, also what no key reads. */
  remove(name: string): Promise<void> {
    return this.#installations.remove(PLATFORM, name);
  }

  /** Every way in which an installation that is kept may be asked for; each is read when it is come to. */
  async *all(): AsyncGenerator<InstallationOf> {
    for (const name of await this.#installations.names(PLATFORM)) {
      const kept = await this.read(name).catch(() => null);
      if (kept === null || (isInstallation(kept) && kept.what.isEnterpriseInstall === true)) continue;
      yield { teamId: name, enterpriseId: undefined, isEnterpriseInstall: false };
      if (isInstallation(kept)) continue;
      yield { teamId: name, enterpriseId: kept.what.organisation, isEnterpriseInstall: true };
    }
  }

  #save(name: string, what: KeptInstallation | Pointer): Promise<void> {
    return this.#installations.save(PLATFORM, name, JSON.stringify(what));
  }
}

/** The name that an installation is kept under; null where it is of no workspace and no organisation. */
export function nameOf({ teamId, enterpriseId, isEnterpriseInstall }: InstallationOf): string | null {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? null;
}

export function isInstallation(kept: Kept | Kept<Pointer>): kept is Kept {
  return !("organisation" in kept.what);
}

/** Vigil asks for no rights of a person and keeps no token of one, even where Slack hands one out. */
function withoutUserToken(installation: Installation): Installation {
  const { id } = installation.user;
  return { ...installation, user: { id, token: undefined, scopes: undefined } } as Installation;
}
