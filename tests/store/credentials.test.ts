import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { backupNow } from "../../src/store/backup.ts";
import { copyStore } from "../../src/store/copy.ts";
import {
  findCredential,
  removeCredential,
  renewCredentials,
  replaceCredential,
  saveCredential,
} from "../../src/store/credentials.ts";
import { SecretBox } from "../../src/store/secret-box.ts";
import type { Store } from "../../src/store/store.ts";
import { dumpOf } from "../team/dump.ts";
import { ENGINES, POSTGRES, SQLITE, temporaryFolder } from "./engines.ts";
import { problemOf } from "./problem-of.ts";

const [OLD, NEW] = [randomBytes(32), randomBytes(32)];
const [old, rotated, renewed] = [new SecretBox([OLD]), new SecretBox([NEW, OLD]), new SecretBox([NEW])];
const T1 = { platform: "slack", name: "T1" };
const T2 = { platform: "slack", name: "T2" };
const TOKEN = "xoxb-1234-5678-unmistakable";
const INSTALLATION = JSON.stringify({ team: { id: "T1" }, bot: { token: TOKEN } });

/** Rows as they are kept. */
const kept = (store: Store) => store.db.selectFrom("credential").selectAll().orderBy("name").execute();
const damaged = (name: string) => ({ code: "damaged-secret", table: "credential", key: `slack ${name}` });

/** Everything a token could be read by, were it not encrypted. */
const READABLE = [
  ...[TOKEN, "unmistakable", Buffer.from(TOKEN).toString("hex")],
  // Base64 of what surrounds it starts at any of three places.
  ...[0, 1, 2].map((skip) =>
    Buffer.from(TOKEN.slice(skip + 3))
      .toString("base64")
      .slice(0, 20),
  ),
];

function expectUnreadable(bytes: Buffer | string): void {
  for (const text of READABLE) expect(bytes.includes(text)).toBe(false);
}

describe.each(ENGINES)("credentials on %s", (engine) => {
  it("are kept by platform and name, one for each", async () => {
    const { db } = await engine.fresh();
    expect(await findCredential(db, old, T1)).toBeNull();
    await saveCredential(db, old, { ...T1, text: INSTALLATION }, 5);
    await saveCredential(db, old, { ...T2, text: "two\u0000\u{1f525}" }, 6);
    await saveCredential(db, old, { platform: "discord", name: "T1", text: "three" }, 7);
    expect(await findCredential(db, old, T1)).toBe(INSTALLATION);
    expect(await findCredential(db, old, T2)).toBe("two\u0000\u{1f525}");
    await saveCredential(db, old, { ...T1, text: "" }, 9);
    expect(await findCredential(db, old, T1)).toBe("");
    expect(await findCredential(db, old, { platform: "discord", name: "T1" })).toBe("three");
    expect(await findCredential(db, old, { ...T1, name: "t1" })).toBeNull();
  });

  it("are replaced only as they were read, so that of two who do so at once one learns of it", async () => {
    const store = await engine.fresh();
    const { db } = store;
    await saveCredential(db, old, { ...T1, text: "one" }, 5);
    const both = await Promise.all(
      ["two", "three"].map((other) => replaceCredential(db, old, { ...T1, read: "one", other }, 6)),
    );
    expect(both.toSorted()).toEqual([false, true]);
    expect(await findCredential(db, old, T1)).toBe(both[0] ? "two" : "three");
    expect(await replaceCredential(db, old, { ...T1, read: "one", other: null }, 7)).toBe(false);
    expect(await replaceCredential(db, old, { ...T2, read: "one", other: "two" }, 7)).toBe(false);
    await saveCredential(db, old, { ...T1, text: "four" }, 8);
    // With another key than the one it was encrypted with.
    expect(await replaceCredential(db, rotated, { ...T1, read: "four", other: "five" }, 9)).toBe(true);
    expect(await findCredential(db, renewed, T1)).toBe("five");
    expect(await kept(store)).toMatchObject([{ name: "T1", updated_at: 9 }]);
    expect(await replaceCredential(db, renewed, { ...T1, read: "five", other: null }, 9)).toBe(true);
    expect(await findCredential(db, renewed, T1)).toBeNull();
  });

  it("are gone once they are removed, also those that nobody can read", async () => {
    const store = await engine.fresh();
    await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
    await saveCredential(store.db, old, { ...T2, text: "two" }, 5);
    await store.db.updateTable("credential").set({ body: "?" }).where("name", "=", "T1").execute();
    await removeCredential(store.db, T1);
    await removeCredential(store.db, T1);
    expect((await kept(store)).map(({ name }) => name)).toEqual(["T2"]);
  });

  it("are refused where a row was changed, or put in the place of another", async () => {
    const store = await engine.fresh();
    await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
    await saveCredential(store.db, old, { ...T2, text: "two" }, 5);
    const [first] = await kept(store);
    const body = first?.body ?? "";
    await store.db.updateTable("credential").set({ body }).where("name", "=", "T2").execute();
    expect(await problemOf(findCredential(store.db, old, T2))).toEqual(damaged("T2"));
    await store.db
      .updateTable("credential")
      .set({ body: body.slice(0, -4) })
      .execute();
    expect(await problemOf(findCredential(store.db, old, T1))).toEqual(damaged("T1"));
  });

  it("are refused without the key that encrypted them", async () => {
    const store = await engine.fresh();
    await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
    expect(await problemOf(findCredential(store.db, renewed, T1))).toMatchObject({
      ...{ code: "unknown-secret-key", keyId: old.keyId },
    });
  });

  it("of an older key are encrypted with the first one when they are read, and otherwise stay as they are", async () => {
    const store = await engine.fresh();
    await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
    await saveCredential(store.db, old, { ...T2, text: "two" }, 5);
    expect(await findCredential(store.db, rotated, T1)).toBe(INSTALLATION);
    const after = await kept(store);
    expect(after.map(({ key_id, updated_at }) => [key_id, updated_at])).toEqual([
      [rotated.keyId, 5],
      [old.keyId, 5],
    ]);
    expect(await findCredential(store.db, renewed, T1)).toBe(INSTALLATION);
    expect(await findCredential(store.db, rotated, T1)).toBe(INSTALLATION);
    expect(await kept(store)).toEqual(after);
  });

  it("are all encrypted anew at once, but for those that nobody can read", async () => {
    const store = await engine.fresh();
    await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
    await saveCredential(store.db, old, { ...T2, text: "two" }, 5);
    await saveCredential(store.db, rotated, { platform: "slack", name: "T3", text: "three" }, 5);
    const lost = new SecretBox([randomBytes(32)]);
    await saveCredential(store.db, lost, { platform: "slack", name: "T4", text: "four" }, 5);
    const before = await kept(store);
    const unreadable = [{ platform: "slack", name: "T4" }];
    expect(await renewCredentials(store.db, rotated)).toEqual({ renewed: 2, unreadable });
    expect(await findCredential(store.db, renewed, T1)).toBe(INSTALLATION);
    expect(await findCredential(store.db, renewed, T2)).toBe("two");
    expect((await kept(store)).slice(2)).toEqual(before.slice(2));
    expect(await renewCredentials(store.db, rotated)).toEqual({ renewed: 0, unreadable });
  });

  it("that somebody saved or removed while they were encrypted anew stay saved, or removed", async () => {
    const at = await engine.place();
    const [store, other] = [await engine.open(at), await engine.open(at)];
    const meanwhile = [
      () => saveCredential(other.db, rotated, { ...T1, text: "newer" }, 9),
      () => removeCredential(other.db, T1),
    ];
    for (const work of meanwhile) {
      await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
      expect(await findCredential(overtaken(store, work), rotated, T1)).toBe(INSTALLATION);
      const expected = work === meanwhile[0] ? "newer" : null;
      expect(await findCredential(store.db, rotated, T1)).toBe(expected);
    }
  });

  it("are nowhere in plain text: not in a row, not after they were encrypted anew", async () => {
    const store = await engine.fresh();
    await saveCredential(store.db, old, { ...T1, text: INSTALLATION }, 5);
    expectUnreadable(JSON.stringify(await dumpOf(store)));
    await findCredential(store.db, rotated, T1);
    const dump = JSON.stringify(await dumpOf(store));
    expect(dump).toContain(rotated.keyId);
    expectUnreadable(dump);
    for (const key of [OLD, NEW]) {
      for (const form of ["hex", "base64"] as const) expect(dump).not.toContain(key.toString(form));
    }
  });
});

/** A store in which somebody else does something right after the first answer, before anything more is asked. */
function overtaken({ db }: Store, work: () => Promise<void>): Store["db"] {
  let isOver = false;
  return db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (!isOver) await work();
      isOver = true;
      return result;
    },
  });
}

describe("the files of a store", () => {
  it("hold credentials encrypted only, and so do backups and a copy on PostgreSQL", async () => {
    const file = join(temporaryFolder(), "state", "vigil.db");
    const store = await SQLITE.open({ file });
    for (const box of [old, rotated]) await saveCredential(store.db, box, { ...T1, text: INSTALLATION }, 5);
    await saveCredential(store.db, old, { ...T2, text: `${"x".repeat(9000)}${TOKEN}` }, 5);
    await removeCredential(store.db, T2);
    await backupNow({ file, day: "2026-03-02", now: 5 });
    expectUnreadable(filesIn(dirname(file)));
    await store.close();
    const files = filesIn(dirname(file));
    expect(files.includes(rotated.keyId)).toBe(true);
    expectUnreadable(files);
    const copy = await POSTGRES.open(await POSTGRES.place());
    await copyStore({ file, to: copy, where: "", now: 0, quarantine: 0 });
    expect(await findCredential(copy.db, renewed, T1)).toBe(INSTALLATION);
    expectUnreadable(JSON.stringify(await dumpOf(copy)));
  });
});

/** All bytes of all files under a folder. */
function filesIn(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}
