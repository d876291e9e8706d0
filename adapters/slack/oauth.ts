import { createHash } from "node:crypto";
import { HTTPReceiver, type InstallationStore } from "@slack/bolt";
import type { Log } from "../../src/core/ports.ts";
import { slackLogger } from "./logger.ts";
import { SLACK_PATHS } from "./paths.ts";
import { SCOPES } from "./scopes.ts";

/** What lets workspaces install Vigil, and lets Slack's requests in. */
export interface OAuthParts {
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  /** Address under which Vigil is reached from outside. */
  readonly publicUrl: string;
  readonly store: InstallationStore;
  readonly log: Log;
}

const CONSENT_PATH = "oauth/v2/authorize";
const STATE_SECONDS = 600;

/**
 * Bolt's receiver over HTTP with the whole of OAuth. Signatures are checked before a request reaches it
 * (`http-guard.ts`): it would take one from the future.
 */
export function oauthReceiver(parts: OAuthParts): HTTPReceiver {
  const { signingSecret, clientId, clientSecret, apiUrl, publicUrl, store, log } = parts;
  return new HTTPReceiver({
    signingSecret,
    signatureVerification: false,
    endpoints: [SLACK_PATHS.requests],
    clientId,
    clientSecret,
    // Of its own, so that no one who sees a state learns anything about the client's secret.
    stateSecret: createHash("sha256").update(`vigil oauth state ${clientSecret}`).digest("hex"),
    redirectUri: `${publicUrl}${SLACK_PATHS.redirect}`,
    installationStore: store,
    scopes: SCOPES.map(({ name }) => name),
    logger: slackLogger(log),
    installerOptions: {
      installPath: SLACK_PATHS.install,
      redirectUriPath: SLACK_PATHS.redirect,
      directInstall: true,
      stateCookieExpirationSeconds: STATE_SECONDS,
      authorizationUrl: new URL(`/${CONSENT_PATH}`, apiUrl).href,
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        timeout: 10_000,
      },
    },
  });
}
