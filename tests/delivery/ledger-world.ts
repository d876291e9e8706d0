import type { Insertable } from "kysely";
import type { LocalDay } from "../../src/core/days.ts";
import type { Claim, Clock } from "../../src/core/ports.ts";
import { type Change, changeDeadlines } from "../../src/store/ledger/change.ts";
import { ledgerOf } from "../../src/store/ledger/ledger.ts";
import type { LedgerBase, LedgerOptions } from "../../src/store/ledger/ledger-options.ts";
import { queueMessage } from "../../src/store/ledger/queue-message.ts";
import { storeSecret } from "../../src/store/meta.ts";
import { insertReminders, keptReminders, removeReminders } from "../../src/store/reminders.ts";
import type { Db, Store } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";

/** Short enough to reason about: the quarantine is 100 seconds. */
export const OPTIONS: LedgerOptions = {
  lease: 60_000,
  timeout: 10_000,
  margin: 30_000,
  channelPace: () => 0,
  hasThreads: () => false,
};
export const QUARANTINE = OPTIONS.lease + OPTIONS.timeout + OPTIONS.margin;

const DAY = "2026-01-15" as LocalDay;
/** Rows in one statement: SQLite takes some 30,000 values. */
const ROWS = 500;

export const BACKUP = "fake:backup";

/** What a message is planned with. */
interface Content {
  readonly destination: string;
  readonly platform: string;
  readonly deadlines: readonly string[];
  /** Who is named with each of them; nobody by default. */
  readonly mention?: string | null;
}

/** Teams, destinations `<team>/<channel>` and their messages in a store, in the words of the domain. */
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

  /** A destination, with its team. */
  async destination(
    name: string,
    about: Partial<Pick<Tables["destination"], "role" | "platform">> = {},
  ): Promise<void> {
    await this.team(teamOf(name));
    await this.store.db
      .insertInto("destination")
      .values({ ...this.#destinationRow(name), ...about })
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
    for (const id of deadlines) await this.deadline(id);
    return this.#plan(destination, { deadlines });
  }

  /** The same with what nobody has taken by its last lead day: the backup is named with it. */
  async asksBackup(destination: string, ...deadlines: readonly string[]): Promise<string> {
    for (const id of deadlines) await this.deadline(id);
    return this.#plan(destination, { deadlines, mention: BACKUP });
  }

  /** Somebody takes a deadline, which tells the ledger that it reads differently. */
  async takes(team: string, deadline: string): Promise<void> {
    const { store } = this;
    await store.transaction(async (tx) => {
      await tx.insertInto("owner").values({ team, deadline, person: "fake:dana", at: 1 }).execute();
      await changeDeadlines(store, tx, team, [{ deadline, version: DAY, reason: "redated" }]);
    });
  }

  /** All messages, reminders before the call for their backup. */
  messages() {
    return this.store.db.selectFrom("message").selectAll().orderBy("kind", "desc").orderBy("id").execute();
  }

  /** All calls for backups, in the order in which they were planned. */
  calls() {
    const calls = this.store.db.selectFrom("message").selectAll().where("kind", "=", "call");
    return calls.orderBy("planned_at").orderBy("part").execute();
  }

  /** The same for one deadline, with something that happens before it is committed. */
  async plans(destination: string, deadline: string, meanwhile: () => Promise<void>): Promise<string> {
    await this.deadline(deadline);
    return this.#plan(destination, { deadlines: [deadline] }, meanwhile);
  }

  #plan(
    destination: string,
    what: Omit<Content, "destination" | "platform">,
    meanwhile: () => Promise<void> = async () => {},
  ): Promise<string> {
    return this.store.transaction(async (tx) => {
      const { platform } = await tx
        .selectFrom("destination")
        .select("platform")
        .where("id", "=", destination)
        .executeTakeFirstOrThrow();
      const id = await this.#queue(tx, await storeSecret(tx), { ...what, destination, platform });
      await meanwhile();
      return id;
    });
  }

  /** A team with so many destinations, `<team>/0` and so on, each with one message that is due. */
  async crowd(team: string, destinations: number): Promise<void> {
    await this.team(team);
    await this.deadline("one");
    const names = Array.from({ length: destinations }, (_, index) => `${team}/${index}`);
    const secret = await storeSecret(this.store.db);
    await this.store.transaction(async (tx) => {
      for (let from = 0; from < names.length; from += ROWS) {
        const rows = names.slice(from, from + ROWS).map((name) => this.#destinationRow(name));
        await tx.insertInto("destination").values(rows).execute();
      }
      for (const destination of names) {
        await this.#queue(tx, secret, { destination, platform: "fake", deadlines: ["one"] });
      }
    });
  }

  /** Facts of a deadline changed; what it is dated stays, where nothing else is said. */
  async changes(team: string, deadline: string, change: Partial<Change> = {}): Promise<void> {
    const { store } = this;
    await store.transaction((tx) =>
      changeDeadlines(store, tx, team, [{ deadline, version: DAY, reason: "redated", ...change }]),
    );
  }

  claimAll(): Promise<readonly Claim[]> {
    return ledgerOf(this.base).claim(1_000, ["fake"]);
  }

  /** Takes every message, reminder and lane away; teams, destinations and deadlines stay. */
  async forgetMessages(): Promise<void> {
    for (const table of ["message", "reminder", "lane", "alarm"] as const) {
      await this.store.db.deleteFrom(table).execute();
    }
  }

  message(id: string) {
    return this.store.db.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  }

  lane(destination: string) {
    const lanes = this.store.db.selectFrom("lane").selectAll();
    return lanes.where("destination", "=", destination).executeTakeFirstOrThrow();
  }

  /** States of all messages, in the order in which they were planned. */
  async states(): Promise<readonly string[]> {
    const rows = await this.store.db.selectFrom("message").select("state").orderBy("planned_at").execute();
    return rows.map(({ state }) => state);
  }

  /** The message of each reminder that is to be posted, by deadline. */
  reminders() {
    const posted = this.store.db.selectFrom("reminder").where("action", "=", "post");
    return posted.select(["deadline", "message"]).orderBy("deadline").execute();
  }

  /** Reminders that were skipped, as `deadline: reason`. */
  async skipped(): Promise<readonly string[]> {
    const skipped = this.store.db.selectFrom("reminder").selectAll().where("action", "=", "skip");
    const rows = await skipped.orderBy("deadline").execute();
    return rows.map(({ deadline, reason, message }) => `${deadline}: ${reason}${message ?? ""}`);
  }

  /** Notices that were queued for administrators, as `to: code of subject`. */
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

  async #queue(
    tx: Db,
    secret: string,
    { destination, platform, deadlines, mention = null }: Content,
  ): Promise<string> {
    const team = teamOf(destination);
    const plannedAt = this.clock.now();
    const reminders = deadlines.map((deadline) => ({ deadline, version: DAY, lead: 0, day: DAY }));
    const frame = { kind: "reminders", day: DAY, part: 1, plannedAt } as const;
    const { id } = await queueMessage(tx, secret, { team, destination, platform, reminders, ...frame });
    const planned = { action: "post", reason: "due", mention, message: id } as const;
    const place = { team, destination, today: DAY, now: plannedAt };
    const kept = await keptReminders(tx, team, destination, { deadlines });
    const skipped = kept.filter(({ action }) => action === "skip");
    await removeReminders(
      tx,
      team,
      skipped.map((one) => one.id),
    );
    await insertReminders(
      this.store,
      tx,
      place,
      reminders.map((one) => ({ ...one, ...planned })),
    );
    return id;
  }

  #destinationRow(name: string): Insertable<Tables["destination"]> {
    const [team = "", channel = ""] = name.split("/");
    return {
      ...{ id: name, team, channel, name: channel, role: "team", platform: "fake" },
      ...{ language: null, post_at: null, filter: "{}", backup: null },
      ...{ state: "active", paused_why: null, paused_at: null, started_on: DAY, planned_through: DAY },
      ...{ next_run_at: 0, digested_week: "", created_at: this.clock.now() },
    };
  }
}

/** What was claimed, as `work destination`. */
export function told(claims: readonly Claim[]): string[] {
  return claims.map(({ work, place }) => `${work} ${place.destination}`).sort();
}

function teamOf(destination: string): string {
  return destination.split("/")[0] ?? "";
}
