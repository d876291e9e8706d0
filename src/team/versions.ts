import type { Team } from "../core/team.ts";
import { findDeadline } from "../store/deadlines.ts";
import type { Change } from "../store/ledger/change.ts";
import type { Db } from "../store/store.ts";

/** Deadlines as the ledger is told of them when nothing of their dates changed. */
export async function versionsNow(db: Db, team: Team, deadlines: readonly string[]): Promise<Change[]> {
  const changes: Change[] = [];
  for (const id of deadlines) {
    const found = await findDeadline(db, team.id, team.dossiers, id);
    if (!found) continue;
    const holds = found.gone === 0 && found.closed_on === null && found.enabled === 1;
    changes.push({ deadline: id, version: holds ? found.version : null, reason: "redated" });
  }
  return changes;
}
