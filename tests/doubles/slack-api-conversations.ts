import {
  optional,
  type Require,
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  text,
} from "./slack-api-call.ts";
import { asksForMetadata, shown } from "./slack-api-chat.ts";
import type { SlackChannel, SlackMessage } from "./slack-api-world.ts";

/** What the methods of `conversations` need of the server. */
export interface ConversationParts {
  readonly require: Require;
  readonly channelOf: (call: SlackCall) => SlackChannel;
  /** Most messages of a page, where the app is one that Slack allows little. */
  readonly most: () => number;
}

const USUAL_PAGE = 100;

/** The methods about channels and what stands in them. */
export function conversationMethods(parts: ConversationParts): Readonly<Record<string, SlackMethod>> {
  const method = (run: (call: SlackCall) => SlackAnswer): SlackMethod => ({ takes: "bot token", run });
  return {
    "conversations.history": method((call) => history(call, parts)),
    "conversations.replies": method((call) => replies(call, parts)),
    "conversations.info": method((call) => {
      const channel = parts.channelOf(call);
      parts.require(call, scopeFor(channel, "read"));
      return { ok: true, channel: described(channel) };
    }),
    "conversations.open": method((call) => open(call, parts)),
    "conversations.join": method((call) => {
      parts.require(call, "channels:join");
      const channel = parts.channelOf(call);
      if (channel.isArchived) refuse("is_archived");
      if (channel.isPrivate) refuse("method_not_supported_for_channel_type");
      channel.isMember = true;
      return { ok: true, channel: described(channel) };
    }),
  };
}

/** The conversation of the bot with somebody. https://docs.slack.dev/reference/methods/conversations.open */
function open(call: SlackCall, parts: ConversationParts): SlackAnswer {
  parts.require(call, "im:write");
  const users = text(call, "users").split(",");
  const [id = ""] = users;
  if (users.length > 1) refuse("not_supported_by_the_double");
  const workspace = call.token?.workspaces.find((one) => one.users.has(id)) ?? refuse("user_not_found");
  const user = workspace.users.get(id);
  if (user?.isBot) refuse("cannot_dm_bot");
  if (user?.isDeleted) refuse("user_disabled");
  return { ok: true, channel: { id: (workspace.find(id) ?? refuse("user_not_found")).id } };
}

function history(call: SlackCall, parts: ConversationParts): SlackAnswer {
  const channel = readable(call, parts);
  const stand = channel.workspace.messages.filter((one) => one.channel === channel.id && !one.isDeleted);
  const inChannel = stand.filter(({ threadTs, args }) => threadTs === null || args.reply_broadcast === true);
  return page(call, channel, inChannel.toReversed(), parts.most());
}

function replies(call: SlackCall, parts: ConversationParts): SlackAnswer {
  const channel = readable(call, parts);
  const ts = text(call, "ts");
  const parent = channel.workspace.message(channel.id, ts) ?? refuse("thread_not_found");
  const answers = channel.workspace.messages.filter(
    (one) => one.channel === channel.id && one.threadTs === ts && !one.isDeleted,
  );
  return page(call, channel, [parent, ...answers], parts.most());
}

/** A part of a list, with a cursor to the next one. */
function page(
  call: SlackCall,
  channel: SlackChannel,
  all: readonly SlackMessage[],
  most: number,
): SlackAnswer {
  const oldest = Number(optional(call, "oldest") ?? 0);
  if (Number.isNaN(oldest)) refuse("invalid_ts_oldest");
  const wanted = all.filter(
    ({ ts, threadTs }) => Number(ts) > oldest || (threadTs === null && isThread(call, ts)),
  );
  const from = startOf(call, wanted);
  const limit = Math.min(Number(optional(call, "limit") ?? USUAL_PAGE), most);
  const messages = wanted.slice(from, from + limit);
  const next = wanted[from + limit];
  return {
    ...{ ok: true, has_more: next !== undefined },
    messages: messages.map((one) => shown(one, channel, asksForMetadata(call))),
    response_metadata: { next_cursor: next ? Buffer.from(`next_ts:${next.ts}`).toString("base64") : "" },
  };
}

/** The parent of a thread always comes with its answers. */
function isThread(call: SlackCall, ts: string): boolean {
  return call.method === "conversations.replies" && optional(call, "ts") === ts;
}

function startOf(call: SlackCall, wanted: readonly SlackMessage[]): number {
  const cursor = optional(call, "cursor");
  if (cursor === null) return 0;
  const ts = Buffer.from(cursor, "base64").toString().replace("next_ts:", "");
  const from = wanted.findIndex((one) => one.ts === ts);
  return from < 0 ? refuse("invalid_cursor") : from;
}

/** The channel of a call, where the bot may read what stands there. */
function readable(call: SlackCall, parts: ConversationParts): SlackChannel {
  const channel = parts.channelOf(call);
  parts.require(call, scopeFor(channel, "history"));
  if (!channel.isMember && channel.directWith === null) refuse("not_in_channel");
  return channel;
}

function scopeFor({ isPrivate, directWith }: SlackChannel, what: "read" | "history"): string {
  if (directWith !== null) return `im:${what}`;
  return `${isPrivate ? "groups" : "channels"}:${what}`;
}

function described(channel: SlackChannel): SlackAnswer {
  const { id, name, isPrivate, isArchived, isMember, isShared, directWith } = channel;
  return {
    ...{
      id,
      name,
      is_channel: !isPrivate,
      is_group: isPrivate && directWith === null,
      is_im: directWith !== null,
    },
    ...{ is_private: isPrivate, is_archived: isArchived, is_member: isMember, is_ext_shared: isShared },
    ...(directWith === null ? {} : { user: directWith }),
  };
}
