import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { backupDaily } from "../../src/store/backup.ts";
import { getMeta, setMeta, storeSecret } from "../../src/store/meta.ts";
import { MIGRATIONS } from "../../src/store/migrations/list.ts";
import { openStore } from "../../src/store/open-store.ts";
import { restoreBackup } from "../../src/store/restore.ts";
import { takeServingLock } from "../../src/store/serving-lock.ts";
import { FakeClock } from "../fake-clock.ts";
import { loseIndexEntry } from "./damage.ts";
import { SQLITE, temporaryFolder } from "./engines.ts";
import { problemOf } from "./problem-of.ts";

const TAKEN = Date.parse("2026-01-15T04:00:00Z");
const LATER = Date.parse("2026-01-17T04:05:06Z");

async function start() {
  const file = join(temporaryFolder(), "vigil.db");
  const store = await SQLITE.open({ file });
  const backups = join(dirname(file), "backups");
  const daily = (day: string) => backupDaily({ file, day, now: TAKEN });
  return { file, store, backups, daily };
}

describe("restoring a backup", () => {
  it("brings back what was there then, and notes what it cannot know", async () => {
    const { file, store, backups, daily } = await start();
    await setMeta(store.db, "a", "then");
    const secret = await storeSecret(store.db);
    const backup = (await daily("2026-01-15")) ?? "";
    const bytes = readFileSync(backup);
    await setMeta(store.db, "a", "now");
    const wal = readFileSync(`${file}-wal`);
    const broken = readFileSync(file);
    const aside = await restoreBackup({ file, backup, now: LATER });
    expect(aside).toBe(`${file}.broken-20260117-040506`);
    expect(readFileSync(aside ?? "").equals(broken)).toBe(true);
    expect(readFileSync(`${aside}-wal`).equals(wal)).toBe(true);
    expect(readFileSync(backup).equals(bytes)).toBe(true);
    const restored = await SQLITE.open({ file });
    expect(await restored.db.selectFrom("meta").selectAll().orderBy("key").execute()).toEqual([
      { key: "a", value: "then" },
      { key: "restored-from", value: String(TAKEN) },
      { key: "restored-on", value: String(LATER) },
      { key: "secret", value: secret },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(backups)).toEqual(["vigil-2026-01-15.db"]);
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });

  it("works where the file is damaged, missing, or was restored a moment ago", async () => {
    const { file, store, daily } = await start();
    const backup = (await daily("2026-01-15")) ?? "";
    await store.close();
    writeFileSync(file, "This is a letter, not a database.");
    const first = await restoreBackup({ file, backup, now: LATER });
    expect(readFileSync(first ?? "", "utf8")).toContain("letter");
    const second = await restoreBackup({ file, backup, now: LATER });
    expect(second).toBe(`${first}-2`);
    expect(readFileSync(first ?? "", "utf8")).toContain("letter");
    const other = join(dirname(file), "other.db");
    expect(await restoreBackup({ file: other, backup, now: LATER })).toBeNull();
    for (const name of [file, other]) {
      const restored = await openStore({ at: { file: name }, create: false, clock: new FakeClock() });
      expect(await getMeta(restored.db, "restored-from")).toBe(String(TAKEN));
      await restored.close();
    }
  });

  it("of a copy made by other means knows what it had planned itself", async () => {
    const { file, store } = await start();
    await store.close();
    const database = new DatabaseSync(file);
    const columns = database.prepare("select name, type from pragma_table_info('message')").all();
    const names = columns.map(({ name }) => String(name));
    const values = columns.map(({ name, type }) =>
      name === "planned_at" ? 777 : type === "TEXT" ? "'x'" : 0,
    );
    database.exec(`insert into message (${names}) values (${values})`);
    database.exec("pragma journal_mode = delete");
    database.close();
    const copy = join(dirname(file), "mine.db");
    writeFileSync(copy, readFileSync(file));
    await restoreBackup({ file, backup: copy, now: LATER });
    const restored = await SQLITE.open({ file });
    expect(await getMeta(restored.db, "restored-from")).toBe("777");
  });

  it("is refused while somebody serves", async () => {
    const { file, store, daily } = await start();
    const backup = (await daily("2026-01-15")) ?? "";
    await setMeta(store.db, "a", "1");
    const lock = takeServingLock(file, 0);
    expect(await problemOf(restoreBackup({ file, backup, now: LATER }))).toMatchObject({
      code: "already-serving",
    });
    lock.release();
    expect(await getMeta(store.db, "a")).toBe("1");
  });

  it.each<[string, (file: string) => void, object]>([
    ["is missing", () => {}, { code: "no-such-backup" }],
    ["is no database", (file) => writeFileSync(file, "letter ".repeat(2_000)), { code: "bad-backup" }],
    ["is empty", (file) => writeFileSync(file, ""), { code: "bad-backup" }],
    [
      "is of something else",
      (file) => new DatabaseSync(file).exec("create table t (a)"),
      { code: "bad-backup" },
    ],
    ["is damaged", damaged, { code: "bad-backup", detail: expect.stringContaining("index") }],
    ["is of a newer Vigil", newer, { code: "too-new", migration: "901-more" }],
  ])("that %s changes nothing", async (_how, make, problem) => {
    const { file, store } = await start();
    await setMeta(store.db, "a", "1");
    await store.close();
    const backup = join(temporaryFolder(), "backup.db");
    make(backup);
    const before = readFileSync(file);
    const found = await problemOf(restoreBackup({ file, backup, now: LATER }));
    expect(found).toMatchObject(problem);
    expect(Object.values(found)).toContain(backup);
    expect(readFileSync(file).equals(before)).toBe(true);
    const left = readdirSync(dirname(file)).filter((name) => !name.endsWith(".lock"));
    expect(left).toEqual(["vigil.db"]);
  });
});

function vigilDatabase(file: string, migration: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("create table migration (name text primary key, applied_at int)");
  database.exec("create table meta (key text primary key, value text)");
  database.exec("create table message (planned_at int)");
  database.prepare("insert into migration values (?, 0)").run(migration);
  return database;
}

function newer(file: string): void {
  vigilDatabase(file, "901-more").close();
}

function damaged(file: string): void {
  const database = vigilDatabase(file, MIGRATIONS[0]?.name ?? "");
  database.exec("create table occasion (scope text); create index occasion_by_deadline on occasion (scope)");
  database.exec("insert into occasion values ('s')");
  database.close();
  loseIndexEntry(file);
}
