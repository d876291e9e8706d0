import { webApi } from "@slack/bolt";
import type { InFlight } from "../../src/chat/in-flight.ts";
import type { Clock, Instant, Log } from "../../src/core/ports.ts";
import { failureOf } from "./failures.ts";
import {
  type InstallationOf,
  isInstallation,
  type Kept,
  type KeptInstallation,
  type SlackInstallations,
} from "./installation-store.ts";
import { slackLogger } from "./logger.ts";
import { persistently } from "./persistently.ts";
import type { WorkspaceAccess } from "./tokens.ts";

/** What accesses are found with. */
export interface AccessParts {
  readonly installations: SlackInstallations;
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly inFlight: InFlight;
  readonly stopping: AbortSignal;
}

const HOUR = 60 * 60_000;
/** Milliseconds before its end from which on a token is renewed. */
const BEFORE_END = 2 * HOUR;
/** Milliseconds for which a token is good, and a renewed one is worth being kept. */
const LIFE = 12 * HOUR;
/** Milliseconds for which one process alone renews a token, longer than it waits for Slack. */
const CLAIM = 30_000;
const TIMEOUT = 10_000;
const LOOKS = 5;

/** The refresh token is good for nothing any more; the token itself may still be until its end. */
const UNRENEWABLE = new Set(["invalid_refresh_token", "invalid_grant", "token_expired"]);
/** The installation is over. */
const OVER = new Set(["token_revoked", "account_inactive", "invalid_auth", "authorization_not_found"]);

/** A renewed installation, and the token that it was renewed from. */
interface Renewed {
  readonly from: string;
  readonly what: KeptInstallation;
}

/**
 * Finds what Vigil acts with in a workspace, renewed where it is about to end. The library's own renewal is not used: it
 * takes every failure for a passing one, and where two processes renew at once it may keep the token that Slack ended. A
 * refresh token is good once (https://docs.slack.dev/authentication/using-token-rotation), so a process notes that it renews
 * before it does, and what it was given is kept even if the store takes it only later.
 */
export class Accesses {
  readonly #parts: AccessParts;
  readonly #client: webApi.WebClient;
  /** Renewals under way, by the names of installations. */
  readonly #renewing = new Map<string, Promise<WorkspaceAccess | null>>();
  /** What the store has not taken yet, by the names of installations. */
  readonly #unsaved = new Map<string, Renewed>();

  constructor(parts: AccessParts) {
    this.#parts = parts;
    this.#client = new webApi.WebClient(undefined, {
      slackApiUrl: parts.apiUrl,
      logger: slackLogger(parts.log),
      // Never twice by itself: where an answer is lost, the refresh token may have been used up.
      ...{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: TIMEOUT },
    });
  }

  /** null where Vigil is not installed, or was and has to be installed again. Rejects where that is not known now. */
  async of(workspace: InstallationOf): Promise<WorkspaceAccess | null> {
    const kept = await this.#parts.installations.find(workspace);
    if (kept === null) return null;
    const unsaved = this.#unsaved.get(kept.name);
    const now = this.#parts.clock.now();
    if (unsaved && kept.what.bot?.token === unsaved.from) return accessOf(unsaved.what, now);
    if (!isEnding(kept.what, now)) return accessOf(kept.what, now);
    const renewing =
      this.#renewing.get(kept.name) ?? this.#renew(kept).finally(() => this.#renewing.delete(kept.name));
    this.#renewing.set(kept.name, renewing);
    return renewing;
  }

  async #renew(kept: Kept): Promise<WorkspaceAccess | null> {
    const { installations, clock, log } = this.#parts;
    const now = clock.now();
    if (isClaimed(kept.what, now)) return meanwhile(kept.what, now);
    const claimed = await installations.replace(kept, { ...kept.what, renewedUntil: now + CLAIM });
    if (claimed === null) return this.#elsewhere(kept.name);
    try {
      return await this.#keep(claimed, await this.#refreshed(claimed.what));
    } catch (error) {
      const { code, detail } = failureOf(error);
      if (code !== null && (UNRENEWABLE.has(code) || OVER.has(code))) return this.#end(claimed, code);
      log.warn({ platform: "slack", fault: detail }, "a token could not be renewed just now");
      return meanwhile(claimed.what, now);
    }
  }

  async #refreshed({ renewedUntil: _, ...what }: KeptInstallation): Promise<KeptInstallation> {
    const { clientId: client_id, clientSecret: client_secret, clock } = this.#parts;
    const { bot } = what;
    const answer = await this.#client.oauth.v2.access({
      ...{ client_id, client_secret, grant_type: "refresh_token", refresh_token: bot?.refreshToken ?? "" },
    });
    const { access_token: token, refresh_token: refreshToken, expires_in: seconds } = answer;
    if (!bot || !token || !refreshToken || seconds === undefined)
      throw new Error("an answer without a token");
    const expiresAt = Math.floor(clock.now() / 1000) + seconds;
    return { ...what, bot: { ...bot, token, refreshToken, expiresAt } };
  }

  async #keep(claimed: Kept, what: KeptInstallation): Promise<WorkspaceAccess | null> {
    const { clock, log, inFlight, stopping } = this.#parts;
    const { name } = claimed;
    const renewed = { from: claimed.what.bot?.token ?? "", what };
    try {
      return (await this.#save(name, renewed)) ? accessOf(what, clock.now()) : this.#elsewhere(name);
    } catch {
      this.#unsaved.set(name, renewed);
      const saving = async () => {
        await this.#save(name, renewed);
        this.#unsaved.delete(name);
      };
      const complaint = "a renewed token could not be kept yet";
      void inFlight.track(persistently(saving, { clock, log, stopping, longest: LIFE, complaint }));
      return accessOf(what, clock.now());
    }
  }

  /** @returns whether it is kept now; not where another one is, or none any more */
  async #save(name: string, { from, what }: Renewed): Promise<boolean> {
    const { installations } = this.#parts;
    for (let look = 0; look < LOOKS; look += 1) {
      const kept = await installations.read(name);
      // By its token: whatever else was noted of it meanwhile, no one else can have renewed it.
      if (!kept || !isInstallation(kept) || kept.what.bot?.token !== from) return false;
      if (await installations.replace(kept, what)) return true;
    }
    throw new Error("it is changed again and again");
  }

  /** It was renewed by another process, installed anew or uninstalled. */
  async #elsewhere(name: string): Promise<WorkspaceAccess | null> {
    const kept = await this.#parts.installations.read(name);
    return kept && isInstallation(kept) ? meanwhile(kept.what, this.#parts.clock.now()) : null;
  }

  /** Nothing renews it any more: whoever uses Vigil has to be told to install it again. */
  async #end(claimed: Kept, code: string): Promise<WorkspaceAccess | null> {
    const { installations, clock, log } = this.#parts;
    const { bot, ...what } = claimed.what;
    if (!bot) return null;
    const { refreshToken: _, ...ended } = bot;
    const last = { ...what, bot: OVER.has(code) ? { ...ended, expiresAt: 0 } : ended };
    if ((await installations.replace(claimed, last)) === null) return this.#elsewhere(claimed.name);
    const said = { platform: "slack", installation: claimed.name, fault: code };
    log.error(said, "a token can be renewed no more: Vigil has to be installed again");
    return accessOf(last, clock.now());
  }
}

function accessOf({ bot, user }: KeptInstallation, now: Instant): WorkspaceAccess | null {
  if (!bot || (bot.refreshToken === undefined && !isAlive({ bot }, now))) return null;
  return { token: bot.token, installer: user.id };
}

/** With the token as it is, as long as it is good. @throws Error afterwards, where it is still to be renewed */
function meanwhile(what: KeptInstallation, now: Instant): WorkspaceAccess | null {
  if (what.bot?.refreshToken !== undefined && !isAlive(what, now))
    throw new Error("the token is not renewed yet");
  return accessOf(what, now);
}

function isAlive({ bot }: Pick<KeptInstallation, "bot">, now: Instant): boolean {
  return bot?.expiresAt === undefined || bot.expiresAt * 1000 > now;
}

function isEnding({ bot }: KeptInstallation, now: Instant): boolean {
  return bot?.refreshToken !== undefined && !isAlive({ bot }, now + BEFORE_END);
}

/** A process whose clock is far ahead claims nothing. */
function isClaimed({ renewedUntil = 0 }: KeptInstallation, now: Instant): boolean {
  return renewedUntil > now && renewedUntil <= now + 2 * CLAIM;
}
