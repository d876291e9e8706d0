import type { AlarmCode } from "../../core/alarm-codes.ts";
import type { Alarm, AlarmBook } from "../../core/ports.ts";
import { untoldAlarms } from "../alarms.ts";
import type { Db, Store } from "../store.ts";

/** Raises an alarm, unless it is raised already. */
export async function raiseAlarm(db: Db, alarm: Alarm & { readonly code: AlarmCode }): Promise<void> {
  await db
    .insertInto("alarm")
    .values({ ...alarm, told_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes an alarm back because its cause is gone; the next one of its kind is told anew. */
export async function clearAlarm(db: Db, code: AlarmCode, subject: string): Promise<void> {
  await db.deleteFrom("alarm").where("code", "=", code).where("subject", "=", subject).execute();
}

/** The alarms of a store. */
export function alarmBookOf({ db }: Store): AlarmBook {
  return {
    untold: () => untoldAlarms(db),
    async told({ code, subject }, at) {
      await db
        .updateTable("alarm")
        .set({ told_at: at })
        .where("code", "=", code)
        .where("subject", "=", subject)
        .execute();
    },
  };
}
