import type { InFlight } from "../../src/chat/in-flight.ts";
import type { Instant, Log } from "../../src/core/ports.ts";
import { StoreError } from "../../src/core/store-problem.ts";
import type { AnsweringClients } from "./answering-clients.ts";
import { failureOf } from "./failures.ts";
import {
  type InstallationOf,
  isInstallation,
  type Kept,
  nameOf,
  type Pointer,
  type SlackInstallations,
} from "./installation-store.ts";
import { type Persistence, persistently } from "./persistently.ts";
import type { Tokens } from "./tokens.ts";

/** What ends installations. */
export interface UninstallingParts extends Pick<Persistence, "clock" | "stopping"> {
  readonly installations: SlackInstallations;
  readonly tokens: Tokens;
  readonly clients: AnsweringClients;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/** What Slack says of installations that are over. */
export interface Ending {
  readonly installation: InstallationOf;
  /** Workspaces that the organisation's installation serves no more; null where the installation itself is over. */
  readonly workspaces: readonly string[] | null;
  /** When, by Slack's clock; null where it did not say. */
  readonly at: Instant | null;
}

/** Milliseconds by which the clocks of Slack and of this machine may differ. */
const TOLERANCE = 60_000;
/** Milliseconds for which it is tried to forget a credential. */
const LONGEST = 24 * 60 * 60_000;
/** What Slack says of a token that is good for nothing any more. */
const DEAD = new Set(["token_revoked", "account_inactive", "invalid_auth"]);

/**
 * Forgets what is kept of installations that are over. Slack sends its events in no certain order, and again for an hour: one
 * that is older than what is installed now ends nothing. It is acknowledged before, so that Slack does not send it again
 * where the store fails: it is tried here until it is done.
 */
export class Uninstalling {
  readonly #parts: UninstallingParts;

  constructor(parts: UninstallingParts) {
    this.#parts = parts;
  }

  /** Forgets it, now or as soon as the store can. Never rejects. */
  async end(ending: Ending): Promise<void> {
    const { tokens, inFlight } = this.#parts;
    // What is remembered is used no more, whatever the store does.
    tokens.forget();
    const name = nameOf(ending.installation);
    const names = ending.workspaces ?? (name === null ? [] : [name]);
    await Promise.all(names.map((name) => inFlight.track(this.#end(name, ending))));
    tokens.forget();
  }

  async #end(name: string, ending: Ending): Promise<void> {
    const { installations, clock, log, stopping } = this.#parts;
    const work = async () => {
      const kept = await installations.read(name).catch(unlessUnreadable);
      if (kept === "unreadable") return installations.remove(name);
      if (kept === null || !(await this.#isMeant(kept, ending))) return;
      // Installed anew or renewed in this very moment: looked at again.
      if (!(await installations.forget(kept))) throw new Error("it was changed meanwhile");
      log.info({ platform: "slack", installation: name }, "uninstalled, its token is deleted");
    };
    const complaint = "an installation that is over could not be forgotten yet";
    await persistently(work, { clock, log, stopping, longest: LONGEST, complaint });
  }

  /** Whether it is what is kept that is over. Rejects where that cannot be found out now. */
  async #isMeant(kept: Kept | Kept<Pointer>, ending: Ending): Promise<boolean> {
    const { workspaces, at } = ending;
    if (!isInstallation(kept)) return workspaces !== null && isMeantPointer(kept.what, ending);
    if (workspaces !== null) return false;
    const { savedAt } = kept.what;
    const isLater = at !== null && savedAt !== undefined && at > savedAt + TOLERANCE;
    return isLater || this.#isDead(kept);
  }

  async #isDead({ what }: Kept): Promise<boolean> {
    const token = what.bot?.token;
    if (token === undefined) return true;
    try {
      await this.#parts.clients.of(token).auth.test();
      return false;
    } catch (error) {
      const { code } = failureOf(error);
      // What has only run out is found out when it is renewed.
      if (code === "token_expired") return false;
      if (code !== null && DEAD.has(code)) return true;
      throw error;
    }
  }
}

/** That a workspace is served again needs no event: it is noted when somebody there asks. */
function isMeantPointer({ organisation, savedAt }: Pointer, { installation, at }: Ending): boolean {
  const isOther = installation.enterpriseId !== undefined && installation.enterpriseId !== organisation;
  return !isOther && (at === null || savedAt === undefined || at >= savedAt);
}

/** What no key reads must not stay either. */
function unlessUnreadable(error: unknown): "unreadable" {
  const code = error instanceof StoreError ? error.problem.code : null;
  if (code === "unknown-secret-key" || code === "damaged-secret") return "unreadable";
  throw error;
}
