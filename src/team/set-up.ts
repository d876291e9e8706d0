import type { Transaction } from "kysely";
import type { Done } from "../core/deed.ts";
import type { Actor, Team } from "../core/team.ts";
import type { Request, TeamForm } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import type { Tables } from "../store/tables.ts";
import type { TeamRow } from "../store/team-rows.ts";
import { findTeam, insertTeam } from "../store/teams.ts";
import { carryOut, type Decide, deedId, enter, nothingDone, perform, requireAdministrator } from "./deed.ts";
import { changed } from "./fact-scene.ts";
import { checkPerson } from "./person.ts";
import { readTeam, teamForm } from "./settings-form.ts";
import type { TeamDesk } from "./team-desk.ts";
import { checkTeamId } from "./team-id.ts";

/**
 * Sets up a team under the id that the actor names. Said again with the same settings it changes nothing.
 * @throws TeamError `not-administrator`, `team-exists`, or all that is wrong with the settings
 */
export async function setUpTeam(
  desk: TeamDesk,
  actor: Actor,
  { request, ...form }: TeamForm & Request,
): Promise<Done> {
  const team = newTeam(desk, actor, form);
  return desk.store.transaction(async (tx) => {
    const done = await beginTeam(desk, tx, actor, { team, request });
    if (done) return done;
    const before = await findTeam(tx, team.id);
    if (before && isSame(before, team)) return nothingDone("set-up-team", team.id);
    throw new TeamError([{ code: "team-exists", id: team.id }]);
  });
}

/**
 * A team as it is to be set up.
 * @throws TeamError `not-administrator`, or all that is wrong with the settings
 */
export function newTeam(desk: TeamDesk, actor: Actor, form: TeamForm): Team {
  requireAdministrator(actor);
  checkPerson(actor.person);
  checkTeamId(actor.team);
  return readTeam(form, actor.team, desk.choices);
}

/** Sets up a team as a part of a transaction; null where there is one of its id. */
export async function beginTeam(
  desk: TeamDesk,
  tx: Transaction<Tables>,
  actor: Actor,
  { team, request }: Request & { readonly team: Team },
): Promise<Done | null> {
  if (!(await insertTeam(tx, team, desk.clock.now()))) return null;
  const scene = await enter(desk, tx, actor);
  const kind = "set-up-team";
  return carryOut(
    desk,
    scene,
    { kind, id: deedId({ kind, actor, request }, scene.freshId) },
    {
      about: team.id,
      deadline: null,
      rows: [],
      change: { team: true },
      subject: team.id,
      says: { settings: { ...team } },
    },
  );
}

/**
 * Changes settings of a team; what is not mentioned stays.
 * @throws TeamError `not-administrator`, or all that is wrong with the settings
 */
export async function changeTeam(
  desk: TeamDesk,
  actor: Actor,
  { change, request }: Request & { readonly change: Partial<TeamForm> },
): Promise<Done> {
  requireAdministrator(actor);
  return perform(desk, { kind: "change-team", actor, request }, changingTeam(desk, change));
}

/** Decides how the settings of a team are to be. */
export function changingTeam(desk: TeamDesk, change: Partial<TeamForm>): Decide {
  return async ({ team: before }) => {
    const team = readTeam(changed(teamForm(before), change), before.id, desk.choices);
    if (isSame(before, team)) return { already: team.id };
    return {
      about: team.id,
      deadline: null,
      rows: [{ name: { table: "team", id: team.id }, to: rowOf(team) }],
      change: { team: true },
      subject: team.id,
      says: { settings: { ...team }, before: { ...before } },
    };
  };
}

function rowOf(team: Team): TeamRow {
  const { name, language, backup, zone } = team;
  return {
    ...{ name, language, backup, zone },
    post_at: team.postAt,
    digest_day: team.digestDay,
    weekend_on_friday: team.weekendOnFriday ? 1 : 0,
    dossiers: JSON.stringify(team.dossiers),
  };
}

function isSame(a: Team, b: Team): boolean {
  return JSON.stringify(rowOf(a)) === JSON.stringify(rowOf(b));
}
