import type { webApi } from "@slack/bolt";
import type { Messages } from "../../src/i18n/en.ts";

/** What Slack tells of a channel. */
export interface ChannelFacts {
  /** Without a sign before it; null where the bot may not know. */
  readonly name: string | null;
  /** Whether another organisation reads it too; false where the bot may not know. */
  readonly isShared: boolean;
}

const UNKNOWN: ChannelFacts = { name: null, isShared: false };

/**
 * What Slack tells of a channel, which takes the scopes that are optional. Never rejects.
 * https://docs.slack.dev/reference/methods/conversations.info
 */
export async function channelFacts(client: webApi.WebClient, channel: string): Promise<ChannelFacts> {
  try {
    const { channel: info } = await client.conversations.info({ channel });
    const { name = null, is_ext_shared, is_pending_ext_shared } = info ?? {};
    return { name, isShared: is_ext_shared === true || is_pending_ext_shared === true };
  } catch {
    return UNKNOWN;
  }
}

/** What a channel is called before people. @param name null where it is not known; its id alone would tell nobody anything */
export function channelText(
  channel: string,
  name: string | null,
  { setupWords }: Pick<Messages, "setupWords">,
): string {
  if (name !== null) return `#${name}`;
  return /^[CG][A-Z0-9]+$/.test(channel) ? setupWords.channelCalled(channel) : channel;
}
