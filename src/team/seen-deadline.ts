import { shown } from "../core/characters.ts";
import { isHiddenDeadline } from "../core/confidential.ts";
import { addDays } from "../core/days.ts";
import { type CloseReason, closeReasonOn, type Deadline } from "../core/deadline.ts";
import { TeamError } from "../core/team-problem.ts";
import { isReference } from "../core/text-rules.ts";
import { findDeadline } from "../store/deadlines.ts";
import type { Scene } from "./deed.ts";

/** A deadline as a team sees it. */
export interface SeenDeadline {
  readonly deadline: Deadline;
  /** Whether nothing gives it any more. */
  readonly isGone: boolean;
}

/**
 * A deadline that the team sees, open or not.
 * @throws TeamError `unknown-deadline`, also for what only another team sees, or what is not to be known here
 */
export async function standingDeadline(
  { tx, team, hidden }: Pick<Scene, "tx" | "team" | "hidden">,
  id: string,
): Promise<SeenDeadline> {
  const found = isReference(id) ? await findDeadline(tx, team.id, team.dossiers, id) : null;
  if (!found || isHiddenDeadline(found.deadline, hidden))
    throw new TeamError([{ code: "unknown-deadline", id: shown(id) }]);
  return { deadline: found.deadline, isGone: found.gone === 1 };
}

/**
 * A deadline whose time can still be seen to.
 * @throws TeamError `unknown-deadline`, `deadline-gone`, `deadline-closed`
 */
export async function openDeadline(scene: Scene, id: string): Promise<Deadline> {
  const deadline = await unansweredDeadline(scene, id);
  const reason = closeReasonOn(deadline, scene.today);
  if (reason) throw closed(deadline, reason);
  return deadline;
}

/**
 * A deadline of which no outcome is known, even where it has passed.
 * @throws TeamError `unknown-deadline`, `deadline-gone`, `deadline-closed`
 */
export async function unansweredDeadline(scene: Scene, id: string): Promise<Deadline> {
  const { deadline, isGone } = await standingDeadline(scene, id);
  if (isGone) throw new TeamError([{ code: "deadline-gone", id: deadline.id }]);
  if (deadline.closing) throw closed(deadline, deadline.closing.reason);
  return deadline;
}

function closed({ id, closing, window }: Deadline, reason: CloseReason): TeamError {
  const on = closing?.on ?? addDays(window.latest, 1);
  return new TeamError([{ code: "deadline-closed", id, reason, on }]);
}
