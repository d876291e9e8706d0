import type { Config } from "./config.ts";
import type { Actor } from "./core/team.ts";
import type { TeamActions, TeamForm } from "./core/team-actions.ts";
import { destinationsOf } from "./store/destinations.ts";
import { getMeta, setMeta } from "./store/meta.ts";
import type { Store } from "./store/store.ts";
import { findTeam } from "./store/teams.ts";

/** The team of whoever runs Vigil in a terminal, without any account. */
export const LOCAL_TEAM = "local";
/** Platform, channel and name of its destination. */
const TERMINAL = "terminal";
/** Under this key stand the dossiers that were there at the last start. */
const KNOWN_DOSSIERS = "local-dossiers";

/** Who acts at the terminal: the person by the name the machine knows, who runs Vigil and so may do everything. */
export function terminalActor(name: string, team: string = LOCAL_TEAM): Actor {
  return { team, person: `terminal:${name}`, isAdministrator: true };
}

/**
 * Sees to it that the terminal's team is there and has its destination. Its zone, language and hours are those of the
 * environment each time, and a dossier that is new is followed; everything else is as it was set up.
 * @param dossiers ids of all that are there
 */
export async function ensureLocalTeam(
  store: Store,
  actions: TeamActions,
  actor: Actor,
  config: Config & { readonly timeZone: string },
  dossiers: readonly string[],
): Promise<void> {
  const ofEnvironment = {
    zone: config.timeZone,
    language: config.language,
    postAt: config.postAt,
    digestDay: config.digestDay,
  };
  const team = await findTeam(store.db, LOCAL_TEAM);
  if (team) {
    const followed = await withNew(store, team.dossiers, dossiers);
    await actions.changeTeam(actor, { change: { ...ofEnvironment, ...followed } });
  } else await actions.setUpTeam(actor, { ...FIRST, ...ofEnvironment, dossiers });
  await setMeta(store.db, KNOWN_DOSSIERS, JSON.stringify(dossiers));
  if ((await destinationsOf(store.db, LOCAL_TEAM)).length > 0) return;
  await actions.addDestination(actor, {
    role: "team",
    platform: TERMINAL,
    channel: TERMINAL,
    name: TERMINAL,
  });
}

/** The dossiers that the team follows with those that are new since the last start; nothing where none is. */
async function withNew(
  { db }: Store,
  followed: readonly string[],
  all: readonly string[],
): Promise<{ readonly dossiers?: readonly string[] }> {
  const text = await getMeta(db, KNOWN_DOSSIERS);
  const known = text === null ? followed : (JSON.parse(text) as readonly string[]);
  const fresh = all.filter((id) => !known.includes(id) && !followed.includes(id));
  return fresh.length === 0 ? {} : { dossiers: [...followed, ...fresh] };
}

const FIRST: Pick<TeamForm, "name" | "weekendOnFriday"> = { name: "Local", weekendOnFriday: false };
