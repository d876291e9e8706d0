import type { Done } from "../core/deed.ts";
import type { Actor, Team } from "../core/team.ts";
import type { Request, TeamForm } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import type { TeamRow } from "../store/team-rows.ts";
import { findTeam, insertTeam } from "../store/teams.ts";
import { carryOut, enter, nothingDone, perform, requireAdministrator } from "./deed.ts";
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
  { request: _, ...form }: TeamForm & Request,
): Promise<Done> {
  requireAdministrator(actor);
  checkPerson(actor.person);
  checkTeamId(actor.team);
  const team = readTeam(form, actor.team, desk.choices);
  return desk.store.transaction(async (tx) => {
    const before = await findTeam(tx, actor.team);
    if (before) {
      if (isSame(before, team)) return nothingDone("set-up-team", team.id);
      throw new TeamError([{ code: "team-exists", id: team.id }]);
    }
    await insertTeam(tx, team, desk.clock.now());
    const scene = await enter(desk, tx, actor);
    return carryOut(
      desk,
      scene,
      { kind: "set-up-team", id: scene.freshId },
      {
        about: team.id,
        deadline: null,
        rows: [],
        change: { team: true },
        subject: team.id,
        says: { settings: { ...team } },
      },
    );
  });
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
  return perform(desk, { kind: "change-team", actor, request }, async ({ team: before }) => {
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
  });
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
