import type { Claim, Clock } from "../../src/core/ports.ts";
import type { LedgerBase, LedgerOptions } from "../../src/store/ledger/ledger-options.ts";
import type { ReminderIdentity } from "../../src/store/ledger/message-key.ts";
import { queueMessage } from "../../src/store/ledger/queue-message.ts";
import { storeSecret } from "../../src/store/meta.ts";
import type { Store } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";

/** Short enough to reason about: the quarantine is 100 seconds. */
export const OPTIONS: LedgerOptions = {
  lease: 60_000,
  timeout: 10_000,
  margin: 30_000,
  channelPace: () => 0,
};
export const QUARANTINE = OPTIONS.lease + OPTIONS.timeout + OPTIONS.margin;

const DAY = "2026-01-15";

/** Teams, destinations and messages in a store, in the words of the domain. */
export class LedgerWorld {
  readonly base: LedgerBase;
  readonly store: Store;
  readonly clock: Clock;

  constructor(store: Store, clock: Clock, options: Partial<LedgerOptions> = {}) {
    this.store = store;
    this.clock = clock;
    this.base = { store, clock, options: { ...OPTIONS, ...options } };
  }

  async team(id: string): Promise<void> {
    const created = { created_at: this.clock.now(), audit_seq: 0, audit_hash: "" };
    await this.store.db
      .insertInto("team")
      .values({
        ...created,
        ...{ id, name: id, zone: "Asia/Almaty", language: "en", post_at: "09:00", digest_day: 1 },
        ...{ weekend_on_friday: 0, dossiers: "[]", backup: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** A destination `<team>/<channel>`, with its team. */
  async destination(
    name: string,
    about: Partial<Pick<Tables["destination"], "role" | "platform">> = {},
  ): Promise<void> {
    const [team = "", channel = ""] = name.split("/");
    await this.team(team);
    await this.store.db
      .insertInto("destination")
      .values({
        ...{ id: name, team, channel, name: channel, role: "team", platform: "fake" },
        ...{ language: null, post_at: null, filter: "{}", backup: null },
        ...{ state: "active", paused_why: null, paused_at: null, started_on: DAY, planned_through: DAY },
        ...{ next_run_at: 0, digested_week: "", created_at: this.clock.now() },
        ...about,
      })
      .execute();
  }

  /** A deadline of a bundled dossier, or under another scope. */
  async deadline(id: string, about: Partial<Tables["deadline"]> = {}): Promise<void> {
    await this.store.db
      .insertInto("deadline")
      .values({
        ...{ scope: "dossier:one", id, case_id: "case", kind: "custom", rule: "rule", version: DAY },
        ...{ earliest: DAY, latest: DAY, enabled: 1, closed_on: null, closed_why: null, gone: 0, body: "{}" },
        ...{ cases: "[]", last_lead: 0, afterwards: "none" },
        ...about,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Queues a message with a reminder of each deadline, as planning does. @returns its id */
  async reminds(destination: string, ...deadlines: readonly string[]): Promise<string> {
    const [team = ""] = destination.split("/");
    for (const id of deadlines) await this.deadline(id);
    const reminders = deadlines.map((deadline) => ({ deadline, version: DAY, lead: 0, day: DAY }));
    return this.queue({ team, destination, reminders });
  }

  async queue(message: {
    readonly team: string;
    readonly destination: string;
    readonly reminders: readonly ReminderIdentity[];
    readonly state?: "unknown";
  }): Promise<string> {
    const { team, destination, reminders } = message;
    const { store, clock } = this;
    return store.transaction(async (tx) => {
      const { platform } = await tx
        .selectFrom("destination")
        .select("platform")
        .where("id", "=", destination)
        .executeTakeFirstOrThrow();
      const plannedAt = clock.now();
      const frame = { kind: "reminders", day: DAY, part: 1, plannedAt, platform } as const;
      const { id } = await queueMessage(tx, await storeSecret(tx), { ...message, ...frame });
      const planned = { action: "post", reason: "due", planned_on: DAY, planned_at: plannedAt } as const;
      const rows = reminders.map((one) => ({
        ...one,
        ...planned,
        ...{ team, destination, mention: null, message: id },
      }));
      if (rows.length > 0)
        await tx
          .insertInto("reminder")
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      return id;
    });
  }

  /** Takes every message, reminder and lane away; teams, destinations and deadlines stay. */
  async forgetMessages(): Promise<void> {
    for (const table of ["message", "reminder", "lane", "alarm"] as const) {
      await this.store.db.deleteFrom(table).execute();
    }
  }

  /** The row of a message. */
  message(id: string) {
    return this.store.db.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  }

  async states(): Promise<readonly string[]> {
    const rows = await this.store.db.selectFrom("message").select("state").orderBy("planned_at").execute();
    return rows.map(({ state }) => state);
  }

  lane(destination: string) {
    return this.store.db
      .selectFrom("lane")
      .selectAll()
      .where("destination", "=", destination)
      .executeTakeFirstOrThrow();
  }

  /** Notices that were queued for administrators, as `destination: code of subject`. */
  async notices(): Promise<readonly string[]> {
    const rows = await this.store.db
      .selectFrom("message")
      .select(["destination", "body"])
      .where("kind", "=", "notice")
      .execute();
    return rows.map(({ destination, body }) => {
      const { code, destination: subject } = JSON.parse(body) as { code: string; destination: string };
      return `${destination}: ${code} of ${subject}`;
    });
  }

  async alarms(): Promise<readonly string[]> {
    const rows = await this.store.db.selectFrom("alarm").selectAll().execute();
    return rows.map(({ code, subject }) => `${code} of ${subject}`);
  }
}

/** What was claimed, as `work destination`. */
export function told(claims: readonly Claim[]): string[] {
  return claims.map(({ work, place }) => `${work} ${place.destination}`).sort();
}
