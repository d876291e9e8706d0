import { randomBytes } from "node:crypto";

/** A person or bot of a workspace. */
export interface SlackUser {
  readonly id: string;
  name: string;
  realName: string;
  /** '' where they chose none, as with most people. */
  displayName: string;
  /** As `ru-RU`. */
  locale: string;
  tz: string;
  isAdmin: boolean;
  isOwner: boolean;
  /** A guest of some channels. */
  isRestricted: boolean;
  isBot: boolean;
  isDeleted: boolean;
  /** Of another workspace, met in a channel that is shared with it. */
  isStranger: boolean;
  /** The workspace they are at home in; null for the one whose they are. */
  home: string | null;
  /** Their organisation, with the workspaces of it that they are members of; null where their workspace is of none. */
  enterprise: SlackEnterpriseUser | null;
}

/** What is known of somebody in an organisation. */
export interface SlackEnterpriseUser {
  readonly id: string;
  readonly teams: readonly string[];
  readonly isAdmin?: boolean;
}

/** A conversation of a workspace. */
export interface SlackChannel {
  readonly id: string;
  readonly workspace: SlackWorkspace;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  isDeleted: boolean;
  isMember: boolean;
  /** Whether another organisation reads it too. */
  isShared: boolean;
  /** Whom it is a direct conversation with; null where it is a channel. */
  readonly directWith: string | null;
}

/** A message as it stands in a channel. */
export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  /** The parent's; null where it stands in the channel itself. */
  readonly threadTs: string | null;
  readonly bot: string;
  text: string;
  blocks: readonly unknown[] | null;
  metadata: SlackMetadata | null;
  /** Its text at first, then after each update. */
  readonly said: string[];
  isDeleted: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface SlackMetadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

/** A message only one person sees. */
export interface SlackEphemeral {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly unknown[] | null;
}

/** A bot's token. */
export interface SlackToken {
  readonly token: string;
  readonly scopes: Set<string>;
  /** One, or all of an organisation. */
  readonly workspaces: readonly SlackWorkspace[];
  readonly enterprise: string | null;
  /** `token_revoked`, `account_inactive`, `token_expired` ...: what every call with it is answered; null while it is good. */
  fault: string | null;
  /** Milliseconds of the double's clock; null where tokens are not rotated. */
  readonly expiresAt: number | null;
}

const NOBODY = {
  ...{ realName: "", displayName: "", locale: "en-US", tz: "Asia/Almaty" },
  ...{ isAdmin: false, isOwner: false, isRestricted: false, isBot: false, isDeleted: false },
  ...{ isStranger: false, home: null, enterprise: null },
};

/** One workspace with its people and channels; the bot is a member of a channel where nothing else is said. */
export class SlackWorkspace {
  readonly id: string;
  readonly name: string;
  readonly bot: { readonly user: string; readonly id: string };
  readonly channels = new Map<string, SlackChannel>();
  readonly users = new Map<string, SlackUser>();
  readonly messages: SlackMessage[] = [];
  readonly ephemerals: SlackEphemeral[] = [];
  /** The home page of each person, by their id. */
  readonly homes = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #tokens: Map<string, SlackToken>;

  constructor(id: string, name: string, tokens: Map<string, SlackToken>) {
    this.id = id;
    this.name = name;
    this.bot = { user: `UBOT${id}`, id: `B${id}` };
    this.#tokens = tokens;
    this.user(this.bot.user, { name: "vigil", isBot: true });
  }

  channel(id: string, about: Partial<Omit<SlackChannel, "id" | "workspace">> = {}): SlackChannel {
    const usual = {
      ...{ isPrivate: false, isArchived: false, isDeleted: false, isMember: true },
      ...{ isShared: false, directWith: null },
    };
    const channel = { id, workspace: this, name: id.toLowerCase(), ...usual, ...about };
    this.channels.set(id, channel);
    return channel;
  }

  user(id: string, about: Partial<Omit<SlackUser, "id">> = {}): SlackUser {
    const user = { id, name: id.toLowerCase(), ...NOBODY, ...about };
    this.users.set(id, user);
    return user;
  }

  /** Installs the app with these scopes. @returns the bot's token */
  install(scopes: readonly string[], token = newToken("xoxb")): string {
    const about = { enterprise: null, fault: null, expiresAt: null };
    this.#tokens.set(token, { token, scopes: new Set(scopes), workspaces: [this], ...about });
    return token;
  }

  /** The channel of this id or `#name`, or the direct conversation with this person, which is begun. */
  find(name: string): SlackChannel | null {
    const known =
      this.channels.get(name) ?? [...this.channels.values()].find((one) => name === `#${one.name}`);
    if (known) return known.isDeleted ? null : known;
    if (!this.users.has(name)) return null;
    const id = `D${name}`;
    return this.channels.get(id) ?? this.channel(id, { isPrivate: true, directWith: name });
  }

  message(channel: string, ts: string): SlackMessage | null {
    return this.messages.find((one) => one.channel === channel && one.ts === ts && !one.isDeleted) ?? null;
  }
}

/** A token such as Slack gives out; no two are the same. */
export function newToken(kind: "xoxb" | "xapp" | "xoxe"): string {
  return `${kind}-${randomBytes(12).toString("hex")}`;
}
