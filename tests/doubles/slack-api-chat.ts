import {
  flag,
  optional,
  type Require,
  refuse,
  type SlackAnswer,
  type SlackCall,
  type SlackMethod,
  text,
} from "./slack-api-call.ts";
import type { SlackChannel, SlackMessage, SlackMetadata } from "./slack-api-world.ts";

/** What the methods of `chat` need of the server. */
export interface ChatParts {
  readonly require: Require;
  /** The channel a call names, as far as its token reaches. @throws SlackRefusal `channel_not_found` */
  readonly channelOf: (call: SlackCall) => SlackChannel;
  /** A new timestamp, later than all before. */
  readonly newTs: () => string;
  /** What is wrong with blocks. */
  readonly problems: (blocks: readonly unknown[]) => readonly string[];
}

/** Most characters of a message's text, https://docs.slack.dev/reference/methods/chat.postMessage */
const LONGEST = 40_000;
/** Most bytes of the text in an update, https://docs.slack.dev/reference/methods/chat.update */
const LONGEST_UPDATE = 4_000;
/** https://docs.slack.dev/reference/block-kit/blocks */
const MOST_BLOCKS = 50;
/** Of all blocks together as JSON; seen, and in no page: https://github.com/slackapi/bolt-js/issues/2509 */
const LONGEST_BLOCKS = 13_200;
/** Larger than any app's, far smaller than what a payload may be. */
const LARGEST_METADATA = 16_000;

/** The methods by which an app speaks in channels. */
export function chatMethods(parts: ChatParts): Readonly<Record<string, SlackMethod>> {
  const method = (run: (call: SlackCall) => SlackAnswer): SlackMethod => ({ takes: "bot token", run });
  return {
    "chat.postMessage": method((call) => postMessage(call, parts)),
    "chat.postEphemeral": method((call) => postEphemeral(call, parts)),
    "chat.update": method((call) => update(call, parts)),
    "chat.getPermalink": method((call) => permalink(call, parts)),
  };
}

function postMessage(call: SlackCall, parts: ChatParts): SlackAnswer {
  parts.require(call, "chat:write");
  const channel = writable(call, parts);
  const content = contentOf(call, parts, LONGEST);
  const threadTs = optional(call, "thread_ts");
  const { workspace } = channel;
  const parent = threadTs === null ? null : workspace.message(channel.id, threadTs);
  if (threadTs !== null && !parent) refuse("thread_not_found");
  const message: SlackMessage = {
    ...{ channel: channel.id, ts: parts.newTs(), threadTs, bot: workspace.bot.id },
    ...{ text: content.text, blocks: content.blocks, metadata: metadataOf(call) },
    ...{ said: [content.text], isDeleted: false, args: call.args },
  };
  workspace.messages.push(message);
  return { ok: true, channel: channel.id, ts: message.ts, message: shown(message, channel, false) };
}

function postEphemeral(call: SlackCall, parts: ChatParts): SlackAnswer {
  parts.require(call, "chat:write");
  const channel = writable(call, parts);
  const user = text(call, "user");
  if (!channel.workspace.users.has(user)) refuse("user_not_in_channel");
  channel.workspace.ephemerals.push({ channel: channel.id, user, ...contentOf(call, parts, LONGEST) });
  return { ok: true, message_ts: parts.newTs() };
}

function update(call: SlackCall, parts: ChatParts): SlackAnswer {
  parts.require(call, "chat:write");
  const channel = parts.channelOf(call);
  if (channel.isArchived) refuse("is_inactive");
  const message = channel.workspace.message(channel.id, text(call, "ts")) ?? refuse("message_not_found");
  if (message.bot !== channel.workspace.bot.id) refuse("cant_update_message");
  const { text: said, blocks } = contentOf(call, parts, LONGEST_UPDATE);
  message.text = said;
  message.said.push(said);
  // What is not given stays as it was.
  if (call.args.blocks !== undefined) message.blocks = blocks;
  if (call.args.metadata !== undefined) message.metadata = metadataOf(call);
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: said,
    message: shown(message, channel, false),
  };
}

function permalink(call: SlackCall, parts: ChatParts): SlackAnswer {
  const channel = parts.channelOf(call);
  const ts = text(call, "message_ts");
  const { id, name } = channel.workspace;
  if (!channel.workspace.message(channel.id, ts)) refuse("message_not_found");
  const host = `https://${(name || id).toLowerCase()}.slack.example`;
  return {
    ok: true,
    channel: channel.id,
    permalink: `${host}/archives/${channel.id}/p${ts.replace(".", "")}`,
  };
}

/** The channel of a call, where the bot may write. */
function writable(call: SlackCall, parts: ChatParts): SlackChannel {
  const channel = parts.channelOf(call);
  if (channel.isArchived) refuse("is_archived");
  if (channel.isMember || channel.directWith !== null) return channel;
  if (call.token?.scopes.has("chat:write.public")) {
    parts.require(call, "chat:write.public");
    return channel;
  }
  return refuse("not_in_channel");
}

function contentOf(call: SlackCall, { problems }: ChatParts, longest: number) {
  const said = optional(call, "text") ?? "";
  const { blocks = null } = call.args;
  if (blocks !== null && !Array.isArray(blocks)) refuse("invalid_blocks_format");
  const list: readonly unknown[] | null = blocks as readonly unknown[] | null;
  if (said.trim() === "" && (list === null || list.length === 0)) refuse("no_text");
  const size = longest === LONGEST ? said.length : Buffer.byteLength(said);
  if (size > longest) refuse("msg_too_long");
  if (list) checkBlocks(list, problems);
  if (JSON.stringify(list ?? []).length > LONGEST_BLOCKS) refuse("msg_blocks_too_long");
  return { text: said, blocks: list };
}

/** @throws SlackRefusal `invalid_blocks` with what is wrong */
export function checkBlocks(
  blocks: readonly unknown[],
  problems: (blocks: readonly unknown[]) => readonly string[],
): void {
  const found =
    blocks.length > MOST_BLOCKS
      ? [`no more than ${MOST_BLOCKS} items allowed [json-pointer:/blocks]`]
      : problems(blocks);
  if (found.length === 0) return;
  const messages = found.map((one) => `[ERROR] ${one}`);
  refuse("invalid_blocks", { errors: found, response_metadata: { messages } });
}

function metadataOf({ args }: SlackCall): SlackMetadata | null {
  const metadata = args.metadata as Partial<SlackMetadata> | undefined;
  if (metadata === undefined || Object.keys(metadata).length === 0) return null;
  const { event_type, event_payload } = metadata;
  if (typeof event_type !== "string" || typeof event_payload !== "object")
    return refuse("invalid_metadata_format");
  if (JSON.stringify(metadata).length > LARGEST_METADATA) refuse("metadata_too_large");
  return { event_type, event_payload };
}

/** A message as Slack shows it. @param withMetadata only where it is asked for */
export function shown(
  message: SlackMessage,
  { workspace }: SlackChannel,
  withMetadata: boolean,
): SlackAnswer {
  const { ts, text: said, blocks, threadTs, bot, metadata } = message;
  const isOwn = bot === workspace.bot.id;
  return {
    ...{ type: "message", ts, text: said, team: workspace.id },
    ...(isOwn ? { user: workspace.bot.user, bot_id: bot, app_id: "A1" } : { user: bot }),
    ...(blocks === null ? {} : { blocks }),
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(message.said.length > 1 ? { edited: { user: workspace.bot.user, ts } } : {}),
    ...(withMetadata && metadata ? { metadata } : {}),
  };
}

/** Whether a call asks for the metadata of messages. */
export function asksForMetadata(call: SlackCall): boolean {
  return flag(call, "include_all_metadata");
}
