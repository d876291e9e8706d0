import { randomBytes } from "node:crypto";
import {
  optional,
  type Require,
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  text,
} from "./slack-api-call.ts";
import { newToken, type SlackToken, type SlackWorkspace } from "./slack-api-world.ts";

/** An app as it is registered with Slack. */
export interface SlackApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What somebody agreed to when the app was installed. */
export interface Consent {
  readonly workspaces: readonly SlackWorkspace[];
  readonly scopes: readonly string[];
  /** Who installed it. */
  readonly user: string;
  /** Id of the organisation where it was installed for all of it; null for one workspace. */
  readonly enterprise: string | null;
  /** Milliseconds for which a token is good; null where tokens are not rotated. */
  readonly rotatesAfter: number | null;
}

/** Installing and uninstalling, and the addresses of sockets. */
export class SlackApps {
  readonly app: SlackApp = { clientId: "11.22", clientSecret: randomBytes(8).toString("hex") };
  /** Addresses of Socket Mode, by app-level token. */
  readonly sockets = new Map<string, () => string>();
  readonly #codes = new Map<string, Consent>();
  readonly #refreshes = new Map<string, Consent>();
  readonly #tokens: Map<string, SlackToken>;
  readonly #require: Require;

  constructor(tokens: Map<string, SlackToken>, require: Require) {
    this.#tokens = tokens;
    this.#require = require;
  }

  /** The code that comes back to the app's page when somebody agreed; good once. */
  code(consent: Consent): string {
    const code = randomBytes(8).toString("hex");
    this.#codes.set(code, consent);
    return code;
  }

  get methods(): Readonly<Record<string, SlackMethod>> {
    return {
      "oauth.v2.access": { takes: "no token", run: (call) => this.#access(call) },
      "apps.uninstall": { takes: "bot token", run: (call) => this.#uninstall(call) },
      "auth.revoke": { takes: "bot token", run: (call) => this.#revoke(call) },
      "apps.connections.open": { takes: "app token", run: (call) => this.#open(call) },
    };
  }

  #access(call: SlackCall): SlackAnswer {
    this.#checkApp(call);
    const refresh = optional(call, "refresh_token");
    const from = refresh === null ? this.#codes : this.#refreshes;
    const name = refresh ?? text(call, "code", "invalid_code");
    const consent = from.get(name) ?? refuse(refresh === null ? "invalid_code" : "invalid_refresh_token");
    from.delete(name);
    return this.#granted(consent, call.now);
  }

  #granted(consent: Consent, now: number): SlackAnswer {
    const { workspaces, scopes, user, enterprise, rotatesAfter } = consent;
    const [workspace] = workspaces;
    if (!workspace) throw new Error("a consent for no workspace");
    const token = newToken("xoxb");
    const expiresAt = rotatesAfter === null ? null : now + rotatesAfter;
    const about = { token, workspaces, enterprise, expiresAt, fault: null, scopes: new Set(scopes) };
    this.#tokens.set(token, about);
    const refreshToken = newToken("xoxe");
    if (rotatesAfter !== null) this.#refreshes.set(refreshToken, consent);
    const rotation = { expires_in: (rotatesAfter ?? 0) / 1000, refresh_token: refreshToken };
    return {
      ...{ ok: true, access_token: token, token_type: "bot", scope: scopes.join(","), app_id: "A1" },
      ...{ bot_user_id: workspace.bot.user, authed_user: { id: user } },
      team: enterprise === null ? { id: workspace.id, name: workspace.name } : null,
      enterprise: enterprise === null ? null : { id: enterprise, name: enterprise },
      is_enterprise_install: enterprise !== null,
      ...(rotatesAfter === null ? {} : rotation),
    };
  }

  #uninstall(call: SlackCall): SlackAnswer {
    this.#checkApp(call);
    return this.#revoke(call) && { ok: true };
  }

  #revoke({ token }: SlackCall): SlackAnswer {
    if (token) token.fault = "token_revoked";
    return { ok: true, revoked: true };
  }

  #open(call: SlackCall): SlackAnswer {
    this.#require(call, "connections:write");
    const address = this.sockets.get(call.token?.token ?? "") ?? refuse("internal_error");
    return { ok: true, url: address() };
  }

  #checkApp(call: SlackCall): void {
    if (optional(call, "client_id") !== this.app.clientId) refuse("invalid_client_id");
    if (optional(call, "client_secret") !== this.app.clientSecret) refuse("bad_client_secret");
  }
}
