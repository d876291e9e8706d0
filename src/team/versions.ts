import { findDeadline } from "../store/deadlines.ts";
import type { Change } from "../store/ledger/change.ts";
import { snoozesOf } from "../store/reminders.ts";
import type { Db } from "../store/store.ts";
import type { TeamView } from "./team-view.ts";

/** Deadlines as the ledger is told of them when nothing of their dates changed. What is snoozed is not posted now. */
export async function versionsNow(
  db: Db,
  { team, today }: Pick<TeamView, "team" | "today">,
  deadlines: readonly string[],
): Promise<Change[]> {
  const changes: Change[] = [];
  const snoozes = await snoozesOf(db, team.id, today);
  for (const id of deadlines) {
    const found = await findDeadline(db, team.id, team.dossiers, id);
    if (!found) continue;
    const holds = found.gone === 0 && found.closed_on === null && found.enabled === 1;
    const isSnoozed = holds && snoozes.has(id);
    const version = holds && !isSnoozed ? found.version : null;
    changes.push({ deadline: id, version, reason: isSnoozed ? "snoozed" : "redated" });
  }
  return changes;
}
