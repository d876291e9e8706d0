import type { Instant } from "../core/ports.ts";
import type { CallBody } from "./ledger/call.ts";
import type { Db } from "./store.ts";

/**
 * The deadlines of a team's message, by its key or id, in order: of a call those that somebody is called for. Empty where
 * the team has no such message.
 */
export async function deadlinesOfMessage(db: Db, team: string, key: string): Promise<readonly string[]> {
  const message = await db
    .selectFrom("message")
    .select(["id", "kind", "body"])
    .where("team", "=", team)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!message) return [];
  const { kind, id, body } = message;
  const reminders = db
    .selectFrom("reminder")
    .select("deadline")
    .distinct()
    .where("team", "=", team)
    .where("message", "=", kind === "call" ? (JSON.parse(body) as CallBody).of : id);
  const meant = kind === "call" ? reminders.where("mention", "is not", null) : reminders;
  const rows = await meant.orderBy("deadline").execute();
  return rows.map(({ deadline }) => deadline);
}

/** How a destination's messages are doing. */
export interface MessageTally {
  readonly destination: string;
  readonly pending: number;
  readonly late: number;
  readonly unknown: number;
  /** Of those planned lately. */
  readonly dead: number;
  readonly sent: number;
  /** Wall clock; null where nothing was sent. */
  readonly lastSent: number | null;
}

/**
 * Counts a team's messages by destination.
 * @param since wall clock: pending ones planned before `late` are late, dead ones planned before `dead` are over
 */
export async function tallyMessages(
  db: Db,
  team: string,
  since: { readonly late: Instant; readonly dead: Instant },
): Promise<readonly MessageTally[]> {
  const rows = await db
    .selectFrom("message")
    .select(({ fn }) => [
      "destination",
      "state",
      fn.countAll<number>().as("count"),
      fn.max("sent_at").as("lastSent"),
    ])
    .select((column) => {
      const before = (at: Instant) =>
        column.fn.sum<number>(column.case().when("planned_at", "<", at).then(1).else(0).end());
      return [before(since.late).as("late"), before(since.dead).as("over")];
    })
    .where("team", "=", team)
    .groupBy(["destination", "state"])
    .orderBy("destination")
    .execute();
  const byDestination = Map.groupBy(rows, ({ destination }) => destination);
  return [...byDestination].map(([destination, states]) => {
    const sum = (wanted: readonly string[], what: "count" | "late" | "over" = "count") =>
      states.reduce((total, row) => total + (wanted.includes(row.state) ? Number(row[what]) : 0), 0);
    const sent = states.find(({ state }) => state === "sent");
    return {
      destination,
      pending: sum(PENDING),
      late: sum(PENDING, "late"),
      unknown: sum(["unknown"]),
      dead: sum(["dead"]) - sum(["dead"], "over"),
      sent: sum(["sent"]),
      lastSent: sent?.lastSent ?? null,
    };
  });
}

/** States of messages that somebody still has to post. */
const PENDING = ["planned", "leased", "sending", "ready", "unknown"];
