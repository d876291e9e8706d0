import { type Finding, found, foundAbout, type PlatformScene } from "../../src/core/doctor.ts";
import type { Clock } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
import { channelFinding } from "./doctor-channels.ts";
import { DoctorClient } from "./doctor-client.ts";
import {
  type KnownToken,
  optionalFindings,
  readInstallation,
  requiredFindings,
  tokenFinding,
} from "./doctor-tokens.ts";

/** What Slack is looked at with. */
export interface SlackScene extends PlatformScene {
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  /** Tokens of Socket Mode; null where workspaces install Vigil over HTTP. */
  readonly socket: { readonly botToken: string; readonly appToken: string } | null;
  /** Where Vigil is reached from outside; null in Socket Mode. */
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly messages: Messages;
}

/** Seconds by which clocks may differ: Slack's own signatures are good for five minutes, and Vigil allows them one ahead. */
const CLOCK_TOLERANCE = 60;
/** Milliseconds for Vigil's own address. */
const PATIENCE = 5000;

/** Looks at all there is of Slack, one thing after the other; ends early where Slack cannot be reached. Never throws. */
export async function* slackFindings(scene: SlackScene): AsyncGenerator<Finding> {
  const client = new DoctorClient(scene.apiUrl, scene.clock);
  if (scene.publicUrl !== null) yield addressFinding(scene.publicUrl, await answerOf(scene.publicUrl));
  const tokens: KnownToken[] = [];
  for await (const finding of scene.socket
    ? ofSocket(scene, client, tokens)
    : ofHttp(scene, client, tokens)) {
    yield finding;
    if (finding.code === "slack-unreachable") return;
  }
  const clock = clockFinding(client.ahead);
  if (clock) yield clock;
  if (tokens.length === 0) return;
  for (const channel of scene.channels) {
    const finding = await channelFinding(channel, tokens, client);
    if (finding) yield finding;
  }
}

async function* ofSocket(
  { socket, messages }: SlackScene,
  client: DoctorClient,
  tokens: KnownToken[],
): AsyncGenerator<Finding> {
  if (!socket) return;
  const { botToken: token, appToken } = socket;
  const asked = await client.ask(token, "auth.test");
  const about = asked.is === "answered" ? String(asked.answer.team ?? "") : null;
  yield { ...tokenFinding(asked), about };
  if (asked.is === "unreachable") return;
  if (asked.is === "answered") {
    tokens.push({ token, of: null, scopes: asked.scopes });
    yield* requiredFindings(asked.scopes, messages);
    yield* optionalFindings(asked.scopes, messages);
  }
  const opened = await client.ask(appToken, "apps.connections.open");
  if (opened.is === "unreachable") yield found("slack-unreachable", opened.detail);
  else yield opened.is === "answered" ? found("app-token-ok") : found("app-token-refused", opened.code);
}

async function* ofHttp(
  { credentials, clock, messages }: SlackScene,
  client: DoctorClient,
  tokens: KnownToken[],
): AsyncGenerator<Finding> {
  const read = credentials.map((one) => ({ ...one, installation: readInstallation(one, clock) }));
  const own = read.filter(({ installation }) => (installation?.pointsTo ?? null) === null);
  if (own.length === 0) yield found("no-installation");
  for (const { installation, ...credential } of own) {
    if (!installation) yield foundAbout(credential.name, "token-unreadable");
    else if (installation.isExpired) yield foundAbout(installation.name, "token-renewing");
    else {
      const { name, token } = installation;
      const asked = await client.ask(token ?? "", "auth.test");
      yield { ...tokenFinding(asked), about: asked.is === "unreachable" ? null : name };
      if (asked.is === "unreachable") return;
      if (asked.is === "refused" || token === null) continue;
      const served = read.filter((one) => one.installation?.pointsTo === credential.name);
      const of = [credential, ...served].map((one) => one.name);
      tokens.push({ token, of, scopes: asked.scopes });
      yield* requiredFindings(asked.scopes, messages).map((finding) => ({ ...finding, about: name }));
    }
  }
}

function clockFinding(ahead: number | null): Finding | null {
  if (ahead === null) return null;
  const seconds = Math.round(ahead / 1000);
  if (Math.abs(seconds) <= CLOCK_TOLERANCE) return found("clock-ok");
  return found(seconds > 0 ? "clock-ahead" : "clock-behind", String(Math.abs(seconds)));
}

/** The status that Vigil's own address answers with, or why it does not. */
async function answerOf(publicUrl: string): Promise<number | string> {
  try {
    const response = await fetch(`${publicUrl}/readyz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
    return cause instanceof Error ? cause.name : "unknown";
  }
}

function addressFinding(publicUrl: string, answer: number | string): Finding {
  if (answer === 200) return found("address-ok", publicUrl);
  if (typeof answer === "number") return found("address-strange", `${publicUrl}/readyz`, String(answer));
  return found("address-silent", publicUrl, answer);
}
