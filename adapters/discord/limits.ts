import type { MessengerLimits } from "../../src/core/ports.ts";

/** What Discord takes, in UTF-16 code units unless it says otherwise; each with the page that says so. */
export const DISCORD = {
  /** https://docs.discord.com/developers/resources/message#create-message */
  content: 2000,
  nonce: 25,
  /** Of all text displays of a message together, https://docs.discord.com/developers/components/reference#text-display */
  texts: 4000,
  /** Of a message with everything inside of others, https://docs.discord.com/developers/components/reference */
  components: 40,
  /** https://docs.discord.com/developers/components/reference#action-row */
  rowButtons: 5,
  /** https://docs.discord.com/developers/components/reference#button */
  buttonLabel: 80,
  /** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
  customId: 100,
} as const;

/** What fits into a message: components with those inside of others, and characters of its text displays. */
export interface Space {
  readonly components: number;
  readonly texts: number;
}

/** Of a card; a little less than what is taken, for what stands below it. */
export const CARD: Space = { components: DISCORD.components - 3, texts: DISCORD.texts };

/**
 * Five reminders of the bundled dossier with their four buttons each take no more than 4,000 characters and 40 components in
 * any language, so that nothing of them is cut; of six, some would be (`tests/discord/render.test.ts`).
 */
export const DISCORD_LIMITS: MessengerLimits = {
  items: 5,
  // Not said by any page; five messages in five seconds is what a channel's bucket was seen to allow.
  channelPace: 1000,
  // 50 requests a second for the whole bot, https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
  botPace: 23,
  // What stands around a card, a thread that has to be made, and the message.
  timeout: 20_000,
  threads: true,
};
