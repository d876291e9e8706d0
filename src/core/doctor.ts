/** How bad it is: with a warning Vigil works, though less well or not for long; with a problem something does not. */
export type Health = "ok" | "warning" | "problem";

/** Everything that `vigil doctor` can find. What is to be done about it is in `src/i18n`, under `doctorWords`. */
export const FINDINGS = {
  "settings-ok": "ok",
  "setting-wrong": "problem",
  "no-platform": "warning",
  "slack-socket": "ok",
  "slack-http": "ok",
  "secret-key-ok": "ok",

  "store-ok": "ok",
  "store-none": "warning",
  "store-broken": "problem",
  "backup-ok": "ok",
  "backup-none": "warning",
  "backup-old": "warning",
  "backup-by-server": "ok",
  "no-team": "warning",
  "no-destination": "problem",
  "destinations-ok": "ok",
  "destination-paused": "warning",

  "slack-unreachable": "problem",
  "clock-ok": "ok",
  "clock-ahead": "problem",
  "clock-behind": "problem",
  "token-ok": "ok",
  "token-refused": "problem",
  "token-renewing": "ok",
  "token-unreadable": "problem",
  "no-installation": "warning",
  "scopes-ok": "ok",
  "scope-missing": "problem",
  "scopes-unknown": "warning",
  "feature-on": "ok",
  "feature-off": "ok",
  "app-token-ok": "ok",
  "app-token-refused": "problem",
  "address-ok": "ok",
  "address-silent": "warning",
  "address-strange": "warning",

  "channel-ok": "ok",
  "channel-uninvited": "ok",
  "channel-stranger": "problem",
  "channel-archived": "problem",
  "channel-missing": "problem",
  "channel-unseen": "warning",
  "channel-unknown": "warning",
} as const satisfies Record<string, Health>;

export type FindingCode = keyof typeof FINDINGS;

/** One thing that was looked at. */
export interface Finding {
  readonly code: FindingCode;
  /** What it is about where there may be several: a workspace, a team; null otherwise. */
  readonly about: string | null;
  /** What its sentence names, in its order; never a token. */
  readonly values: readonly string[];
}

/** A finding, with what its sentence names. */
export function found(code: FindingCode, ...values: readonly string[]): Finding {
  return { code, about: null, values };
}

/** The same about one of several. */
export function foundAbout(about: string, code: FindingCode, ...values: readonly string[]): Finding {
  return { code, about, values };
}

export function healthOf({ code }: Finding): Health {
  return FINDINGS[code];
}

/** A credential of a workspace or organisation as the store has it. */
export interface StoredCredential {
  readonly name: string;
  /** null where no key reads it. */
  readonly body: string | null;
}

/** A channel that a team posts to. */
export interface PostedChannel {
  /** The platform's own id. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Workspaces it may lie in, by the platform's ids; none where that is not known. */
  readonly workspaces: readonly string[];
}

/** What the store holds of a platform. */
export interface PlatformScene {
  readonly credentials: readonly StoredCredential[];
  readonly channels: readonly PostedChannel[];
}
