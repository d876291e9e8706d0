import type { AuthorizeResult } from "@slack/bolt";
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

/** Looks an installation up; renews its token where it is about to expire. */
export type Authorize = (
  source: InstallationOf,
) => Promise<AuthorizeResult & { readonly installer?: string }>;

/** Milliseconds for which an access is used without another look, and after which it is not used without one. */
const FRESH = 60_000;
const USABLE = 60 * 60_000;
/** Most workspaces that are remembered. */
const MOST = 5000;

interface Known {
  readonly access: WorkspaceAccess;
  readonly at: number;
}

/**
 * Remembers the accesses of workspaces: Slack gives three seconds to open a form, and the store may be slow. What is known
 * is used at once and looked up again meanwhile; two requests never renew the same token at the same time.
 */
export class InstalledTokens implements Tokens {
  readonly #authorize: Authorize;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  readonly #asked = new Map<string, Promise<WorkspaceAccess | null>>();
  /** What was asked before an installation ended is not remembered after it. */
  #epoch = 0;

  constructor(authorize: Authorize, clock: Clock) {
    this.#authorize = authorize;
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

  #ask(name: string, workspace: InstallationOf): Promise<WorkspaceAccess | null> {
    const asked =
      this.#asked.get(name) ?? this.#lookUp(name, workspace).finally(() => this.#asked.delete(name));
    this.#asked.set(name, asked);
    return asked;
  }

  async #lookUp(name: string, workspace: InstallationOf): Promise<WorkspaceAccess | null> {
    const epoch = this.#epoch;
    const access = await this.#authorize(workspace).then(
      ({ botToken, installer = null }) => (botToken === undefined ? null : { token: botToken, installer }),
      (error: unknown) => {
        if (isNotInstalled(error)) return null;
        throw error;
      },
    );
    // That it is not installed is not remembered: whoever has just installed it is served at once.
    if (access === null) this.#known.delete(name);
    if (access === null || epoch !== this.#epoch) return access;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(name, { access, at: this.#clock.elapsed() });
    return access;
  }
}

/** The same access everywhere: that of the one workspace a self-hosted Vigil is installed in. */
export function oneToken(token: string): Tokens {
  return { of: async () => ({ token, installer: null }), forget: () => {} };
}

function nameOf({ teamId, enterpriseId }: InstallationOf): string {
  return `${teamId ?? ""} ${enterpriseId ?? ""}`;
}

/** As the installation store says it; the library puts its own error around it. */
function isNotInstalled(error: unknown): boolean {
  return error instanceof Error && (error.message === "not installed" || isNotInstalled(error.cause));
}
