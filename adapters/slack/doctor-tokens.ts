import { type Finding, found, type StoredCredential } from "../../src/core/doctor.ts";
import type { Clock } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
import type { Asked } from "./doctor-client.ts";
import { SCOPES, type ScopeFeature } from "./scopes.ts";

/** A bot's token, and the workspace or organisation it is good for. */
export interface KnownToken {
  readonly token: string;
  /** Ids of the workspaces it was noted to be good for; null for the one of Socket Mode. */
  readonly of: readonly string[] | null;
  readonly scopes: readonly string[] | null;
}

/** What is read of an installation as it is kept. */
export interface ReadInstallation {
  /** The organisation whose installation serves this workspace; null where there is one here. */
  readonly pointsTo: string | null;
  /** How people know the workspace or organisation. */
  readonly name: string;
  readonly token: string | null;
  /** Whether it has run out and is renewed before it is used next. */
  readonly isExpired: boolean;
}

/** An installation as it was stored; null where it cannot be read. */
export function readInstallation({ name, body }: StoredCredential, clock: Clock): ReadInstallation | null {
  const kept = parsed(body);
  if (kept === null) return null;
  const { team, enterprise, bot, organisation = null } = kept;
  const called = team?.name ?? enterprise?.name;
  // Seconds since 1970: https://docs.slack.dev/authentication/using-token-rotation
  const isOver = typeof bot?.expiresAt === "number" && bot.expiresAt * 1000 <= clock.now();
  return {
    pointsTo: organisation,
    name: called === undefined ? name : `${called} (${name})`,
    token: bot?.token ?? null,
    // Without a refresh token nothing renews it any more.
    isExpired: isOver && bot?.refreshToken !== undefined,
  };
}

interface Kept {
  readonly team?: { readonly name?: string } | null;
  readonly enterprise?: { readonly name?: string } | null;
  readonly bot?: {
    readonly token?: string;
    readonly refreshToken?: string;
    readonly expiresAt?: number;
  } | null;
  readonly organisation?: string;
}

function parsed(body: string | null): Kept | null {
  try {
    return body === null ? null : (JSON.parse(body) as Kept);
  } catch {
    return null;
  }
}

/** What `auth.test` says of a bot's token. */
export function tokenFinding(asked: Asked): Finding {
  switch (asked.is) {
    case "answered":
      return found("token-ok", String(asked.answer.user ?? "vigil"));
    case "refused":
      return found("token-refused", asked.code);
    case "unreachable":
      return found("slack-unreachable", asked.detail);
  }
}

/** Which of the scopes that are required a token has, or which it lacks and what for. */
export function requiredFindings(scopes: readonly string[] | null, { doctorWords }: Messages): Finding[] {
  if (scopes === null || scopes.length === 0) return [found("scopes-unknown")];
  const required = SCOPES.filter(({ isOptional }) => !isOptional);
  const missing = required.filter(({ name }) => !scopes.includes(name));
  if (missing.length === 0) return [found("scopes-ok", required.map(({ name }) => name).join(", "))];
  return missing.map(({ name, feature }) => found("scope-missing", name, doctorWords.features[feature]));
}

/** What each optional scope gives, or would give. */
export function optionalFindings(scopes: readonly string[] | null, { doctorWords }: Messages): Finding[] {
  if (scopes === null || scopes.length === 0) return [];
  const optional = SCOPES.filter(({ isOptional }) => isOptional);
  const features = new Set<ScopeFeature>(optional.map(({ feature }) => feature));
  return [...features].flatMap((feature) => {
    const names = optional.filter((scope) => scope.feature === feature).map(({ name }) => name);
    const [granted, lacking] = [true, false].map((has) =>
      names.filter((name) => scopes.includes(name) === has).join(", "),
    );
    return [
      ...(granted ? [found("feature-on", granted, doctorWords.features[feature])] : []),
      ...(lacking ? [found("feature-off", lacking, doctorWords.features[feature])] : []),
    ];
  });
}
