import { App, type HTTPReceiver, type Receiver } from "@slack/bolt";
import { InFlight } from "../../src/chat/in-flight.ts";
import { Seen } from "../../src/chat/seen.ts";
import type { ChatDesk } from "../../src/core/chat-desk.ts";
import type { Messenger } from "../../src/core/ports.ts";
import { Replies } from "../../src/replies/replies.ts";
import { Accesses } from "./accesses.ts";
import { AnsweringClients } from "./answering-clients.ts";
import { setUpFirstTeam } from "./first-team.ts";
import { SlackInstallations } from "./installation-store.ts";
import { listen } from "./listeners.ts";
import { slackLogger } from "./logger.ts";
import { messengerOf } from "./messenger-of-teams.ts";
import { oauthReceiver } from "./oauth.ts";
import type { SlackParts } from "./parts.ts";
import { SLACK_PATHS } from "./paths.ts";
import { People } from "./people.ts";
import { routesOf, type SlackRoute } from "./routes.ts";
import type { SlackSetting } from "./setting.ts";
import { SocketLink } from "./socket-link.ts";
import { InstalledTokens, oneToken, type Tokens } from "./tokens.ts";
import { Uninstalling } from "./uninstalling.ts";

/** Slack as Vigil speaks and listens in it. */
export class SlackAdapter {
  readonly messenger: Messenger;
  /** What the HTTP port answers for Slack; nothing in Socket Mode. */
  readonly routes: readonly SlackRoute[];
  readonly #setting: SlackSetting;
  readonly #people: People;
  readonly #seen: Seen;
  readonly #inFlight: InFlight;
  readonly #clients: AnsweringClients;
  readonly #tokens: Tokens;
  readonly #socket: SocketLink | null = null;
  readonly #http: HTTPReceiver | null = null;
  /** Where workspaces install Vigil themselves; null in Socket Mode. */
  readonly #installed: {
    readonly installations: SlackInstallations;
    readonly tokens: InstalledTokens;
  } | null = null;
  readonly #stopping = new AbortController();
  #isListening = false;

  constructor(setting: SlackSetting) {
    const { link, apiUrl, clock, log } = setting;
    this.#setting = setting;
    this.#people = new People(clock);
    this.#seen = new Seen(clock);
    this.#inFlight = new InFlight(clock);
    this.#clients = new AnsweringClients(apiUrl, log);
    if (link.mode === "socket") {
      this.#socket = new SocketLink({ appToken: link.appToken, apiUrl, clock, log });
      this.#tokens = oneToken(link.botToken);
      this.routes = [];
    } else {
      const installations = new SlackInstallations(link.installations, clock);
      const http = oauthReceiver({ ...link, apiUrl, store: installations, log, messages: setting.messages });
      const { clientId, clientSecret } = link;
      const accesses = new Accesses({
        ...{ installations, apiUrl, clientId, clientSecret, clock, log },
        ...{ inFlight: this.#inFlight, stopping: this.#stopping.signal },
      });
      const tokens = new InstalledTokens((of) => accesses.of(of), clock);
      this.#http = http;
      this.#tokens = tokens;
      this.#installed = { installations, tokens };
      const isListening = () => this.#isListening;
      this.routes = routesOf({ http, signingSecret: link.signingSecret, isListening, clock, log });
    }
    this.messenger = messengerOf({
      ...{ apiUrl, clock, messages: setting.messages, languageAt: setting.languageAt },
      // The one token of Socket Mode is good in the one workspace there is, whether that was noted or not.
      workspacesOf: async (team) => {
        const workspaces = await setting.workspacesOf(team);
        return link.mode === "http" ? workspaces : [workspaces[0] ?? ""];
      },
      ...{ tokens: this.#tokens, clients: this.#clients, people: this.#people },
    });
  }

  /** Begins to answer people. */
  connect(desk: ChatDesk): void {
    const { link, clock, log, meter, language, prefix, defaults, vocabulary, apiUrl } = this.#setting;
    const receiver = this.#socket?.receiver ?? this.#http;
    if (!receiver) throw new Error("neither of the two ways to reach Slack");
    const app = new App({
      receiver: withoutInstaller(receiver),
      // Without a token: looking one up may be slow, and nothing may come before a request is acknowledged.
      authorize: async ({ teamId, enterpriseId }) => ({
        ...(teamId === undefined ? {} : { teamId }),
        ...(enterpriseId === undefined ? {} : { enterpriseId }),
      }),
      logger: slackLogger(log),
      clientOptions: { slackApiUrl: apiUrl },
      convoStore: false,
      ignoreSelf: false,
    });
    app.error(async (error) => {
      log.error({ platform: "slack", fault: error.code }, "a request failed");
    });
    const replies = new Replies({ desk, clock, vocabulary, spelling: { prefix } });
    const installUrl = link.mode === "http" ? `${link.publicUrl}${SLACK_PATHS.install}` : null;
    const parts: SlackParts = {
      ...{ desk, replies, tokens: this.#tokens, clients: this.#clients, people: this.#people },
      ...{
        seen: this.#seen,
        inFlight: this.#inFlight,
        clock,
        log,
        meter,
        language,
        prefix,
        installUrl,
        defaults,
      },
    };
    const { signal: stopping } = this.#stopping;
    const uninstalling = this.#installed && new Uninstalling({ ...parts, ...this.#installed, stopping });
    listen(app, parts, async (ending) => uninstalling?.end(ending));
    this.#isListening = true;
    this.#socket?.start();
    if (this.#installed) {
      const { tokens, installations } = this.#installed;
      void this.#inFlight.track(tokens.keepWarm(installations.all(), stopping));
    }
    if (link.mode === "socket" && link.channel !== null) {
      void this.#inFlight.track(setUpFirstTeam(parts, link.channel, stopping));
    }
  }

  /** Why people cannot be heard just now; null where they can. */
  get fault(): string | null {
    if (this.#socket) return this.#socket.fault;
    return this.#isListening ? null : "not started yet";
  }

  /** Hears no more and lets what is being answered end, so many milliseconds at the most. @returns what did not */
  async stop(within: number): Promise<number> {
    const { link, clock } = this.#setting;
    const began = clock.elapsed();
    // Slack sends no command and no click a second time: they are still served until whoever distributes requests has
    // seen that this process ends.
    if (link.mode === "http" && this.#isListening && link.grace > 0) await clock.wait(link.grace);
    this.#isListening = false;
    this.#stopping.abort();
    // Answers to what was acknowledged go over HTTP: the connection that brings requests can close at once.
    await this.#socket?.stop();
    return this.#inFlight.drained(Math.max(0, within - (clock.elapsed() - began)));
  }
}

/** Bolt would insist on finding tokens itself where its receiver can install. */
function withoutInstaller(receiver: Receiver): Receiver {
  return {
    init: (app) => receiver.init(app),
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
}
