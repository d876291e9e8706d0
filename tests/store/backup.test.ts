import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { backupDaily } from "../../src/store/backup.ts";
import { getMeta, setMeta } from "../../src/store/meta.ts";
import { loseIndexEntry, overwrite, PAGE } from "./damage.ts";
import { SQLITE, temporaryFolder } from "./engines.ts";
import { problemOf } from "./problem-of.ts";

const TAKEN = Date.parse("2026-01-15T04:00:00Z");
const LATER = TAKEN + 3_600_000;

async function start() {
  const file = join(temporaryFolder(), "vigil.db");
  const store = await SQLITE.open({ file });
  const backups = join(dirname(file), "backups");
  const daily = (day: string, now = TAKEN) => backupDaily({ file, day, now });
  return { file, store, backups, daily, names: () => readdirSync(backups).sort() };
}

describe("the daily backup", () => {
  it("is one whole file of the day, for its owner's eyes only", async () => {
    const { store, backups, daily, names } = await start();
    await setMeta(store.db, "a", "1");
    const path = join(backups, "vigil-2026-01-15.db");
    expect(await daily("2026-01-15")).toBe(path);
    expect(names()).toEqual(["vigil-2026-01-15.db"]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(backups).mode & 0o777).toBe(0o700);
    const copy = new DatabaseSync(path, { readOnly: true });
    const rows = copy.prepare("select key, value from meta order by key").all();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { key: "a", value: "1" },
      { key: "backed-up-at", value: String(TAKEN) },
    ]);
    copy.close();
    expect(names()).toEqual(["vigil-2026-01-15.db"]);
    expect(await getMeta(store.db, "backed-up-at")).toBeNull();
  });

  it("is made once a day", async () => {
    const { store, daily, names } = await start();
    const path = await daily("2026-01-15");
    const before = readFileSync(path ?? "");
    await setMeta(store.db, "a", "1");
    expect(await daily("2026-01-15", LATER)).toBeNull();
    expect(readFileSync(path ?? "").equals(before)).toBe(true);
    expect(names()).toHaveLength(1);
  });

  it("is made while nobody has the file open", async () => {
    const { store, daily } = await start();
    await store.close();
    expect(await daily("2026-01-15")).not.toBeNull();
  });

  it("keeps the newest seven", async () => {
    const { backups, daily, names } = await start();
    const days = ["27", "28", "29", "30", "31"].map((day) => `2025-12-${day}`);
    for (const day of [...days, "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]) await daily(day);
    writeFileSync(join(backups, "notes.txt"), "not mine");
    await daily("2026-01-05");
    const kept = [
      "2025-12-30",
      "2025-12-31",
      "2026-01-01",
      "2026-01-02",
      "2026-01-03",
      "2026-01-04",
      "2026-01-05",
    ];
    expect(names()).toEqual(["notes.txt", ...kept.map((day) => `vigil-${day}.db`)]);
  });

  it("of today stays, where backups of the future are there because the clock was wrong", async () => {
    const { daily, names } = await start();
    for (const day of ["01", "02", "03", "04", "05", "06", "07", "08"]) await daily(`2099-01-${day}`);
    expect(await daily("2026-01-15")).not.toBeNull();
    expect(names()).toContain("vigil-2026-01-15.db");
    expect(names()).toHaveLength(7);
  });

  it("shows one moment while others write", async () => {
    const { store, daily } = await start();
    await store.transaction(async (tx) => {
      for (let i = 0; i < 500; i++) await setMeta(tx, `filler-${i}`, "x".repeat(4_000));
    });
    let done = false;
    const writing = (async () => {
      for (let i = 1; !done; i++) {
        await store.transaction(async (tx) => {
          await setMeta(tx, "left", String(i));
          await setMeta(tx, "right", String(i));
        });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const path = await daily("2026-01-15");
    done = true;
    await writing;
    const copy = await SQLITE.open({ file: path ?? "" });
    expect(await getMeta(copy.db, "left")).toBe(await getMeta(copy.db, "right"));
    expect(Number(await getMeta(store.db, "left"))).toBeGreaterThan(1);
  });

  it("clears away what a killed process left", async () => {
    const { backups, daily, names } = await start();
    mkdirSync(backups);
    for (const ending of ["", "-journal"])
      writeFileSync(join(backups, `vigil-2026-01-14.db.part${ending}`), "x");
    await daily("2026-01-15");
    expect(names()).toEqual(["vigil-2026-01-15.db"]);
  });

  it.each<[string, (file: string) => void]>([
    ["lost pages", (file) => overwrite(file, 60 * PAGE, 30 * PAGE)],
    ["an index that does not find a row", loseIndexEntry],
  ])("is not made of a file with %s, and costs no earlier one", async (_what, damage) => {
    const { file, store, daily, names } = await start();
    const earlier = await daily("2026-01-14");
    await store.transaction(async (tx) => {
      for (let i = 0; i < 100; i++) await setMeta(tx, `filler-${i}`, "x".repeat(4_000));
      await tx
        .insertInto("occasion")
        .values({ scope: "s", deadline: "d", day: "2026-01-15", lead: 7 })
        .execute();
    });
    await store.close();
    damage(file);
    expect(await problemOf(daily("2026-01-15"))).toMatchObject({ code: "corrupt", file, backup: earlier });
    expect(names()).toEqual(["vigil-2026-01-14.db"]);
  });

  it("says where it cannot be written", async () => {
    const { backups, daily } = await start();
    writeFileSync(backups, "a file in its place");
    expect(await problemOf(daily("2026-01-15"))).toMatchObject({ code: "cannot-open" });
  });
});
