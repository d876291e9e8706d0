import { type Finding, found, type PostedChannel } from "../../src/core/doctor.ts";
import type { Asked, DoctorClient } from "./doctor-client.ts";
import type { KnownToken } from "./doctor-tokens.ts";

/** What Slack says of a channel. https://docs.slack.dev/reference/objects/conversation-object */
interface Described {
  readonly name?: string;
  readonly is_archived?: boolean;
  readonly is_member?: boolean;
  readonly is_private?: boolean;
}

/**
 * Whether reminders can be posted in a channel; null where there is nothing to look at, as in a direct conversation.
 * @param tokens all that are good; of several the first that knows the channel says how it is
 */
export async function channelFinding(
  channel: PostedChannel,
  tokens: readonly KnownToken[],
  client: DoctorClient,
): Promise<Finding | null> {
  if (!/^[CG]/.test(channel.id)) return null;
  let last: Finding | null = null;
  for (const token of tokensFor(channel, tokens)) {
    const asked = await client.ask(token.token, "conversations.info", { channel: channel.id });
    last = findingOf(channel, asked, token);
    if (last.code !== "channel-missing") return last;
  }
  return last;
}

/** Those of the workspaces it may lie in, where any is noted to be. */
function tokensFor({ workspaces }: PostedChannel, tokens: readonly KnownToken[]): readonly KnownToken[] {
  const own = tokens.filter(({ of }) => of === null || of.some((one) => workspaces.includes(one)));
  return own.length > 0 ? own : tokens;
}

function findingOf(channel: PostedChannel, asked: Asked, { scopes }: KnownToken): Finding {
  const { name } = channel;
  if (asked.is === "unreachable") return found("channel-unknown", name, asked.detail);
  if (asked.is === "answered") {
    return described(name, (asked.answer.channel ?? {}) as Described, scopes ?? []);
  }
  switch (asked.code) {
    case "channel_not_found":
      return found("channel-missing", name);
    case "missing_scope":
      return found("channel-unseen", name, scopeNeeded(scopes ?? []));
    default:
      return found("channel-unknown", name, asked.code);
  }
}

function described(known: string, channel: Described, scopes: readonly string[]): Finding {
  const name = channel.name === undefined ? known : `#${channel.name}`;
  if (channel.is_archived) return found("channel-archived", name);
  if (channel.is_member) return found("channel-ok", name);
  const isOpen = !channel.is_private && scopes.includes("chat:write.public");
  return found(isOpen ? "channel-uninvited" : "channel-stranger", name);
}

/** One reads public channels, the other private ones; which of them it is nobody knows who may read neither. */
function scopeNeeded(scopes: readonly string[]): string {
  return ["channels:read", "groups:read"].filter((scope) => !scopes.includes(scope)).join(", ");
}
