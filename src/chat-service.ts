import type { IncomingMessage, ServerResponse } from "node:http";
import { hashOfCatalogue } from "./catalogue-hash.ts";
import { chatDeskOf, installationsOf } from "./chat-desk.ts";
import type { Config } from "./config.ts";
import { ALARM_CODES } from "./core/alarm-codes.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { ChatDesk, Installations, RequestMeter } from "./core/chat-desk.ts";
import type { Clock, Log, Messenger, Place } from "./core/ports.ts";
import { faultOf } from "./delivery/fault.ts";
import type { Metrics } from "./http/metrics.ts";
import { startHttp } from "./http/server.ts";
import { LANGUAGES } from "./i18n/languages.ts";
import { openServedStore, type ServedStore } from "./open-service-store.ts";
import { renewSecrets } from "./renew-secrets.ts";
import { type Service, startService, type Timing } from "./service.ts";
import { newestBackupDay } from "./store/backup-files.ts";
import { findDestination } from "./store/destinations.ts";
import type { Store } from "./store/store.ts";
import { findTeam } from "./store/teams.ts";
import { workspacesOf } from "./store/workspaces.ts";
import { numbersOf, storeCheck } from "./store-numbers.ts";
import { teamActionsOf, teamDeskOf } from "./team/actions.ts";

/** A chat platform as Vigil speaks and listens on it. */
export interface ChatAdapter {
  readonly messenger: Messenger;
  /** What the HTTP port answers for it. */
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  }[];
  /** Begins to answer people; keeps up its connection by itself from then on. */
  connect(desk: ChatDesk): void;
  /** Why people cannot be heard just now; null where they can. */
  readonly fault: string | null;
  /** Hears no more and lets what is being answered end, so many milliseconds at the most. Never rejects. */
  stop(within: number): Promise<unknown>;
}

/** What an adapter is given of Vigil before it connects. */
export interface ChatSurroundings {
  readonly installations: Installations;
  readonly meter: RequestMeter;
  /** The workspaces of a team on a platform. */
  workspacesOf(team: string, platform: string): Promise<readonly string[]>;
  /** Code of the language that is spoken at a destination; null where there is no such team. */
  languageAt(place: Pick<Place, "team" | "destination">): Promise<string | null>;
}

/** Vigil as it serves chat platforms. */
export interface ChatService {
  readonly service: Service;
  /** Port that is open; null where none is. */
  readonly port: number | null;
  /** Lets everything that is in flight end, within ten seconds. */
  stop(): Promise<void>;
}

/** What the service is started with. */
export interface ChatParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the adapters. */
  open(around: ChatSurroundings): readonly ChatAdapter[];
  /** Opens another store than that of the configuration. */
  openStore?(): Promise<ServedStore>;
  /** For tests. */
  readonly timing?: Partial<Timing>;
}

/** Where no port is open nobody can ask what was measured. */
const UNMEASURED: RequestMeter = { acknowledged: () => {}, answered: () => {} };
/** Kinds of requests, as metrics name them. */
const KINDS = ["command", "action", "submission", "options", "shortcut", "event"] as const;
/** Milliseconds for answers that are under way; with the rest less than the ten seconds Vigil has to end. */
const DRAINED_WITHIN = 8000;

/**
 * Serves chat platforms: the daily run, whatever people ask, and the HTTP port.
 * @throws StoreError where the store cannot be opened or is served already, PortError where the port is taken
 */
export async function serveChat(
  config: Config,
  catalogue: Catalogue,
  { clock, log, open, openStore = () => openServedStore(config, clock), timing = {} }: ChatParts,
): Promise<ChatService> {
  const served = await openStore();
  const { store } = served;
  const metrics = config.httpPort === null ? null : await metricsFor(store, clock);
  const adapters = open({
    installations: installationsOf({ store, clock }, config.secretKeys),
    meter: metrics ?? UNMEASURED,
    workspacesOf: (team, platform) => workspacesOf(store.db, team, platform),
    languageAt: async ({ team, destination }) =>
      (await findDestination(store.db, team, destination))?.language ??
      (await findTeam(store.db, team))?.language ??
      null,
  });
  let http: Awaited<ReturnType<typeof startHttp>> | null = null;
  try {
    if (config.httpPort !== null && metrics) {
      http = await startHttp({
        port: config.httpPort,
        routes: adapters.flatMap(({ routes }) => routes),
        health: [storeCheck(store)],
        metrics,
        log,
        clock,
      });
    }
    const service = await startService({
      ...{ served, catalogue, catalogueHash: hashOfCatalogue(catalogue), clock, log, timing },
      messengers: adapters.map(({ messenger }) => messenger),
      heartbeatUrl: config.heartbeatUrl,
      alertUrl: config.alertUrl,
      language: config.language,
      spellingOn: () => ({ prefix: config.commandPrefix }),
    });
    const actions = teamActionsOf(
      teamDeskOf(service.desk, {
        languages: LANGUAGES,
        platforms: adapters.map(({ messenger }) => messenger.platform),
        lastBackup: () => (served.file === null ? null : newestBackupDay(served.file)),
      }),
    );
    const desk = chatDeskOf({ desk: service.desk, actions, nudge: looking(service, log) });
    for (const adapter of adapters) adapter.connect(desk);
    http?.serve();
    // Nobody waits for it: what it has not come to is renewed when it is used, or at the next start.
    const renewed = renewSecrets(store.db, config.secretKeys, log);
    return {
      service,
      port: http?.port ?? null,
      async stop() {
        http?.drain();
        const answered = Promise.all(adapters.map((adapter) => adapter.stop(DRAINED_WITHIN)));
        await service.stop(Promise.all([answered, renewed]));
        await http?.close(0);
      },
    };
  } catch (error) {
    await http?.close(0);
    await served.close();
    throw error;
  }
}

/**
 * Looks at once for what is to be planned and posted after something was changed: a destination that was just set up is
 * due. Never more than one look at a time, and one after it where something changed meanwhile.
 */
function looking(service: Pick<Service, "run" | "nudge">, log: Log): () => void {
  let isLooking = false;
  let isAskedAgain = false;
  return function look() {
    service.nudge();
    isAskedAgain = isLooking;
    if (isLooking) return;
    isLooking = true;
    service
      .run()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, "a look after a change failed"))
      .finally(() => {
        isLooking = false;
        if (isAskedAgain) look();
      });
  };
}

/** What is measured; the library for it is loaded only where somebody can ask. */
async function metricsFor(store: Store, clock: Clock): Promise<Metrics> {
  const { metricsOf } = await import("./http/metrics.ts");
  return metricsOf({
    labels: { platforms: ["slack", "discord", "terminal"], kinds: KINDS, alarms: ALARM_CODES },
    numbers: numbersOf(store, clock),
    clock,
  });
}
