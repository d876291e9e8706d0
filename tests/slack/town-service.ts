import { SlackAdapter } from "../../adapters/slack/adapter.ts";
import type { SlackLink } from "../../adapters/slack/setting.ts";
import { type ChatService, serveChat } from "../../src/chat-service.ts";
import type { Config } from "../../src/config.ts";
import type { Log } from "../../src/core/ports.ts";
import { allMessages, messagesOf, vocabularyOf } from "../../src/i18n/languages.ts";
import type { Timing } from "../../src/service.ts";
import type { World } from "../world.ts";
import { SIGNING_SECRET } from "./signing.ts";
import type { SlackTown } from "./town.ts";

const ALL = await allMessages();

const CONFIG: Config = {
  ...{ stateDir: "./never", timeZone: "Asia/Almaty", language: "en", databaseUrl: null, postAt: "09:00" },
  ...{ digestDay: 1, heartbeatUrl: null, alertUrl: null, logLevel: "silent", commandPrefix: "", httpPort: 0 },
  ...{ publicUrl: "https://vigil.example.org", slack: null, secretKeys: [Buffer.alloc(32, 7)] },
};

/** What Vigil is started with. */
export interface StartParts extends Pick<SlackTown, "slack" | "clock" | "store" | "logged"> {
  readonly world: Pick<World, "catalogue">;
  readonly prefix: string;
  readonly timing: Partial<Timing>;
  /** Milliseconds for which it still serves once it is to stop. */
  readonly grace: number;
  /** Socket Mode instead of HTTP. */
  readonly link: SlackLink | null;
}

/** Starts Vigil over HTTP, or as its link says. */
export async function start(parts: StartParts): Promise<ChatService> {
  const { slack, clock, store, world, prefix, logged, timing, grace, link } = parts;
  const messages = await messagesOf("en");
  const log = logInto(logged);
  return serveChat({ ...CONFIG, commandPrefix: prefix }, world.catalogue, {
    ...{ clock, log, timing },
    openStore: async () => ({ store, file: null, close: async () => {} }),
    open: ({ installations, meter, workspacesOf, languageAt }) => [
      new SlackAdapter({
        ...{ apiUrl: slack.url, clock, log, meter, messages, prefix, language: "en" as const },
        vocabulary: vocabularyOf(ALL),
        link: link ?? {
          ...{ mode: "http" as const, signingSecret: SIGNING_SECRET, installations, grace },
          ...{ clientId: slack.apps.app.clientId, clientSecret: slack.apps.app.clientSecret },
          publicUrl: "https://vigil.example.org",
        },
        defaults: { zone: "Asia/Almaty", postAt: "09:00", digestDay: 1 },
        workspacesOf: (team) => workspacesOf(team, "slack"),
        languageAt,
      }),
    ],
  });
}

function logInto(lines: string[]): Log {
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
