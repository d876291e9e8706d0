import type { Done } from "../core/deed.ts";
import type { Actor } from "../core/team.ts";
import type { DeadlineAsk, TakeAsk } from "../core/team-actions.ts";
import { TeamError } from "../core/team-problem.ts";
import { ownerOf } from "../store/owners.ts";
import { type Outlook, perform, type Scene } from "./deed.ts";
import { openDeadline, standingDeadline } from "./seen-deadline.ts";
import type { TeamDesk } from "./team-desk.ts";

/**
 * Takes a deadline, so that everybody sees who sees to it and nobody else is asked to.
 * @throws TeamError `unknown-deadline`, `deadline-gone`, `deadline-closed`; `taken-by-other` unless it is taken over
 */
export function take(desk: TeamDesk, actor: Actor, ask: TakeAsk): Promise<Done> {
  return perform(desk, { kind: "take", actor, request: ask.request }, async (scene) => {
    const deadline = await openDeadline(scene, ask.deadline);
    const owner = await ownerOf(scene.tx, scene.team.id, deadline.id);
    if (owner?.person === actor.person) return { already: deadline.id };
    if (owner && ask.over !== true) throw new TeamError([{ code: "taken-by-other", person: owner.person }]);
    const to = { person: actor.person, at: scene.now };
    return ownership(deadline, to, owner?.person ?? null);
  });
}

/**
 * Gives a deadline back that somebody has taken: themselves, or an administrator in their stead.
 * @throws TeamError `unknown-deadline`, `taken-by-other`
 */
export function giveBack(desk: TeamDesk, actor: Actor, ask: DeadlineAsk): Promise<Done> {
  return perform(desk, { kind: "give-back", actor, request: ask.request }, async (scene: Scene) => {
    const { deadline } = await standingDeadline(scene, ask.deadline);
    const owner = await ownerOf(scene.tx, scene.team.id, deadline.id);
    if (!owner) return { already: deadline.id };
    if (owner.person !== actor.person && !actor.isAdministrator) {
      throw new TeamError([{ code: "taken-by-other", person: owner.person }]);
    }
    return ownership(deadline, null, owner.person);
  });
}

function ownership(
  { id, case: caseId }: { readonly id: string; readonly case: string },
  to: { readonly person: string; readonly at: number } | null,
  before: string | null,
): Outlook {
  return {
    about: id,
    deadline: id,
    rows: [{ name: { table: "owner", id }, to }],
    change: { deadlines: [id] },
    subject: caseId,
    says: { deadline: id, before },
  };
}
