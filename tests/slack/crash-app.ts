import { SlackAdapter } from "../../adapters/slack/adapter.ts";
import { type ChatAdapter, serveChat } from "../../src/chat-service.ts";
import { readConfig, readEnvironment } from "../../src/config.ts";
import { messagesOf, wholeVocabulary } from "../../src/i18n/languages.ts";
import { openLog } from "../../src/log.ts";
import { systemClock } from "../../src/system-clock.ts";
import { TIMING } from "../crash/town.ts";
import { smallWorld } from "../team/scene.ts";

/*
 * Vigil on Slack in Socket Mode as a process of its own that a test kills: as `src/main.ts` runs it, but for a small world and
 * for leases and quarantines so short that a test sees the end of them.
 */

/** Milliseconds after which Slack's answer to a message is waited for no longer. */
const TIMEOUT = 600;

const { config } = readConfig(readEnvironment());
if (config?.slack?.mode !== "socket") throw new Error("not set up for Socket Mode");
const { slack, language, timeZone, postAt, digestDay, commandPrefix: prefix } = config;
const clock = systemClock(() => Date.now());
const log = openLog("info");
const messages = await messagesOf(language);
const vocabulary = await wholeVocabulary();
const service = await serveChat(config, smallWorld().catalogue, {
  ...{ clock, log, timing: TIMING },
  open: ({ meter, workspacesOf, languageAt }) => [
    hasty(
      new SlackAdapter({
        ...{ apiUrl: slack.apiUrl, clock, log, meter, language, messages, vocabulary, prefix },
        ...{ link: slack, defaults: { zone: timeZone ?? "utc", postAt, digestDay } },
        workspacesOf: (team) => workspacesOf(team, "slack"),
        languageAt,
      }),
    ),
  ],
});
log.info({ port: service.port, mode: "socket" }, "serving");

/** The same adapter, whose messages are given up sooner. */
function hasty(adapter: SlackAdapter): ChatAdapter {
  const { messenger, routes } = adapter;
  return {
    messenger: { ...messenger, limits: { ...messenger.limits, timeout: TIMEOUT } },
    routes,
    connect: (desk) => adapter.connect(desk),
    stop: (within) => adapter.stop(within),
    get fault() {
      return adapter.fault;
    },
  };
}
