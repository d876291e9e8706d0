import type { Clock } from "../../src/core/ports.ts";
import type { InstallationOf } from "./installation-store.ts";

/** What Vigil acts with in a workspace. */
export interface WorkspaceAccess {
  readonly token: string;
  /** Who installed it there; null where Slack did not say. */
  readonly installer: string | null;
}

/** Where accesses come from. */
export interface Tokens {
  /** null where Vigil is not installed. Rejects where that cannot be found out now. */
  of(workspace: InstallationOf): Promise<WorkspaceAccess | null>;
  /** An installation is over: whatever was known of any is looked up anew. */
  forget(): void;
}

/** Milliseconds for which an access is used without another look, and after which it is not used without one. */
const FRESH = 60_000;
const USABLE = 60 * 60_000;
/** Milliseconds after which each access is looked up again that nobody has asked for. */
const EVERY = 45 * 60_000;
/** Most workspaces that are remembered. */
const MOST = 5000;

interface Known {
  readonly workspace: InstallationOf;
  readonly access: WorkspaceAccess;
  readonly at: number;
}

/**
 * Remembers the accesses of workspaces: Slack gives three seconds to open a form, and the store may be slow. What is known
 * is used at once and looked up again meanwhile.
 */
export class InstalledTokens implements Tokens {
  readonly #find: Tokens["of"];
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  readonly #asked = new Map<string, Promise<WorkspaceAccess | null>>();
  /** What was asked before an installation ended is not remembered after it. */
  #epoch = 0;

  /** @param find looks an access up */
  constructor(find: Tokens["of"], clock: Clock) {
    this.#find = find;
    this.#clock = clock;
  }

  async of(workspace: InstallationOf): Promise<WorkspaceAccess | null> {
    const name = nameOf(workspace);
    const known = this.#known.get(name);
    const age = known ? this.#clock.elapsed() - known.at : Number.POSITIVE_INFINITY;
    if (!known || age > USABLE) return this.#ask(name, workspace);
    if (age > FRESH) this.#ask(name, workspace).catch(() => {});
    return known.access;
  }

  forget(): void {
    // One installation may serve many workspaces, and one workspace is asked for in several ways.
    this.#known.clear();
    this.#asked.clear();
    this.#epoch += 1;
  }

  /**
   * Knows the accesses before anybody asks: whoever comes first, or after a quiet night, waits for no store. One after
   * another, so that nobody else waits for them either. Never rejects.
   * @param first those that are looked up at once
   */
  async keepWarm(first: AsyncIterable<InstallationOf>, stopping: AbortSignal): Promise<void> {
    await this.#lookUpAll(first, stopping);
    while (!stopping.aborted) {
      await this.#clock.wait(EVERY, stopping);
      await this.#lookUpAll(
        [...this.#known.values()].map(({ workspace }) => workspace),
        stopping,
      );
    }
  }

  async #lookUpAll(
    workspaces: AsyncIterable<InstallationOf> | Iterable<InstallationOf>,
    stopping: AbortSignal,
  ): Promise<void> {
    let looked = 0;
    try {
      for await (const workspace of workspaces) {
        looked += 1;
        if (stopping.aborted || looked > MOST) return;
        await this.#ask(nameOf(workspace), workspace).catch(() => {});
      }
    } catch {
      // Nothing is lost: they are looked up when they are asked for.
    }
  }

  #ask(name: string, workspace: InstallationOf): Promise<WorkspaceAccess | null> {
    const known = this.#asked.get(name);
    if (known) return known;
    const asked = this.#lookUp(name, workspace).finally(() => {
      if (this.#asked.get(name) === asked) this.#asked.delete(name);
    });
    this.#asked.set(name, asked);
    return asked;
  }

  async #lookUp(name: string, workspace: InstallationOf): Promise<WorkspaceAccess | null> {
    const epoch = this.#epoch;
    const access = await this.#find(workspace);
    if (epoch !== this.#epoch) return access;
    // That it is not installed is not remembered: whoever has just installed it is served at once.
    this.#known.delete(name);
    if (access === null) return null;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(name, { workspace, access, at: this.#clock.elapsed() });
    return access;
  }
}

/** The same access everywhere: that of the one workspace a self-hosted Vigil is installed in. */
export function oneToken(token: string): Tokens {
  return { of: async () => ({ token, installer: null }), forget: () => {} };
}

/** The organisation only matters where its installation is asked for: a workspace's own goes before it, or points to it. */
function nameOf({ teamId, enterpriseId, isEnterpriseInstall }: InstallationOf): string {
  return isEnterpriseInstall ? `${enterpriseId ?? ""} ${teamId ?? ""}` : (teamId ?? enterpriseId ?? "");
}
