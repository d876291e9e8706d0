import { optional, refuse, type SlackCall, type SlackMethod, SlackRefusal } from "./slack-api-call.ts";
import type { SlackChannel } from "./slack-api-world.ts";

const MINUTE = 60_000;
/** Most messages of a page of history, https://docs.slack.dev/reference/methods/conversations.history */
const MOST_OF_HISTORY = 999;
/** The same for apps that are distributed outside of the marketplace, which may ask once a minute. */
const LITTLE_OF_HISTORY = 15;

/** Who may do what: the scopes of tokens and the channels they reach. */
export class SlackAccess {
  readonly scopesUsed = new Set<string>();
  isHistoryScarce = false;
  readonly #historyAt = new Map<string, number>();

  /** @throws SlackRefusal where this token is not good for this method just now */
  check(call: SlackCall, { takes }: SlackMethod, text: string | null): void {
    if (takes === "no token") return;
    if (text === null) throw new SlackRefusal("not_authed");
    const { token, now } = call;
    if (!token) throw new SlackRefusal("invalid_auth");
    if (token.fault !== null) refuse(token.fault);
    if (token.expiresAt !== null && now >= token.expiresAt) refuse("token_expired");
    if ((takes === "app token") !== text.startsWith("xapp")) refuse("not_allowed_token_type");
    if (this.isHistoryScarce && /^conversations\.(history|replies)$/.test(call.method))
      this.#checkHistory(call);
  }

  /** Notes that one of these scopes was needed. @throws SlackRefusal `missing_scope` */
  require({ token }: SlackCall, scopes: readonly string[]): void {
    const granted = scopes.find((scope) => token?.scopes.has(scope));
    const provided = [...(token?.scopes ?? [])].join(",");
    if (granted === undefined) refuse("missing_scope", { needed: scopes.join(","), provided });
    else this.scopesUsed.add(granted);
  }

  /** The channel that a call names. @throws SlackRefusal `channel_not_found` */
  channelOf(call: SlackCall): SlackChannel {
    const name = optional(call, "channel") ?? "";
    for (const workspace of call.token?.workspaces ?? []) {
      const channel = workspace.find(name);
      // Of a private channel nobody outside of it even knows.
      if (channel && (channel.isMember || channel.directWith !== null || !channel.isPrivate)) return channel;
    }
    return refuse("channel_not_found");
  }

  mostOfHistory(): number {
    return this.isHistoryScarce ? LITTLE_OF_HISTORY : MOST_OF_HISTORY;
  }

  #checkHistory({ method, token, now }: SlackCall): void {
    const name = `${method} ${token?.token}`;
    const since = now - (this.#historyAt.get(name) ?? Number.NEGATIVE_INFINITY);
    if (since < MINUTE) refuse("ratelimited", { retryAfter: Math.ceil((MINUTE - since) / 1000) });
    this.#historyAt.set(name, now);
  }
}
