import { BUNDLED_DATA, openApp } from "./app.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./core/ports.ts";
import { localDay } from "./core/posting-time.ts";
import type { Messages } from "./i18n/en.ts";
import { wholeVocabulary } from "./i18n/languages.ts";
import { openLog } from "./log.ts";
import type { SlackConfig } from "./slack-config.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** Milliseconds in which load balancers notice that `/readyz` says no. */
const GRACE = 1500;

/** Serves until it is told to end. Nothing of the platform is loaded where it is not used. */
export async function runInChat(
  config: Config & { readonly timeZone: string },
  slack: SlackConfig,
  { messages, clock }: { readonly messages: Messages; readonly clock: Clock },
): Promise<void> {
  const log = openLog(config.logLevel ?? "info");
  const today = localDay(clock.now(), config.timeZone);
  const [{ catalogue }, { SlackAdapter }, { serveChat }] = await Promise.all([
    openApp({ dataDir: BUNDLED_DATA, messages, today, asOf: null }),
    import("../adapters/slack/adapter.ts"),
    import("./chat-service.ts"),
  ]);
  const { timeZone: zone, language, postAt, digestDay, commandPrefix: prefix, publicUrl } = config;
  const vocabulary = await wholeVocabulary();
  const service = await serveChat(config, catalogue, {
    clock,
    log,
    open: ({ installations, meter, workspacesOf, languageAt }) => [
      new SlackAdapter({
        ...{ apiUrl: slack.apiUrl, clock, log, meter, language, messages, vocabulary, prefix },
        link:
          slack.mode === "socket"
            ? slack
            : { ...slack, publicUrl: publicUrl ?? "", installations, grace: GRACE },
        defaults: { zone, postAt, digestDay },
        workspacesOf: (team) => workspacesOf(team, "slack"),
        languageAt,
      }),
    ],
  });
  log.info({ port: service.port, mode: slack.mode }, "serving");
  await new Promise<void>((ended) => stopOnSignals(service, ["SIGTERM", "SIGINT", "SIGHUP"], ended));
}
