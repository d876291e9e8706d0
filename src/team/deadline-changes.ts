import type { Deadline } from "../core/deadline.ts";
import type { Effect } from "../core/deed.ts";
import { type ComputedDeadline, type KeptDeadline, rowOf } from "../store/deadlines.ts";
import type { Change } from "../store/ledger/change.ts";

/** How a deadline is other than it was kept. */
export interface DeadlineChange {
  readonly id: string;
  readonly is: Effect["is"] | "reworded" | "disabled" | "enabled";
  /** As it is now; as it was where nothing gives it any more. */
  readonly deadline: Deadline;
  readonly version: string;
}

/** What changed between deadlines as they were kept and as they are computed now, in order of their ids. */
export function changesBetween(
  kept: readonly KeptDeadline[],
  computed: readonly ComputedDeadline[],
): DeadlineChange[] {
  const before = new Map(kept.filter(({ gone }) => gone === 0).map((row) => [row.id, row]));
  const changes: DeadlineChange[] = [];
  for (const { deadline } of computed) {
    const now = rowOf(deadline);
    const was = before.get(deadline.id);
    before.delete(deadline.id);
    const is = was ? changeOf(was, now) : "created";
    if (is) changes.push({ id: deadline.id, is, deadline, version: now.version });
  }
  for (const { id, body, version } of before.values()) {
    changes.push({ id, is: "gone", deadline: JSON.parse(body) as Deadline, version });
  }
  return changes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function changeOf(was: KeptDeadline, now: ReturnType<typeof rowOf>): DeadlineChange["is"] | null {
  if (was.closed_on === null && now.closed_on !== null) return "closed";
  if (was.closed_on !== null && now.closed_on === null) return "reopened";
  if (was.version !== now.version) return "redated";
  if (was.enabled !== now.enabled) return now.enabled === 1 ? "enabled" : "disabled";
  return was.body === now.body ? null : "reworded";
}

/** What a change means for reminders that are in the ledger. */
export function ledgerChange({ id, is, deadline, version }: DeadlineChange): Change {
  if (is === "gone") return { deadline: id, version: null, reason: "retracted" };
  if (deadline.closing) return { deadline: id, version: null, reason: "closed" };
  if (!deadline.rule.enabled) return { deadline: id, version: null, reason: "rule-disabled" };
  return { deadline: id, version, reason: "redated" };
}

/** Whether lead days that have passed are to be made up for. */
export function isNew({ is, deadline }: DeadlineChange): boolean {
  return ["created", "redated", "reopened", "enabled"].includes(is) && !deadline.closing;
}

/** What is told of changes to whoever made them: wording and rules aside. */
export function effectsOf(changes: readonly DeadlineChange[]): Effect[] {
  return changes.flatMap(({ id, is, deadline: { window } }) =>
    is === "reworded" || is === "disabled" || is === "enabled" ? [] : [{ deadline: id, is, window }],
  );
}
