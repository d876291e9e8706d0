import type { Config } from "./config.ts";
import { daysBetween } from "./core/days.ts";
import {
  type Finding,
  found,
  foundAbout,
  type PlatformScene,
  type PostedChannel,
  type StoredCredential,
} from "./core/doctor.ts";
import type { Clock } from "./core/ports.ts";
import { localDay } from "./core/posting-time.ts";
import { StoreError } from "./core/store-problem.ts";
import type { Destination, Team } from "./core/team.ts";
import type { Messages } from "./i18n/en.ts";
import { describeStoreProblem } from "./i18n/store-problem.ts";
import { storeFile, storePlace } from "./open-service-store.ts";
import { newestBackupDay } from "./store/backup-files.ts";
import { credentialsOf } from "./store/credential-names.ts";
import { findCredential } from "./store/credentials.ts";
import { destinationsOf } from "./store/destinations.ts";
import { openStore } from "./store/open-store.ts";
import { pausesOf } from "./store/pauses.ts";
import { SecretBox } from "./store/secret-box.ts";
import type { Db, Store } from "./store/store.ts";
import { allTeamIds, findTeam } from "./store/teams.ts";
import { workspacesOf } from "./store/workspaces.ts";

/** What the store holds of Slack, and what was found while it was asked. */
export interface StoreScene extends PlatformScene {
  readonly findings: readonly Finding[];
}

/** Days after which a backup counts as old: one is made every day. */
const BACKUP_DAYS = 1;
const NOTHING: PlatformScene = { credentials: [], channels: [] };

/** Opens the store as every command does, looks, and closes it again. */
export async function storeScene(
  config: Config,
  { clock, messages }: { readonly clock: Clock; readonly messages: Messages },
): Promise<StoreScene> {
  let store: Store | null = null;
  try {
    store = await openStore({ at: storePlace(config), clock, create: false });
    const { findings, channels } = await teamScene(store.db, config, messages);
    const credentials = config.slack?.mode === "http" ? await credentialsIn(store.db, config.secretKeys) : [];
    return {
      findings: [found("store-ok"), backupFinding(config, clock), ...findings],
      channels,
      credentials,
    };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { problem } = error;
    if (problem.code === "no-such-file") return { ...NOTHING, findings: [found("store-none")] };
    const { what, remedy } = describeStoreProblem(problem, messages);
    return { ...NOTHING, findings: [found("store-broken", what, remedy)] };
  } finally {
    await store?.close();
  }
}

function backupFinding(config: Config, clock: Clock): Finding {
  if (config.databaseUrl !== null) return found("backup-by-server");
  const day = newestBackupDay(storeFile(config));
  if (day === null) return found("backup-none");
  const isOld = daysBetween(day, localDay(clock.now(), "utc")) > BACKUP_DAYS;
  return found(isOld ? "backup-old" : "backup-ok", day);
}

async function teamScene(db: Db, { slack }: Config, messages: Messages) {
  const findings: Finding[] = [];
  const channels: PostedChannel[] = [];
  let isSetUp = slack === null;
  for (const id of await allTeamIds(db)) {
    const team = await findTeam(db, id);
    const workspaces = await workspacesOf(db, id, "slack");
    const all = await destinationsOf(db, id);
    const own = slack ? all.filter(({ platform }) => platform === "slack") : all;
    // With Slack, whoever has only ever sat at the terminal is not heard of.
    if (!team || (slack && own.length + workspaces.length === 0)) continue;
    isSetUp = true;
    const pauses = await pausesOf(db, id);
    const whyOf = (destination: string) => pauses.get(destination)?.why || messages.statusWords.paused;
    findings.push(...destinationFindings(team, own, whyOf));
    const active = own.filter(({ platform, state }) => platform === "slack" && state === "active");
    channels.push(...active.map(({ channel, name }) => ({ id: channel, name, workspaces })));
  }
  return { findings: isSetUp ? findings : [found("no-team")], channels };
}

function destinationFindings(
  { name: about }: Team,
  destinations: readonly Destination[],
  whyOf: (destination: string) => string,
): Finding[] {
  const paused = destinations.filter(({ state }) => state === "paused");
  const hearing = destinations.filter(({ role, state }) => role === "team" && state === "active");
  return [
    hearing.length === 0
      ? foundAbout(about, "no-destination")
      : foundAbout(about, "destinations-ok", String(hearing.length)),
    ...paused.map(({ id, name }) => foundAbout(about, "destination-paused", name, whyOf(id))),
  ];
}

async function credentialsIn(db: Db, keys: readonly Buffer[]): Promise<readonly StoredCredential[]> {
  const box = keys.length > 0 ? new SecretBox(keys) : null;
  const stored: StoredCredential[] = [];
  for (const of of await credentialsOf(db, "slack")) {
    const body = box === null ? null : await findCredential(db, box, of).catch(unlessUnreadable);
    stored.push({ name: of.name, body });
  }
  return stored;
}

function unlessUnreadable(error: unknown): null {
  const code = error instanceof StoreError ? error.problem.code : null;
  if (code === "unknown-secret-key" || code === "damaged-secret") return null;
  throw error;
}
