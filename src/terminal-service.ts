import { join } from "node:path";
import { hashOfCatalogue } from "./catalogue-hash.ts";
import type { Config } from "./config.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { Clock, Messenger } from "./core/ports.ts";
import type { Actor } from "./core/team.ts";
import type { TeamActions } from "./core/team-actions.ts";
import { LANGUAGES } from "./i18n/languages.ts";
import { ensureLocalTeam, LOCAL_TEAM } from "./local-team.ts";
import { openLog } from "./log.ts";
import { openServedStore } from "./open-service-store.ts";
import { type Service, startService } from "./service.ts";
import { newestBackupDay } from "./store/backup-files.ts";
import { teamActionsOf, teamDeskOf } from "./team/actions.ts";
import { viewTeam } from "./team/team-view.ts";

/** Vigil as it serves in a terminal: the local team, its deeds, and all that it knows. */
export interface TerminalService extends Service {
  readonly actions: TeamActions;
  /** The dossiers and the team's own facts, as they are now. */
  facts(): Promise<Catalogue>;
}

/**
 * Serves the team of whoever sits at the terminal.
 * @throws StoreError where the store cannot be opened or is served already
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
  });
  const actions = teamActionsOf(
    teamDeskOf(service.desk, {
      languages: LANGUAGES,
      platforms: [messenger.platform],
      lastBackup: () => (served.file === null ? null : newestBackupDay(served.file)),
    }),
  );
  const dossiers = catalogue.dossiers.map(({ id }) => id);
  await ensureLocalTeam(served.store, actions, actor, config, dossiers);
  await service.run();
  return {
    ...service,
    actions,
    async facts() {
      return (await viewTeam(service.desk, served.store.db, LOCAL_TEAM))?.catalogue ?? catalogue;
    },
  };
}

/** File of the terminal's history, in which its messages stand. */
export function terminalHistory({ stateDir }: Pick<Config, "stateDir">): string {
  return join(stateDir, "terminal.jsonl");
}
