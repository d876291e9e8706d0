import { join } from "node:path";
import { hashOfCatalogue } from "./catalogue-hash.ts";
import type { Config } from "./config.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { LocalDay } from "./core/days.ts";
import type { Clock, Messenger } from "./core/ports.ts";
import { localDay } from "./core/posting-time.ts";
import type { Actor } from "./core/team.ts";
import type { TeamActions } from "./core/team-actions.ts";
import { LANGUAGES } from "./i18n/languages.ts";
import { KnownFacts } from "./known-facts.ts";
import { ensureLocalTeam, LOCAL_TEAM } from "./local-team.ts";
import { openLog } from "./log.ts";
import { openServedStore } from "./open-service-store.ts";
import { type Service, startService } from "./service.ts";
import { newestBackupDay } from "./store/backup-files.ts";
import { findTeam } from "./store/teams.ts";
import { teamActionsOf, teamDeskOf } from "./team/actions.ts";

/** Vigil as it serves in a terminal: the local team, its deeds, and all that it knows. */
export interface TerminalService extends Service {
  readonly actions: TeamActions;
  readonly actor: Actor;
  /** What the team knows, as it is now; whatever was just changed is posted or updated at once. */
  facts(): Promise<{ catalogue: Catalogue; zone: string; today: LocalDay }>;
}

/**
 * Serves the team of whoever sits at the terminal.
 * @throws StoreError where the store cannot be opened or is served already
 * @throws TeamError where the team's settings do not fit any more, such as for a dossier that is gone
 */
export async function serveTerminal(
  config: Config & { readonly timeZone: string },
  catalogue: Catalogue,
  parts: { readonly clock: Clock; readonly messenger: Messenger; readonly actor: Actor },
): Promise<TerminalService> {
  const { clock, messenger, actor } = parts;
  const served = await openServedStore(config, clock);
  const service = await startService({
    served,
    catalogue,
    catalogueHash: hashOfCatalogue(catalogue),
    messengers: [messenger],
    clock,
    log: openLog(config.logLevel ?? "warn"),
    heartbeatUrl: config.heartbeatUrl,
    alertUrl: config.alertUrl,
    language: config.language,
  });
  const actions = teamActionsOf(
    teamDeskOf(service.desk, {
      languages: LANGUAGES,
      platforms: [messenger.platform],
      lastBackup: () => (served.file === null ? null : newestBackupDay(served.file)),
    }),
  );
  const dossiers = catalogue.dossiers.map(({ id }) => id);
  try {
    await ensureLocalTeam(served.store, actions, actor, config, dossiers);
    await service.run();
  } catch (error) {
    await service.stop();
    throw error;
  }
  const facts = new KnownFacts(catalogue);
  return {
    ...service,
    actions,
    actor,
    async facts() {
      service.nudge();
      const team = await findTeam(served.store.db, LOCAL_TEAM);
      const { timeZone: zone } = config;
      const known = team ? await facts.of(served.store.db, team) : catalogue;
      return { catalogue: known, zone, today: localDay(clock.now(), zone) };
    },
  };
}

/** File of the terminal's history, in which its messages stand. */
export function terminalHistory({ stateDir }: Pick<Config, "stateDir">): string {
  return join(stateDir, "terminal.jsonl");
}
