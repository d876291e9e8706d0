import type { Transaction } from "kysely";
import { hiddenAt, isHiddenDeadline } from "../core/confidential.ts";
import { keptBackBy } from "../core/filter.ts";
import { findDeadline } from "../store/deadlines.ts";
import { untriedReminders, withdrawReminders } from "../store/ledger/withdraw.ts";
import type { Tables } from "../store/tables.ts";
import type { Occasion } from "./plan-destination.ts";
import type { PlannerDesk } from "./planner-desk.ts";

/**
 * Takes out of a destination's messages that nobody tried to post what it is not to hear of any more: its filter keeps
 * the deadline back now, its team does not follow the dossier, or it is confidential to another destination. As such it
 * has no reminder at all; of what is confidential planning says so afterwards.
 */
export async function withdraw(
  { store }: PlannerDesk,
  tx: Transaction<Tables>,
  { team, destination, cases, secrets }: Occasion,
): Promise<void> {
  const place = { team: team.id, destination: destination.id };
  const hidden = hiddenAt(secrets, destination.id);
  const untried = await untriedReminders(store, tx, place);
  const withdrawn: (typeof untried)[number][] = [];
  for (const [id, reminders] of Map.groupBy(untried, ({ deadline }) => deadline)) {
    const found = await findDeadline(tx, team.id, team.dossiers, id);
    const seen = found?.deadline.cases.flatMap((one) => cases.get(one) ?? []) ?? [];
    const isHeard = found && !keptBackBy(destination.filter, { cases: seen, kind: found.deadline.rule.kind });
    if (!isHeard || isHiddenDeadline(found.deadline, hidden)) withdrawn.push(...reminders);
  }
  await withdrawReminders(tx, place, withdrawn);
}
