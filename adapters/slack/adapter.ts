import type { IncomingMessage, ServerResponse } from "node:http";
import { App, type HTTPReceiver, type Receiver } from "@slack/bolt";
import type { ChatDesk, Installations, RequestMeter } from "../../src/core/chat-desk.ts";
import type { Vocabulary } from "../../src/core/command.ts";
import type { Clock, Log, Messenger, Place } from "../../src/core/ports.ts";
import type { Messages } from "../../src/i18n/en.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { Replies } from "../../src/replies/replies.ts";
import { Accesses } from "./accesses.ts";
import { AnsweringClients } from "./answering-clients.ts";
import { setUpFirstTeam } from "./first-team.ts";
import { guarded } from "./http-guard.ts";
import { InFlight } from "./in-flight.ts";
import { SlackInstallations } from "./installation-store.ts";
import { listen } from "./listeners.ts";
import { slackLogger } from "./logger.ts";
import { messengerOf } from "./messenger-of-teams.ts";
import { oauthReceiver } from "./oauth.ts";
import type { SlackParts } from "./parts.ts";
import { SLACK_PATHS } from "./paths.ts";
import { People } from "./people.ts";
import { OF_SIGNATURES, Seen } from "./seen.ts";
import { SocketLink } from "./socket-link.ts";
import { InstalledTokens, oneToken, type Tokens } from "./tokens.ts";
import { Uninstalling } from "./uninstalling.ts";

/** How Slack is reached. */
export type SlackLink =
  | {
      readonly mode: "socket";
      readonly botToken: string;
      readonly appToken: string;
      /** Channel that a team which was never set up starts with; null where somebody has to set it up. */
      readonly channel: string | null;
    }
  | {
      readonly mode: "http";
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** Address under which Vigil is reached from outside, without a slash at its end. */
      readonly publicUrl: string;
      readonly installations: Installations;
      /** Milliseconds for which requests are still served once it is to stop. */
      readonly grace: number;
    };

/** What the adapter is made of. */
export interface SlackSetting {
  readonly link: SlackLink;
  /** Address of Slack's Web API; ends with a slash. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: RequestMeter;
  /** Spoken where nobody has chosen another. */
  readonly language: Language;
  /** The words of that language. */
  readonly messages: Messages;
  /** The words requests may be made of, in all languages. */
  readonly vocabulary: Vocabulary;
  /** See `Spelling`. */
  readonly prefix: string;
  /** What a new team starts with. */
  readonly defaults: { readonly zone: string; readonly postAt: string; readonly digestDay: number };
  /** The workspaces of a team. */
  readonly workspacesOf: (team: string) => Promise<readonly string[]>;
  /** Code of the language that a place is spoken to in; null where it is of no team. */
  readonly languageAt: (place: Place) => Promise<string | null>;
}

/** A path that Slack calls. */
export interface SlackRoute {
  readonly method: string;
  readonly path: string;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

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
      this.routes = this.#routesOf(http, link.signingSecret);
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

  #routesOf(http: HTTPReceiver, signingSecret: string): readonly SlackRoute[] {
    const { clock, log } = this.#setting;
    const pass = async (request: IncomingMessage, response: ServerResponse) => {
      http.requestListener(request, response);
    };
    const seen = new Seen(clock, OF_SIGNATURES);
    const events = guarded({ signingSecret, seen, clock, log, pass });
    const once = (answer: SlackRoute["answer"]): SlackRoute["answer"] => {
      return async (request, response) => {
        if (this.#isListening) return answer(request, response);
        response.writeHead(503, { "retry-after": "5" }).end();
      };
    };
    return [
      { method: "POST", path: SLACK_PATHS.requests, answer: once(events) },
      { method: "GET", path: SLACK_PATHS.install, answer: once(pass) },
      { method: "GET", path: SLACK_PATHS.redirect, answer: once(pass) },
    ];
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
