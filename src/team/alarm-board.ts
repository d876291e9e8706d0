import { type AlarmCode, isAlarmCode } from "../core/alarm-codes.ts";
import { allAlarms } from "../store/alarms.ts";
import { clearAlarm, raiseAlarm } from "../store/ledger/alarms.ts";
import { tellOfAlarm } from "../store/ledger/tell-administrator.ts";
import { RUN_FAILED } from "./daily-run.ts";
import type { PlannerDesk } from "./planner-desk.ts";

/** The alarms that the auditor raises and takes back. */
const AUDITED = [
  "scheduler-silent",
  "run-late",
  "not-planned",
  "worker-silent",
  "messages-waiting",
] as const satisfies readonly AlarmCode[];
type AuditedCode = (typeof AUDITED)[number];

/** Something that is not in order. */
export interface Finding {
  readonly code: AuditedCode;
  /** Id of the destination or name of the platform it is about; "" for Vigil itself. */
  readonly subject: string;
  readonly detail: string;
  /** The destination whose team's administrator is told; null where it concerns everybody. */
  readonly place: { readonly team: string; readonly destination: string } | null;
}

/** Raises what is found at two looks in a row, and takes back what is not found any more. */
export class AlarmBoard {
  readonly #desk: PlannerDesk;
  /** What was found at the look before. */
  #seen: ReadonlySet<string> = new Set();

  constructor(desk: PlannerDesk) {
    this.#desk = desk;
  }

  /**
   * Takes what one look found.
   * @param due destinations that are still waiting for their run; null where that was not looked at. One of which a run
   *   failed and that waits no more was planned since, or is not to be planned at all.
   */
  async post(findings: readonly Finding[], due: ReadonlySet<string> | null): Promise<void> {
    const { store, clock } = this.#desk;
    const found = new Set(findings.map(keyOf));
    const raised = new Set<string>();
    for (const alarm of await allAlarms(store.db)) {
      const { code, subject } = alarm;
      const isOver =
        code === RUN_FAILED ? due?.has(subject) === false : isAudited(code) && !found.has(keyOf(alarm));
      if (isOver && isAlarmCode(code)) await clearAlarm(store.db, code, subject);
      else raised.add(keyOf(alarm));
    }
    for (const finding of findings) {
      const isNew = this.#seen.has(keyOf(finding)) && !raised.has(keyOf(finding));
      if (isNew) await this.#raise(finding, clock.now());
    }
    this.#seen = found;
  }

  /** The alarm, and a notice to the administrator of the team it is about, together. */
  async #raise({ code, subject, detail, place }: Finding, since: number): Promise<void> {
    const { store, clock } = this.#desk;
    await store.transaction(async (tx) => {
      await raiseAlarm(tx, { code, subject, since, detail });
      if (place) await tellOfAlarm({ clock }, tx, place, { alarm: code, subject, detail });
    });
  }
}

function isAudited(code: string): code is AuditedCode {
  return AUDITED.some((one) => one === code);
}

function keyOf({ code, subject }: { readonly code: string; readonly subject: string }): string {
  return `${code} ${subject}`;
}
