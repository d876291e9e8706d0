import { Client, Events, GatewayIntentBits, type Interaction, Options } from "discord.js";
import type { Log } from "../../src/core/ports.ts";
import { faultText } from "./fault-text.ts";

/** What a client is made with. */
export interface ClientParts {
  /** Address of Discord's API without the version, `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly log: Log;
  /** Hears what somebody does; whatever becomes of it, the client lives on. */
  readonly hear: (interaction: Interaction) => Promise<void>;
  /** Told what goes wrong with the connection. */
  readonly note: (error: unknown) => void;
}

/** Nothing but what tells which servers Vigil is in: what people do comes without any. */
const INTENTS = [GatewayIntentBits.Guilds] as const;
/** Milliseconds in which the servers are told of after a connection stands: what people do meanwhile is held back. */
const GUILDS = 500;

/** A client of Discord's that nothing ends but being destroyed; not connected yet. */
export function openClient({ apiUrl, log, hear, note }: ClientParts): Client {
  const client = new Client({
    intents: INTENTS,
    rest: { api: apiUrl, retries: 0, timeout: 8000, rejectOnRateLimit: () => true },
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: GUILDS,
    // Nothing is read from them: who asks, where and with what rights stands in each interaction.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...{ MessageManager: 0, GuildMemberManager: { maxSize: 1, keepOverLimit: isItself }, UserManager: 100 },
      ...{ PresenceManager: 0, ReactionManager: 0, ThreadManager: 0, ThreadMemberManager: 0 },
      ...{ GuildEmojiManager: 0, GuildStickerManager: 0, GuildInviteManager: 0, VoiceStateManager: 0 },
    }),
  });
  guardReading(client, log);
  // Without listeners an error event would end the process. `debug` is never listened to: it tells most of the token.
  client.on(Events.Error, note);
  client.on(Events.ShardError, note);
  client.on(Events.InteractionCreate, (interaction) => {
    void (async () => hear(interaction))().catch((error: unknown) => {
      log.error({ platform: "discord", fault: faultText(error) }, "a request failed");
    });
  });
  return client;
}

/** Whether people are heard: `isReady` of a client that Discord has turned away stays true. */
export function isConnected(client: Client): boolean {
  const { shards } = client.ws;
  return client.isReady() && shards.size > 0 && shards.every(({ status }) => status === READY);
}

/** https://discord.js.org/docs/packages/discord.js/14.28.1/Status:Enum */
const READY = 0;

/** The part of the library's manager through which every packet goes; it is in no declaration. */
interface PacketReader {
  handlePacket(packet: unknown, shard: unknown): boolean;
}

/** What the library throws while it reads a packet nobody catches: it would end the process. */
function guardReading({ ws }: Client, log: Log): void {
  const reader = ws as unknown as PacketReader;
  const read = reader.handlePacket.bind(reader);
  reader.handlePacket = (packet, shard) => {
    try {
      return read(packet, shard);
    } catch (error) {
      log.error({ platform: "discord", fault: faultText(error) }, "what Discord sent could not be read");
      return false;
    }
  };
}

function isItself(member: { readonly id: string; readonly client: Client }): boolean {
  return member.id === member.client.user?.id;
}
