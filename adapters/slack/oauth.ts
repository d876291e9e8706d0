import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver, type InstallationStore } from "@slack/bolt";
import { Recent } from "../../src/chat/recent.ts";
import type { Log } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
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
  /** The words of the pages. */
  readonly messages: Messages;
  readonly log: Log;
}

const CONSENT_PATH = "oauth/v2/authorize";
const STATE_SECONDS = 600;
/** More than anybody begins to install in that time. */
const MOST_STATES = 10_000;

/**
 * Bolt's receiver over HTTP with the whole of OAuth. Signatures are checked before a request reaches it
 * (`http-guard.ts`): it would take one from the future.
 */
export function oauthReceiver(parts: OAuthParts): HTTPReceiver {
  const { signingSecret, clientId, clientSecret, apiUrl, publicUrl, store, messages, log } = parts;
  const used = new Recent(MOST_STATES);
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
      callbackOptions: {
        beforeInstallation: async (_, request, response) => {
          const state = stateIn(request);
          if (!used.has(state)) {
            used.add(state);
            return true;
          }
          sendRefusal(response, "failed", { messages, publicUrl });
          return false;
        },
        failure: (error, _, __, response) =>
          sendRefusal(response, causeOf(error.code), { messages, publicUrl }),
      },
    },
  });
}

/** Why nothing was installed. */
type Cause = "cancelled" | "failed" | "broken";

/** Codes of `@slack/oauth`, which gives cancelling and whatever else Slack says the same one as a failed look-up. */
const CAUSES: Readonly<Record<string, Cause>> = {
  slack_oauth_installer_authorization_error: "cancelled",
  slack_oauth_invalid_state: "failed",
  slack_oauth_missing_state: "failed",
  slack_oauth_missing_code: "failed",
  slack_webapi_platform_error: "failed",
};
const STATUSES: Readonly<Record<Cause, number>> = { cancelled: 200, failed: 400, broken: 500 };

function causeOf(code: string): Cause {
  return CAUSES[code] ?? "broken";
}

function stateIn({ url = "" }: IncomingMessage): string {
  return new URL(url, "http://localhost").searchParams.get("state") ?? "";
}

/** A page that says what happened and where to begin again. */
function sendRefusal(
  response: ServerResponse,
  cause: Cause,
  { messages, publicUrl }: Pick<OAuthParts, "messages" | "publicUrl">,
): void {
  const { title, again, ...causes } = messages.setupWords.notInstalled;
  response.writeHead(STATUSES[cause], { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="${messages.locale}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>` +
      `<p>${causes[cause]}</p><p><a href="${publicUrl}${SLACK_PATHS.install}">${again}</a></p></html>`,
  );
}
