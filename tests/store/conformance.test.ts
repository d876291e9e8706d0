import fc from "fast-check";
import { sql } from "kysely";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { setMeta } from "../../src/store/meta.ts";
import type { Store } from "../../src/store/store.ts";
import { TABLE_KEYS, TABLE_NAMES } from "../../src/store/table-rows.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES, POSTGRES } from "./engines.ts";
import { problemOf } from "./problem-of.ts";

const alarm = (detail: string, since = 0) => ({ code: "c", subject: "s", since, detail, told_at: null });
const storedAlarms = (store: Store) => store.db.selectFrom("alarm").selectAll().execute();

const storable = fc
  .string({ unit: "binary", maxLength: 50 })
  .filter((text) => !text.includes("\0"))
  .filter((text) => text.isWellFormed());

describe.each(ENGINES)("on %s", (engine) => {
  it("texts and numbers come back as they were, and are found by", async () => {
    const store = await engine.fresh();
    const number = fc.maxSafeInteger();
    await fc.assert(
      fc.asyncProperty(storable, number, fc.option(number), async (detail, since, told_at) => {
        const row = { ...alarm(detail, since), told_at };
        await store.db.deleteFrom("alarm").execute();
        await store.db.insertInto("alarm").values(row).execute();
        expect(await storedAlarms(store)).toEqual([row]);
        const found = store.db.selectFrom("alarm").select("code");
        const byBoth = found.where("detail", "=", detail).where("since", "=", since);
        expect(await byBoth.execute()).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    "'; drop table alarm; --",
    "100 % of _ and \\",
    "e\u0301 and \u00e9",
    "\u202e right to left \u200b",
    "x".repeat(200_000),
    "\u{1f525}\ufffd\uffff",
  ])("keeps %j", async (text) => {
    const store = await engine.fresh();
    await store.db.insertInto("alarm").values(alarm(text)).execute();
    expect(await storedAlarms(store)).toEqual([alarm(text)]);
  });

  it.each([
    ["nul", "a\0b"],
    ["surrogate", "a\ud83d"],
    ["surrogate", "\udd25a"],
    ["number", 1.5],
    ["number", Number.NaN],
    ["number", Number.POSITIVE_INFINITY],
    ["number", 2 ** 53],
    ["type", true],
    ["type", 10n],
    ["type", undefined],
    ["type", new Uint8Array(1)],
    ["type", {}],
  ])("refuses for its %s and changes nothing: %s", async (reason, value) => {
    const store = await engine.fresh();
    await setMeta(store.db, "kept", "as it is");
    const writing = sql`update meta set value = ${value}`.execute(store.db);
    expect(await problemOf(writing)).toEqual({ code: "unstorable", reason });
    const inTransaction = store.transaction((tx) => sql`update meta set value = ${value}`.execute(tx));
    expect(await problemOf(inTransaction)).toEqual({ code: "unstorable", reason });
    expect(await store.db.selectFrom("meta").selectAll().execute()).toEqual([
      { key: "kept", value: "as it is" },
    ]);
  });

  it("refuses a text where a number belongs, and a missing value", async () => {
    const store = await engine.fresh();
    const insert = (since: unknown, detail: unknown) =>
      sql`insert into alarm (code, subject, since, detail) values ('c', 's', ${since}, ${detail})`.execute(
        store.db,
      );
    await expect(insert("soon", "x")).rejects.toThrow();
    await expect(insert(1, null)).rejects.toThrow(/null/i);
    expect(await storedAlarms(store)).toEqual([]);
  });

  it("compares and sorts texts by their bytes", async () => {
    const store = await engine.fresh();
    const sorted = ["B", "Z", "_", "a", "b", "\u00c9", "\u00e9", "\u044f", "\u0491", "\ufffd", "\u{10400}"];
    for (const key of sorted.toReversed()) await setMeta(store.db, key, "");
    const keys = store.db.selectFrom("meta").select("key").orderBy("key");
    expect((await keys.execute()).map(({ key }) => key)).toEqual(sorted);
    expect((await keys.where("key", ">", "Z").where("key", "<", "\u00e9").execute()).length).toBe(4);
  });

  it("says how many rows a statement changed", async () => {
    const store = await engine.fresh();
    await setMeta(store.db, "a", "1");
    await setMeta(store.db, "b", "1");
    const update = store.db.updateTable("meta").set({ value: "2" });
    expect((await update.executeTakeFirst()).numUpdatedRows).toBe(2n);
    expect((await update.where("key", "=", "c").executeTakeFirst()).numUpdatedRows).toBe(0n);
    expect((await store.db.deleteFrom("meta").executeTakeFirst()).numDeletedRows).toBe(2n);
  });

  it("an insert in conflict does nothing, and says so", async () => {
    const store = await engine.fresh();
    const insert = (value: string) =>
      store.db
        .insertInto("meta")
        .values([
          { key: "a", value },
          { key: value, value },
        ])
        .onConflict((conflict) => conflict.doNothing());
    expect((await insert("1").executeTakeFirst()).numInsertedOrUpdatedRows).toBe(2n);
    expect((await insert("2").executeTakeFirst()).numInsertedOrUpdatedRows).toBe(1n);
    expect(await insert("3").returning("key").execute()).toEqual([{ key: "3" }]);
    const row = store.db.selectFrom("meta").select("value").where("key", "=", "a");
    expect(await row.executeTakeFirst()).toEqual({ value: "1" });
  });

  it("counts and sums are numbers", async () => {
    const store = await engine.fresh();
    for (const [code, since] of Object.entries({ a: 2 ** 52, b: 5 })) {
      await store.db
        .insertInto("alarm")
        .values({ ...alarm("", since), code })
        .execute();
    }
    const { rows } = await sql`select count(*) as count, sum(since) as sum from alarm`.execute(store.db);
    expect(rows).toEqual([{ count: 2, sum: 2 ** 52 + 5 }]);
  });

  it("takes the ledger's time from the clock it is given, in whole milliseconds", async () => {
    const clock = new FakeClock(0, 1234.5678);
    const store = await engine.fresh({ clock });
    const { rows } = await sql`select ${store.ledgerNow()} + 1 as later`.execute(store.db);
    expect(rows).toEqual([{ later: 1236 }]);
    await store.db
      .insertInto("alarm")
      .values({ ...alarm(""), since: store.ledgerNow() })
      .execute();
    expect(await storedAlarms(store)).toEqual([alarm("", 1235)]);
  });

  it("accepts row locks in a query, and other words in their place", async () => {
    const store = await engine.fresh();
    await setMeta(store.db, "a", "1");
    await setMeta(store.db, "b", "1");
    const values = store.db.selectFrom("meta").select("value");
    expect(await values.distinct().execute()).toEqual([{ value: "1" }]);
    const locked = await store.transaction((tx) =>
      tx.selectFrom("meta").select("key").orderBy("key").limit(1).forUpdate().skipLocked().execute(),
    );
    expect(locked).toEqual([{ key: "a" }]);
  });

  it("has the tables and keys that are copied", async () => {
    const store = await engine.fresh();
    const keys =
      engine.name === "sqlite"
        ? sql<{ table: string; column: string }>`select m.name as "table", c.name as "column"
            from sqlite_schema m, pragma_table_info(m.name) c
            where m.type = 'table' and m.name not like 'sqlite%' and c.pk > 0 order by m.name, c.pk`
        : sql<{ table: string; column: string }>`select table_name as "table", column_name as "column"
            from information_schema.table_constraints join information_schema.key_column_usage
            using (constraint_name, table_name) where constraint_type = 'PRIMARY KEY' and table_constraints.table_schema = 'public'
            order by table_name, ordinal_position`;
    const { rows } = await keys.execute(store.db);
    const found = Object.groupBy(rows, ({ table }) => table);
    const columns = Object.entries(found).map(([table, of]) => [table, of?.map(({ column }) => column)]);
    expect(Object.fromEntries(columns)).toEqual(TABLE_KEYS);
    expect(Object.keys(found).sort()).toEqual([...TABLE_NAMES].sort());
  });
});

describe("on PostgreSQL", () => {
  it("numbers are read as such by Vigil's own connections only", async () => {
    await POSTGRES.fresh();
    expect(pg.types.getTypeParser(pg.types.builtins.INT8)("5")).toBe("5");
  });

  it("the ledger's time is the server's, and an index is searched with it", async () => {
    const store = await POSTGRES.open(await POSTGRES.place(), { ledgerClock: undefined });
    const now = sql<number>`(extract(epoch from now()) * 1000)::bigint`;
    const { rows } = await sql`select ${store.ledgerNow()} - ${now} between 0 and 5000 as same`.execute(
      store.db,
    );
    expect(rows).toEqual([{ same: true }]);
    await sql`create index alarm_by_since on alarm (since)`.execute(store.db);
    const due = sql`select code from alarm where since <= ${store.ledgerNow()}`;
    const plan = await store.transaction(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      return sql`explain ${due}`.execute(tx);
    });
    expect(JSON.stringify(plan.rows)).toMatch(/Index Cond: [^"]*since <=/);
  });
});
