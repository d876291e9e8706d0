import { join } from "node:path";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { copyStore } from "../../src/store/copy.ts";
import { setMeta } from "../../src/store/meta.ts";
import { openStore } from "../../src/store/open-store.ts";
import { takeServingLock } from "../../src/store/serving-lock.ts";
import type { Db, Store } from "../../src/store/store.ts";
import { TABLE_KEYS, TABLE_NAMES, type TableName } from "../../src/store/table-rows.ts";
import { FakeClock } from "../fake-clock.ts";
import { POSTGRES, SQLITE, temporaryFolder } from "./engines.ts";
import { problemOf } from "./problem-of.ts";

const COPIED = TABLE_NAMES.filter((table) => table !== "migration");
const STATES = ["planned", "leased", "sending", "ready", "unknown", "sent", "dead", "dropped"];
/** Ledger time on the server. */
const NOW = 5_000_000;

let file: string;
let source: Store;
let target: Store;

beforeEach(async () => {
  file = join(temporaryFolder(), "vigil.db");
  source = await SQLITE.open({ file });
  target = await POSTGRES.open(await POSTGRES.place(), { clock: new FakeClock(0, NOW) });
});

/** Some rows in every table: more than one batch of reminders, texts that are hard to carry, null where it may be. */
const fill = () => source.transaction(fillTables);

async function fillTables(db: Db): Promise<void> {
  for (const table of COPIED) {
    const columns = await sql<{ name: string; type: string; notnull: number; pk: number }>`
      select * from pragma_table_info(${table})`.execute(db);
    const rows = Array.from({ length: table === "reminder" ? 1_203 : 8 }, (_, i) =>
      columns.rows.map(({ name, type, notnull, pk }) => {
        if (table === "message" && name === "state") return STATES[i] ?? "";
        if (!notnull && pk === 0 && i % 2 === 1) return null;
        return type === "TEXT" ? `${name} ${i} – «\u{1f525}» '"\\ %_\n` : 1_700_000_000_000 + i * 7;
      }),
    );
    for (const row of rows) {
      await sql`insert into ${sql.table(table)} values (${sql.join(row)})`.execute(db);
    }
  }
}

const rowsOf = async (store: Store, table: TableName) => {
  const columns = sql.join(TABLE_KEYS[table].map((key) => sql.ref(key)));
  const query = sql<Record<string, unknown>>`select * from ${sql.table(table)} order by ${columns}`;
  return (await query.execute(store.db)).rows;
};
const everything = async (store: Store) =>
  Object.fromEntries(await Promise.all(COPIED.map(async (table) => [table, await rowsOf(store, table)])));
const copy = () => copyStore({ file, to: target, where: "server/db", now: 0, quarantine: 60_000 });
const expectNothing = async () => {
  for (const table of COPIED) expect(await rowsOf(target, table)).toEqual([]);
};
const onInsert = (table: TableName, body: string) =>
  sql
    .raw(`create function spoil() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
      create trigger spoil before insert on ${table} for each row execute function spoil()`)
    .execute(target.db);

describe("copying a store to PostgreSQL", () => {
  it("carries every row, and begins the ledger's times anew", async () => {
    await fill();
    const before: Record<string, Record<string, unknown>[]> = await everything(source);
    const told: string[] = [];
    const copied = await copyStore({
      file,
      to: target,
      where: "",
      now: 0,
      quarantine: 60_000,
      progress: (table, rows, of) => told.push(`${table} ${rows}/${of}`),
    });
    expect(copied).toBe((COPIED.length - 1) * 8 + 1_203);
    expect(told).toContain("reminder 500/1203");
    expect(told).toContain("reminder 1203/1203");
    expect(await everything(source)).toEqual(before);
    const states = new Map([
      ["leased", "ready"],
      ["sending", "unknown"],
    ]);
    const messages = before.message?.map((row) => {
      const state = states.get(String(row.state)) ?? row.state;
      return { ...row, state, due_at: state === "unknown" ? NOW + 60_000 : NOW };
    });
    const lanes = before.lane?.map((row) => ({
      ...row,
      due_at: row.due_at === null ? null : NOW,
      ready_at: NOW,
      busy_until: 0,
      served_at: NOW,
    }));
    expect(lanes?.map(({ due_at }) => due_at)).toContain(null);
    expect(await everything(target)).toEqual({ ...before, message: messages, lane: lanes });
  });

  it("gives new reminders the ids after the last one", async () => {
    await fill();
    await copy();
    const [last, ...rest] = (await rowsOf(source, "reminder")).toReversed();
    const { id, ...other } = { id: 0, ...last };
    expect(rest.length).toBe(1_202);
    const values = { ...other, day: "2026-12-31" };
    const insert = sql`insert into reminder (${sql.join(Object.keys(values).map((key) => sql.ref(key)))})
      values (${sql.join(Object.values(values))}) returning id`;
    expect((await insert.execute(target.db)).rows).toEqual([{ id: Number(id) + 1 }]);
  });

  it("of an empty store leaves an empty one", async () => {
    expect(await copy()).toBe(0);
    await expectNothing();
  });

  it("takes the place of what the target was called", async () => {
    await setMeta(source.db, "secret", "of the source");
    await setMeta(target.db, "secret", "of the target");
    await setMeta(target.db, "id", "target");
    await copy();
    expect(await rowsOf(target, "meta")).toEqual([{ key: "secret", value: "of the source" }]);
  });

  it.each<[string, TableName, string]>([
    ["changed", "team", "if new.id like 'id 3%' then new.name := new.name || ' '; end if;"],
    ["changed to null", "destination", "new.paused_why := null;"],
    ["dropped", "deadline", "if new.id like 'id 5%' then return null; end if;"],
    ["added", "team", "insert into owner values ('zzz', new.id, 'p', 0);"],
    ["added to an empty table", "team", "insert into snooze values ('t', new.id, 'd', 'p', 0);"],
  ])("keeps nothing where a row was %s on its way", async (_how, table, body) => {
    await fill();
    await source.db.deleteFrom("snooze").execute();
    await onInsert(table, body);
    const differing = /^insert into (\w+)/.exec(body)?.[1] ?? table;
    expect(await problemOf(copy())).toEqual({
      code: "copy-differs",
      table: differing,
      key: expect.stringMatching(/\w/),
    });
    await expectNothing();
  });

  it("keeps nothing where the server fails half-way", async () => {
    await fill();
    await onInsert("alarm", "raise exception 'no room' using errcode = '53100';");
    expect(await problemOf(copy())).toMatchObject({ code: "not-saved", reason: "disk-full" });
    await expectNothing();
  });

  it("into a store that is not empty is refused", async () => {
    await setMeta(source.db, "secret", "of the source");
    await setMeta(target.db, "secret", "of the target");
    await sql`insert into scope values ('s', 'h', '2026-01-01', '2026-01-02', null)`.execute(target.db);
    expect(await problemOf(copy())).toEqual({ code: "not-empty", where: "server/db", table: "scope" });
    expect(await rowsOf(target, "meta")).toEqual([{ key: "secret", value: "of the target" }]);
  });

  it("from a store of another version is refused", async () => {
    const other = join(temporaryFolder(), "vigil.db");
    const old = await openStore({ at: { file: other }, clock: new FakeClock(), migrations: [] });
    await old.close();
    const copying = copyStore({ file: other, to: target, where: "", now: 0, quarantine: 0 });
    expect(await problemOf(copying)).toEqual({ code: "other-level", where: other, migration: null });
  });

  it("from a file that is served or missing is refused", async () => {
    const lock = takeServingLock(file, 0);
    expect(await problemOf(copy())).toMatchObject({ code: "already-serving", file });
    lock.release();
    const missing = join(temporaryFolder(), "vigil.db");
    const copying = copyStore({ file: missing, to: target, where: "", now: 0, quarantine: 0 });
    expect(await problemOf(copying)).toEqual({ code: "no-such-file", file: missing });
    await copy();
  });
});
