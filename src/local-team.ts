import type { Config } from "./config.ts";
import type { Actor } from "./core/team.ts";
import type { TeamActions, TeamForm } from "./core/team-actions.ts";
import { destinationsOf } from "./store/destinations.ts";
import type { Store } from "./store/store.ts";
import { findTeam } from "./store/teams.ts";

/** The team of whoever runs Vigil in a terminal, without any account. */
export const LOCAL_TEAM = "local";
/** Platform, channel and name of its destination. */
const TERMINAL = "terminal";

/** Who acts at the terminal: the person by the name the machine knows, who runs Vigil and so may do everything. */
export function terminalActor(name: string, team: string = LOCAL_TEAM): Actor {
  return { team, person: `terminal:${name}`, isAdministrator: true };
}

/**
 * Sees to it that the terminal's team is there and has its destination. Its zone, language and hours are those of the
 * environment each time; everything else is as it was set up.
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
  if (team) await actions.changeTeam(actor, { change: ofEnvironment });
  else await actions.setUpTeam(actor, { ...FIRST, ...ofEnvironment, dossiers });
  if ((await destinationsOf(store.db, LOCAL_TEAM)).length > 0) return;
  await actions.addDestination(actor, {
    role: "team",
    platform: TERMINAL,
    channel: TERMINAL,
    name: TERMINAL,
  });
}

const FIRST: Pick<TeamForm, "name" | "weekendOnFriday"> = { name: "Local", weekendOnFriday: false };
