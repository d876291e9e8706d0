import { existsSync } from "node:fs";
import { hashOfCatalogue } from "./catalogue-hash.ts";
import type { Config } from "./config.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { LocalDay } from "./core/days.ts";
import type { Clock } from "./core/ports.ts";
import { localDay } from "./core/posting-time.ts";
import { StoreError } from "./core/store-problem.ts";
import type { Actor, Team } from "./core/team.ts";
import type { TeamActions } from "./core/team-actions.ts";
import { TeamError } from "./core/team-problem.ts";
import { LANGUAGES } from "./i18n/languages.ts";
import { KnownFacts } from "./known-facts.ts";
import { storeFile, storePlace } from "./open-service-store.ts";
import { backupNow } from "./store/backup.ts";
import { newestBackupDay } from "./store/backup-files.ts";
import { copyStore } from "./store/copy.ts";
import { destinationsOf } from "./store/destinations.ts";
import { openStore } from "./store/open-store.ts";
import { restoreBackup } from "./store/restore.ts";
import { nameOfServer } from "./store/server-name.ts";
import type { Store } from "./store/store.ts";
import { findTeam } from "./store/teams.ts";
import { teamActionsOf, teamDeskOf } from "./team/actions.ts";
import { lastDeedOf } from "./team/last-deed.ts";
import type { PlannerDesk } from "./team/planner-desk.ts";
import { fullStatus, teamStatus } from "./team/status.ts";
import type { TeamDesk } from "./team/team-desk.ts";
import { verifyAudit } from "./team/verify-audit.ts";

/** What the store of a configuration is opened with beside it. */
export interface TeamParts {
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  /** Most reminders in one message of each platform that Vigil can be connected to. */
  readonly capacities: Readonly<Record<string, number>>;
}

/** Of a platform that this process does not know: few enough for any. */
const SMALLEST = 10;
/** Milliseconds before what was being sent is looked for after a copy: lease, time-out and margin of any platform. */
const QUARANTINE = 60_000;

/**
 * Opens the store for one command, beside whatever process serves it.
 * @throws StoreError, `no-such-file` where Vigil was never started
 */
export async function openTeam(config: Config, parts: TeamParts, actor: Actor, isNamed: boolean) {
  const store = await openStore({ at: storePlace(config), clock: parts.clock, create: false });
  return new TeamTools(config, parts, store, actor, isNamed);
}

/** A team's records and deeds, open for one command. */
export class TeamTools {
  readonly actions: TeamActions;
  readonly actor: Actor;
  readonly desk: TeamDesk;
  readonly #known: KnownFacts;
  readonly #isNamed: boolean;

  constructor(config: Config, parts: TeamParts, store: Store, actor: Actor, isNamed: boolean) {
    const { clock, catalogue, capacities } = parts;
    const planner: PlannerDesk = {
      ...{ store, clock, catalogue, catalogueHash: hashOfCatalogue(catalogue) },
      capacity: (platform) => capacities[platform] ?? SMALLEST,
    };
    this.desk = teamDeskOf(planner, {
      languages: LANGUAGES,
      platforms: Object.keys(capacities),
      lastBackup: () => lastBackup(config),
    });
    this.actions = teamActionsOf(this.desk);
    this.actor = actor;
    this.#known = new KnownFacts(catalogue);
    this.#isNamed = isNamed;
  }

  async facts(): Promise<{ catalogue: Catalogue; zone: string; today: LocalDay }> {
    const team = await this.#team();
    const catalogue = await this.#known.of(this.desk.store.db, team);
    return { catalogue, zone: team.zone, today: localDay(this.desk.clock.now(), team.zone) };
  }

  async settings() {
    const team = await this.#team();
    return { team, destinations: await destinationsOf(this.desk.store.db, team.id) };
  }

  /** The latest deed of the actor that can still be undone; null where there is none. */
  lastDeed(): Promise<string | null> {
    return lastDeedOf(this.desk, this.actor);
  }

  /** Of the team that was named, of all where none was. */
  status() {
    return this.#isNamed ? teamStatus(this.desk, this.actor) : fullStatus(this.desk);
  }

  verifyAudit() {
    return verifyAudit(this.desk.store, this.#isNamed ? this.actor.team : undefined);
  }

  close(): Promise<void> {
    return this.desk.store.close();
  }

  async #team(): Promise<Team> {
    const team = await findTeam(this.desk.store.db, this.actor.team);
    if (!team) throw new TeamError([{ code: "unknown-team", id: this.actor.team }]);
    return team;
  }
}

/** What is done with the database of a configuration as a whole. */
export function storeTools(config: Config, clock: Clock) {
  const file = storeFile(config);
  /** A file that an earlier SQLite left behind must not pass for the store. */
  const requireSqlite = () => {
    if (config.databaseUrl === null) return;
    throw new StoreError({ code: "backed-up-elsewhere", where: nameOfServer(config.databaseUrl) });
  };
  return {
    /** @throws StoreError, `backed-up-elsewhere` on PostgreSQL */
    async backup(): Promise<string> {
      requireSqlite();
      if (!existsSync(file)) throw new StoreError({ code: "no-such-file", file });
      return backupNow({ file, day: localDay(clock.now(), "utc"), now: clock.now() });
    },
    /** @throws StoreError, `backed-up-elsewhere` on PostgreSQL */
    async restore(backup: string): Promise<string | null> {
      requireSqlite();
      return restoreBackup({ file, backup, now: clock.now() });
    },
    async copy(progress?: (table: string, rows: number, of: number) => void): Promise<number> {
      if (config.databaseUrl === null) throw new StoreError({ code: "no-address" });
      if (!existsSync(file)) throw new StoreError({ code: "no-such-file", file });
      const to = await openStore({ at: { url: config.databaseUrl }, clock });
      try {
        const where = nameOfServer(config.databaseUrl);
        return await copyStore({
          ...{ file, to, where, now: clock.now(), quarantine: QUARANTINE },
          ...(progress ? { progress } : {}),
        });
      } finally {
        await to.close();
      }
    },
  };
}

function lastBackup(config: Config): LocalDay | null {
  return config.databaseUrl === null ? newestBackupDay(storeFile(config)) : null;
}
