import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { setMeta } from "../../src/store/meta.ts";
import { appliedMigrations } from "../../src/store/migrate.ts";
import { MIGRATIONS, type Migration } from "../../src/store/migrations/list.ts";
import type { Store } from "../../src/store/store.ts";
import { TABLE_NAMES } from "../../src/store/table-rows.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES, POSTGRES } from "./engines.ts";
import { problemOf } from "./problem-of.ts";
import { ended, startProcess } from "./processes.ts";
import { untilSomebodyWaits } from "./waiting.ts";

const NAMES = MIGRATIONS.map(({ name }) => name);
const step = (name: string, ...statements: readonly string[]): Migration => ({
  name,
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
const where = expect.stringMatching(/vigil/);

it("migrations are listed in the order of their names", () => {
  expect(NAMES).toEqual([...NAMES].sort());
  expect(new Set(NAMES).size).toBe(NAMES.length);
});

describe.each(ENGINES)("migrations on %s", (engine) => {
  it("make the schema of an empty database, once", async () => {
    const at = await engine.place({ empty: true });
    const store = await engine.open(at, { clock: new FakeClock(5_000) });
    expect(await store.db.selectFrom("migration").selectAll().execute()).toEqual(
      NAMES.map((name) => ({ name, applied_at: 5_000 })),
    );
    await setMeta(store.db, "kept", "1");
    const again = await engine.open(at, { clock: new FakeClock(9_000) });
    const applied = again.db.selectFrom("migration").select("applied_at");
    expect((await applied.execute()).map(({ applied_at }) => applied_at)).toEqual(NAMES.map(() => 5_000));
    expect(await again.db.selectFrom("meta").selectAll().execute()).toEqual([{ key: "kept", value: "1" }]);
  });

  it("run only where they are pending, in order", async () => {
    const at = await engine.place();
    const migrations = [
      ...MIGRATIONS,
      step("901-more", "create table more (a text)"),
      step("902-fill", "insert into more values ('x')"),
    ];
    const store = await engine.open(at, { migrations });
    expect((await sql`select a from more`.execute(store.db)).rows).toEqual([{ a: "x" }]);
    expect(await appliedMigrations(store.db, engine.name)).toEqual([...NAMES, "901-more", "902-fill"]);
  });

  it("fault 28: are rolled back together where one fails", async () => {
    const at = await engine.place({ empty: true });
    const migrations = [
      ...MIGRATIONS,
      step("901-more", "create table more (a text)"),
      step("902-broken", "insert into more values ('x')", "insert into nothing values (1)"),
    ];
    expect(await problemOf(engine.open(at, { migrations }))).toEqual({
      code: "migration-failed",
      where,
      migration: "902-broken",
      detail: expect.stringContaining("nothing"),
    });
    const empty = await engine.open(at, { migrations: [] });
    expect(await appliedMigrations(empty.db, engine.name)).toEqual([]);
    await expect(sql`select * from more`.execute(empty.db)).rejects.toThrow(/more/);
    await expect(sql`select * from team`.execute(empty.db)).rejects.toThrow(/team/);
    expect(await appliedMigrations((await engine.open(at)).db, engine.name)).toEqual(NAMES);
  });

  it("fault 28: leave a store that is in use as it was where one fails", async () => {
    const at = await engine.place();
    const store = await engine.open(at);
    await setMeta(store.db, "kept", "1");
    const migrations = [
      ...MIGRATIONS,
      step("901-change", "update meta set value = '2'", "alter table meta add column more text"),
      step("902-broken", "delete from meta", "insert into nothing values (1)"),
    ];
    const failed = { code: "migration-failed", where, migration: "902-broken" };
    expect(await problemOf(engine.open(at, { migrations }))).toMatchObject(failed);
    expect(await appliedMigrations(store.db, engine.name)).toEqual(NAMES);
    expect(await store.db.selectFrom("meta").selectAll().execute()).toEqual([{ key: "kept", value: "1" }]);
    await setMeta(store.db, "kept", "3");
  });

  it("of a newer Vigil are refused", async () => {
    const at = await engine.place();
    const newer = [...MIGRATIONS, step("901-more", "create table more (a text)")];
    await (await engine.open(at, { migrations: newer })).close();
    expect(await problemOf(engine.open(at))).toEqual({ code: "too-new", where, migration: "901-more" });
  });

  it("are made once by many who open at the same time", async () => {
    const at = await engine.place({ empty: true });
    const children = [startProcess("open", at), startProcess("open", at)];
    const stores = await Promise.all(Array.from({ length: 6 }, () => engine.open(at)));
    expect(await Promise.all(children.map(ended))).toEqual([0, 0]);
    for (const store of stores) expect(await appliedMigrations(store.db, engine.name)).toEqual(NAMES);
  });

  it("that are not pending keep nobody from writing, and wait for nobody", async () => {
    const at = await engine.place();
    const store = await engine.open(at);
    await store.transaction(async (tx) => {
      await setMeta(tx, "a", "1");
      if (engine.name === "postgres") await sql`select pg_advisory_xact_lock(8317204911)`.execute(tx);
      const second = await engine.open(at, { patience: 0 });
      await second.close();
    });
  });

  it("keep what a store of the first schema was about to post", async () => {
    const at = await engine.place({ empty: true });
    const before = await engine.open(at, { migrations: MIGRATIONS.slice(0, 1) });
    await sql`insert into lane (destination, team, platform, due_at, ready_at, busy_until, served_at, turn, served_turn)
      values ('waiting', 'a', 'terminal', 5, 0, 0, 0, 1, 0), ('idle', 'a', 'terminal', null, 0, 0, 0, 1, 0)`.execute(
      before.db,
    );
    const messages = [
      { state: "planned", revision: 0, first: null, pending: 1, last: null },
      { state: "sending", revision: 0, first: 2, pending: 1, last: 3 },
      { state: "unknown", revision: 0, first: 2, pending: 1, last: 3 },
      { state: "sent", revision: 0, first: 2, pending: 0, last: 3 },
      { state: "sent", revision: 1, first: 2, pending: 1, last: 3 },
      { state: "dead", revision: 0, first: 2, pending: 0, last: 3 },
      { state: "dropped", revision: 0, first: null, pending: 0, last: null },
    ];
    for (const [index, { state, revision, first }] of messages.entries()) {
      const id = `m${index}`;
      await sql`insert into message (id, team, destination, kind, day, part, key, state, epoch, first_try, due_at,
          attempts, form, possible_repeat, ref, detail, body, revision, shown, planned_at, sent_at)
        values (${id}, 'a', 'waiting', 'reminders', '2026-01-01', ${index}, ${id}, ${state}, 3, ${first}, 0,
          0, 'full', 0, null, null, '{}', ${revision}, 0, 0, null)`.execute(before.db);
    }
    await before.close();
    const { db } = await engine.open(at);
    expect(
      await db.selectFrom("message").select(["state", "pending", "last_try"]).orderBy("id").execute(),
    ).toEqual(messages.map(({ state, pending, last }) => ({ state, pending, last_try: last })));
    expect(
      await db.selectFrom("lane").select(["destination", "pending"]).orderBy("destination").execute(),
    ).toEqual([
      { destination: "idle", pending: 0 },
      { destination: "waiting", pending: 1 },
    ]);
  });
});

/** Columns of a table that are not filled in by the store itself, each with whether it holds texts. */
async function columnsOf({ db, engine }: Store, table: string) {
  const columns =
    engine === "sqlite"
      ? sql<{ name: string; type: string }>`select name, type from pragma_table_info(${table})`
      : sql<{ name: string; type: string }>`select column_name as name, data_type as type
          from information_schema.columns where table_schema = current_schema() and table_name = ${table}
          and is_generated = 'NEVER' order by ordinal_position`;
  const { rows } = await columns.execute(db);
  return rows.map(({ name, type }) => ({ name, isText: type.toLowerCase() === "text" }));
}

describe.each(ENGINES)("a store of the second schema on %s", (engine) => {
  it("keeps every row of every table when chat platforms are added", async () => {
    const at = await engine.place({ empty: true });
    const before = await engine.open(at, { migrations: MIGRATIONS.slice(0, 2) });
    const added = ["workspace", "credential", "member", "lease"];
    const tables = TABLE_NAMES.filter((table) => table !== "migration" && !added.includes(table));
    const rows = new Map<string, object[]>();
    for (const table of tables) {
      const columns = await columnsOf(before, table);
      for (const i of [1, 2]) {
        const values = columns.map(({ name, isText }) => (isText ? `${name} ${i} «Ә»` : i));
        await sql`insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
          values (${sql.join(values)})`.execute(before.db);
      }
      const kept = await sql<object>`select * from ${sql.table(table)} order by 1`.execute(before.db);
      rows.set(table, kept.rows);
    }
    await before.close();
    const { db } = await engine.open(at);
    for (const table of tables) {
      const kept = await sql<object>`select * from ${sql.table(table)} order by 1`.execute(db);
      expect(kept.rows, table).toHaveLength(2);
      // A later migration may add columns.
      expect(kept.rows, table).toMatchObject(rows.get(table) ?? []);
    }
    for (const table of added) {
      expect((await sql`select * from ${sql.table(table)}`.execute(db)).rows).toEqual([]);
    }
  });
});

it("migrations on PostgreSQL wait for processes that still work, and neither is given up", async () => {
  const at = await POSTGRES.place({ empty: true });
  const before = await POSTGRES.open(at, { migrations: MIGRATIONS.slice(0, 1) });
  const watcher = await POSTGRES.open(at, { migrations: MIGRATIONS.slice(0, 1) });
  const locked = Promise.withResolvers<void>();
  const waitedFor = locked.promise.then(() => untilSomebodyWaits(watcher));
  let runs = 0;
  const working = before.transaction(async (tx) => {
    runs += 1;
    await sql`select 1 from occasion`.execute(tx);
    await sql`select 1 from lane for update`.execute(tx);
    locked.resolve();
    await waitedFor;
    await sql`select 1 from message for update`.execute(tx);
  });
  await locked.promise;
  const migrated = await POSTGRES.open(at);
  await working;
  expect(runs).toBe(1);
  expect(await appliedMigrations(migrated.db, "postgres")).toEqual(NAMES);
});
