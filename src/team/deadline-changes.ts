import type { Window } from "../core/days.ts";
import type { Deadline } from "../core/deadline.ts";
import type { Effect } from "../core/deed.ts";
import { versionOf } from "../core/occasions.ts";
import { type ComputedDeadline, type KeptDeadline, rowOf } from "../store/deadlines.ts";
import type { Change } from "../store/ledger/change.ts";
import type { Horizon } from "./compute.ts";

/** How a deadline is other than it was kept, as far as plans follow from it. */
export interface PlanChange {
  readonly id: string;
  readonly is: Effect["is"] | "reworded" | "disabled" | "enabled";
  readonly caseId: string;
  readonly version: string;
  readonly isClosed: boolean;
  readonly isEnabled: boolean;
}

/** The same with what is told of it to whoever made it. */
export interface DeadlineChange extends PlanChange {
  /** As it is now; as it was where nothing gives it any more. */
  readonly window: Window;
}

/**
 * What changed between deadlines as they were kept and as they are computed now, in order of their ids. An occurrence
 * of a yearly one that lies beyond the horizon is not computed any more, or not yet: it is as it was.
 */
export function changesBetween(
  kept: readonly KeptDeadline[],
  computed: readonly ComputedDeadline[],
  horizon: Horizon,
): DeadlineChange[] {
  const before = new Map(kept.filter(({ gone }) => gone === 0).map((row) => [row.id, row]));
  const changes: DeadlineChange[] = [];
  for (const { deadline } of computed) {
    const now = rowOf(deadline);
    const was = before.get(deadline.id);
    before.delete(deadline.id);
    const is = was ? changeOf(was, now) : "created";
    if (is) changes.push(changeTo(deadline, is));
  }
  for (const row of before.values()) {
    if (isBeyond(row, horizon)) continue;
    changes.push(changeTo(JSON.parse(row.body) as Deadline, "gone"));
  }
  return changes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether it is an occurrence of a yearly deadline that the horizon does not reach. */
export function isBeyond({ body }: Pick<KeptDeadline, "body">, { from, through }: Horizon): boolean {
  const { rule, window } = JSON.parse(body) as Deadline;
  return rule.period.is === "every-year" && (window.latest < from || window.earliest > through);
}

function changeOf(was: KeptDeadline, now: ReturnType<typeof rowOf>): DeadlineChange["is"] | null {
  if (was.closed_on === null && now.closed_on !== null) return "closed";
  if (was.closed_on !== null && now.closed_on === null) return "reopened";
  if (was.version !== now.version) return "redated";
  if (was.enabled !== now.enabled) return now.enabled === 1 ? "enabled" : "disabled";
  return was.body === now.body ? null : "reworded";
}

function changeTo(deadline: Deadline, is: DeadlineChange["is"]): DeadlineChange {
  const { id, window, rule, closing } = deadline;
  return {
    ...{ id, is, window, caseId: deadline.case, version: versionOf(window) },
    isClosed: closing !== null,
    isEnabled: rule.enabled,
  };
}

/** What a change means for reminders that are in the ledger. */
export function ledgerChange({ id, is, version, isClosed, isEnabled }: PlanChange): Change {
  if (is === "gone") return { deadline: id, version: null, reason: "retracted" };
  if (isClosed) return { deadline: id, version: null, reason: "closed" };
  if (!isEnabled) return { deadline: id, version: null, reason: "rule-disabled" };
  return { deadline: id, version, reason: "redated" };
}

/** Whether lead days that have passed are to be made up for. */
export function isNew({ is, isClosed, isEnabled }: PlanChange): boolean {
  return ["created", "redated", "reopened", "enabled"].includes(is) && !isClosed && isEnabled;
}

/** What is told of changes to whoever made them: wording and rules aside. */
export function effectsOf(changes: readonly DeadlineChange[]): Effect[] {
  return changes.flatMap(({ id, is, window }) =>
    is === "reworded" || is === "disabled" || is === "enabled" ? [] : [{ deadline: id, is, window }],
  );
}
