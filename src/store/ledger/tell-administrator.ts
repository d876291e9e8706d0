import { DateTime } from "luxon";
import type { AlarmCode } from "../../core/alarm-codes.ts";
import type { LocalDay } from "../../core/days.ts";
import type { Instant, Place } from "../../core/ports.ts";
import { storeSecret } from "../meta.ts";
import type { Db } from "../store.ts";
import { raiseAlarm } from "./alarms.ts";
import type { LedgerBase } from "./ledger-options.ts";
import { queueMessage } from "./queue-message.ts";

/** What an administrator is told. */
type News =
  | { readonly code: "destination-paused"; readonly detail: string }
  | { readonly code: "message-dead"; readonly message: string; readonly detail: string };

/**
 * Queues a notice for the team's administrator about a destination; where none can be reached, or a notice itself
 * could not be posted, raises an alarm instead.
 */
export async function tellAdministrator(base: LedgerBase, tx: Db, about: Place, news: News): Promise<void> {
  const since = base.clock.now();
  const subject = news.code === "message-dead" ? news.message : about.destination;
  const to = (await isNotice(tx, news)) ? undefined : await administratorOf(tx, about);
  if (!to) return raiseAlarm(tx, { code: news.code, subject, since, detail: news.detail });
  const body = { ...news, destination: about.destination, since };
  const day = await localDay(tx, about.team, since);
  await queueMessage(tx, await storeSecret(tx), {
    ...to,
    team: about.team,
    kind: "notice",
    day,
    part: 1,
    body,
    plannedAt: since,
  });
}

/**
 * Queues a notice for the team's administrator about an alarm that concerns one of its destinations. Where none can be
 * reached the alarm alone says it.
 */
export async function tellOfAlarm(
  { clock }: Pick<LedgerBase, "clock">,
  tx: Db,
  about: Pick<Place, "team" | "destination">,
  says: { readonly alarm: AlarmCode; readonly subject: string; readonly detail: string },
): Promise<void> {
  const since = clock.now();
  const to = await administratorOf(tx, about);
  if (!to) return;
  await queueMessage(tx, await storeSecret(tx), {
    ...to,
    team: about.team,
    kind: "notice",
    day: await localDay(tx, about.team, since),
    part: 1,
    body: { code: "alarm", ...says, since },
    plannedAt: since,
  });
}

async function isNotice(tx: Db, news: News): Promise<boolean> {
  if (news.code !== "message-dead") return false;
  const row = await tx.selectFrom("message").select("kind").where("id", "=", news.message).executeTakeFirst();
  return row?.kind === "notice";
}

/** The first that is not paused; never the destination the notice is about. */
async function administratorOf(tx: Db, about: Pick<Place, "team" | "destination">) {
  return tx
    .selectFrom("destination")
    .select(["id as destination", "platform"])
    .where("team", "=", about.team)
    .where("role", "=", "administrator")
    .where("state", "=", "active")
    .where("id", "!=", about.destination)
    .orderBy("id")
    .executeTakeFirst();
}

async function localDay(tx: Db, team: string, at: Instant): Promise<LocalDay> {
  const row = await tx.selectFrom("team").select("zone").where("id", "=", team).executeTakeFirst();
  return DateTime.fromMillis(at, { zone: row?.zone ?? "utc" }).toFormat("yyyy-MM-dd") as LocalDay;
}
