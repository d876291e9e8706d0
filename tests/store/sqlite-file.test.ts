import { mkdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { checkIntegrity } from "../../src/store/integrity.ts";
import { setMeta } from "../../src/store/meta.ts";
import { openStore } from "../../src/store/open-store.ts";
import { takeServingLock } from "../../src/store/serving-lock.ts";
import type { Store } from "../../src/store/store.ts";
import { FakeClock } from "../fake-clock.ts";
import { loseIndexEntry, overwrite, PAGE } from "./damage.ts";
import { temporaryFolder } from "./engines.ts";
import { problemOf } from "./problem-of.ts";
import { kill, ready, startProcess } from "./processes.ts";

const opened = (file: string, options: { readonly create?: boolean } = {}) =>
  openStore({ at: { file }, clock: new FakeClock(), ...options });

async function filled(file: string): Promise<void> {
  const store = await opened(file);
  await store.transaction(async (tx) => {
    for (let i = 0; i < 200; i++) await setMeta(tx, `key-${i}`, "x".repeat(500));
    for (let i = 0; i < 200; i++) {
      const occasion = { scope: "s", deadline: `d-${i}`, day: "2026-01-15", lead: 7 };
      await tx.insertInto("occasion").values(occasion).execute();
    }
  });
  await store.close();
}

/** Opens a file as serving does. */
async function serve(file: string): Promise<void> {
  let store: Store | null = null;
  try {
    store = await opened(file);
    await checkIntegrity(store, file);
  } finally {
    await store?.close();
  }
}

describe("an SQLite file", () => {
  it("is made with its folder, for its owner's eyes only", async () => {
    const file = join(temporaryFolder(), "var", "state", "vigil.db");
    const store = await opened(file);
    await setMeta(store.db, "a", "1");
    for (const ending of ["", "-wal"]) expect(statSync(`${file}${ending}`).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it("survives a power loss with all that was committed, and is read while it is written", async () => {
    const store = await opened(join(temporaryFolder(), "vigil.db"));
    const settings = await sql`select * from pragma_journal_mode, pragma_synchronous`.execute(store.db);
    await store.close();
    const full = 2;
    expect(settings.rows).toEqual([{ journal_mode: "wal", synchronous: full }]);
  });

  it("is not made where it has to exist", async () => {
    const file = join(temporaryFolder(), "vigil.db");
    expect(await problemOf(opened(file, { create: false }))).toEqual({ code: "no-such-file", file });
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
    await (await opened(file)).close();
    await (await opened(file, { create: false })).close();
  });

  it("cannot be a folder, nor lie in a file", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    for (const file of [folder, join(folder, "file", "vigil.db")]) {
      expect(await problemOf(opened(file))).toMatchObject({ code: "cannot-open", file });
    }
  });

  it("is not begun anew in silence where there are backups of it", async () => {
    const file = join(temporaryFolder(), "vigil.db");
    const backup = join(dirname(file), "backups", "vigil-2026-01-14.db");
    mkdirSync(dirname(backup));
    writeFileSync(backup, "");
    expect(await problemOf(opened(file))).toEqual({ code: "lost", file, backup });
    writeFileSync(file, "");
    expect(await problemOf(opened(file))).toEqual({ code: "lost", file, backup });
  });
});

describe("fault 25: a corrupt file", () => {
  it.each<[string, (file: string) => void]>([
    ["is no database", (file) => writeFileSync(file, "This is a letter, not a database.".repeat(200))],
    ["has lost its beginning", (file) => overwrite(file, 0, 100)],
    ["has lost a page in its midst", (file) => overwrite(file, statSync(file).size - 5 * PAGE, PAGE)],
    ["is cut off", (file) => truncateSync(file, statSync(file).size - 20 * PAGE)],
    ["has a row that an index does not find", loseIndexEntry],
  ])("that %s is refused with its newest backup", async (_how, damage) => {
    const file = join(temporaryFolder(), "vigil.db");
    await filled(file);
    await serve(file);
    damage(file);
    const detail = expect.stringMatching(/./);
    expect(await problemOf(serve(file))).toEqual({ code: "corrupt", file, backup: null, detail });
    const backup = join(dirname(file), "backups", "vigil-2026-01-14.db");
    mkdirSync(dirname(backup));
    for (const name of [backup, backup.replace("-14.db", "-09.db"), backup.replace(".db", ".db.part")]) {
      writeFileSync(name, "");
    }
    expect(await problemOf(serve(file))).toEqual({ code: "corrupt", file, backup, detail });
  });
});

describe("the serving lock", () => {
  it("is for one, says who has it, and can be had again after it is given back", async () => {
    const file = join(temporaryFolder(), "vigil.db");
    const lock = takeServingLock(file, 1_234);
    const problem = { code: "already-serving", file, pid: process.pid, since: 1_234 };
    expect(await problemOf(() => takeServingLock(file, 5_678))).toEqual(problem);
    lock.release();
    lock.release();
    takeServingLock(file, 5_678).release();
  });

  it("lets others use the file meanwhile", async () => {
    const file = join(temporaryFolder(), "vigil.db");
    const lock = takeServingLock(file, 0);
    const store = await opened(file);
    await setMeta(store.db, "a", "1");
    await store.close();
    lock.release();
  });

  it("ends with the process that holds it, however that ends", async () => {
    const file = join(temporaryFolder(), "vigil.db");
    const child = startProcess("serve", { file });
    await ready(child);
    const problem = { code: "already-serving", file, pid: child.pid, since: 1_700_000_000_000 };
    expect(await problemOf(() => takeServingLock(file, 0))).toEqual(problem);
    await kill(child);
    takeServingLock(file, 0).release();
  });

  it("needs the folder", () => {
    const file = join(temporaryFolder(), "missing", "vigil.db");
    return expect(problemOf(() => takeServingLock(file, 0))).resolves.toMatchObject({
      code: "cannot-open",
      file: `${file}.lock`,
      detail: expect.stringMatching(/^ENOENT/),
    });
  });

  it("is one for all names of the file", async () => {
    const folder = temporaryFolder();
    const [file, other] = [join(folder, "vigil.db"), join(folder, "other.db")];
    await (await opened(file)).close();
    symlinkSync(file, other);
    const lock = takeServingLock(file, 0);
    expect(await problemOf(() => takeServingLock(other, 0))).toMatchObject({ code: "already-serving" });
    lock.release();
  });

  it.each(["", "{", '{"pid":"x"}'])("does not depend on what is noted about it: %j", async (note) => {
    const file = join(temporaryFolder(), "vigil.db");
    const lock = takeServingLock(file, 1);
    expect(JSON.parse(readFileSync(`${file}.serving`, "utf8"))).toEqual({ pid: process.pid, since: 1 });
    writeFileSync(`${file}.serving`, note);
    const problem = { code: "already-serving", file, pid: null, since: null };
    expect(await problemOf(() => takeServingLock(file, 0))).toEqual(problem);
    lock.release();
  });
});
