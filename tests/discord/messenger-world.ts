import { onTestFinished } from "vitest";
import { type DiscordMessengerParts, discordMessenger } from "../../adapters/discord/messenger.ts";
import { PostingClient } from "../../adapters/discord/posting-client.ts";
import type { Messenger, Place } from "../../src/core/ports.ts";
import { en } from "../../src/i18n/en.ts";
import { DiscordApi } from "../doubles/discord-api.ts";
import { FakeClock } from "../fake-clock.ts";

export interface MessengerWorld {
  readonly discord: DiscordApi;
  readonly clock: FakeClock;
  readonly messenger: Messenger;
  /** Another process of Vigil's with the same token. */
  another(): Messenger;
}

/** Channels `1001` and `1002`, and a messenger that posts there with the real REST client of discord.js. */
export async function openMessenger({
  clock = new FakeClock(),
  ...parts
}: Partial<Omit<DiscordMessengerParts, "clock">> & {
  readonly clock?: FakeClock;
} = {}): Promise<MessengerWorld> {
  const discord = await DiscordApi.open(() => clock.now());
  onTestFinished(() => discord.close());
  for (const id of ["1001", "1002"]) discord.channels.add(id);
  const another = () =>
    discordMessenger({
      client: new PostingClient({ apiUrl: discord.url, token: discord.token, timeout: 500 }),
      ...{ clock, words: en, namesFor: async () => new Map(), wordsFor: async () => en },
      ...parts,
    });
  return { discord, clock, messenger: another(), another };
}

/** A place of team `a`. */
export function placeAt(channel: string): Place {
  return { platform: "discord", channel, team: "a", destination: `a/${channel}` };
}
