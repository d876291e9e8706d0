import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { setMeta } from "../../src/store/meta.ts";
import { appliedMigrations } from "../../src/store/migrate.ts";
import { MIGRATIONS, type Migration } from "../../src/store/migrations/list.ts";
import { FakeClock } from "../fake-clock.ts";
import { ENGINES } from "./engines.ts";
import { problemOf } from "./problem-of.ts";
import { ended, startProcess } from "./processes.ts";

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

  it("are rolled back together where one fails", async () => {
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
});
