import { describe, expect, it } from "vitest";
import { getMeta, setMeta } from "../../src/store/meta.ts";
import type { Db, Store } from "../../src/store/store.ts";
import { ENGINES, POSTGRES, SQLITE } from "./engines.ts";
import { problemOf } from "./problem-of.ts";

const increment = (store: Store): Promise<void> =>
  store.transaction(async (tx) => {
    const row = await tx
      .selectFrom("meta")
      .select("value")
      .where("key", "=", "n")
      .forUpdate()
      .executeTakeFirstOrThrow();
    await setMeta(tx, "n", String(Number(row.value) + 1));
  });

const n = (db: Db) => getMeta(db, "n");

/** A promise and what resolves it. */
const gate = () => Promise.withResolvers<void>();

describe.each(ENGINES)("a transaction on %s", (engine) => {
  it("gives what its work gives and keeps what it wrote", async () => {
    const store = await engine.fresh();
    expect(await store.transaction((tx) => setMeta(tx, "n", "1").then(() => "done"))).toBe("done");
    expect(await n(store.db)).toBe("1");
  });

  it("takes everything back where its work throws, and passes the error on", async () => {
    const store = await engine.fresh();
    await setMeta(store.db, "n", "0");
    const error = new Error("changed my mind");
    const failing = store.transaction(async (tx) => {
      await setMeta(tx, "n", "1");
      await setMeta(tx, "m", "1");
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await store.db.selectFrom("meta").selectAll().execute()).toEqual([{ key: "n", value: "0" }]);
  });

  it("takes everything back where a statement fails", async () => {
    const store = await engine.fresh();
    const failing = store.transaction(async (tx) => {
      await tx.insertInto("meta").values({ key: "a", value: "1" }).execute();
      await tx.insertInto("meta").values({ key: "a", value: "2" }).execute();
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await getMeta(store.db, "a")).toBeNull();
  });

  it("refuses the store and a second transaction inside of it", async () => {
    const store = await engine.fresh();
    const inside = "inside a transaction";
    await expect(store.transaction(() => n(store.db))).rejects.toThrow(inside);
    await expect(store.transaction(() => increment(store))).rejects.toThrow(inside);
    await setMeta(store.db, "n", "0");
    await increment(store);
    expect(await n(store.db)).toBe("1");
  });

  it("leaves what it started free to use the store afterwards", async () => {
    const store = await engine.fresh();
    const over = gate();
    const later = await store.transaction(async () => ({ read: over.promise.then(() => n(store.db)) }));
    over.resolve();
    expect(await later.read).toBeNull();
  });

  it("waits for those that came first", async () => {
    const store = await engine.fresh();
    await setMeta(store.db, "n", "0");
    await Promise.all(Array.from({ length: 20 }, () => increment(store)));
    expect(await n(store.db)).toBe("20");
  });

  it("lets nobody in between who comes at any moment", async () => {
    const store = await engine.fresh();
    await setMeta(store.db, "n", "0");
    const all: Promise<unknown>[] = [];
    for (let turn = 0; turn < 300; turn++) {
      all.push(turn % 3 === 0 ? n(store.db) : increment(store));
      await null;
    }
    await Promise.all(all);
    expect(await n(store.db)).toBe("200");
  });

  it("waits for those of other connections", async () => {
    const at = await engine.place();
    const stores = await Promise.all([engine.open(at), engine.open(at), engine.open(at)]);
    await setMeta(stores[0].db, "n", "0");
    await Promise.all(Array.from({ length: 10 }, () => Promise.all(stores.map(increment))));
    expect(await n(stores[0].db)).toBe("30");
  });

  it("is not seen by others before it is done, and keeps no reader waiting", async () => {
    const at = await engine.place();
    const [writer, reader] = [await engine.open(at), await engine.open(at)];
    await setMeta(writer.db, "n", "0");
    const [written, read] = [gate(), gate()];
    const writing = writer.transaction(async (tx) => {
      await setMeta(tx, "n", "1");
      written.resolve();
      await read.promise;
    });
    await written.promise;
    expect(await n(reader.db)).toBe("0");
    read.resolve();
    await writing;
    expect(await n(reader.db)).toBe("1");
  });
});

describe("on SQLite", () => {
  it("another process that writes for too long is said to be busy, and then it goes on", async () => {
    const at = await SQLITE.place();
    const [one, other] = [await SQLITE.open(at), await SQLITE.open(at, { patience: 40 })];
    const [held, tried] = [gate(), gate()];
    const holding = one.transaction(async () => {
      held.resolve();
      await tried.promise;
    });
    await held.promise;
    const busy = { code: "busy", where: "file" in at ? at.file : "" };
    expect(await problemOf(other.transaction((tx) => setMeta(tx, "n", "1")))).toEqual(busy);
    expect(await problemOf(setMeta(other.db, "n", "1"))).toEqual(busy);
    tried.resolve();
    await holding;
    await setMeta(other.db, "n", "2");
    expect(await n(one.db)).toBe("2");
  });
});

describe("on PostgreSQL", () => {
  it("a transaction that the server gives up for another is done again", async () => {
    const store = await POSTGRES.fresh();
    await setMeta(store.db, "a", "0");
    await setMeta(store.db, "b", "0");
    const both = [gate(), gate()] as const;
    let runs = 0;
    const cross = async (first: string, second: string, mine: number) =>
      store.transaction(async (tx) => {
        runs++;
        await setMeta(tx, first, `${first} by ${mine}`);
        both[mine]?.resolve();
        await both[1 - mine]?.promise;
        await setMeta(tx, second, `${second} by ${mine}`);
      });
    await Promise.all([cross("a", "b", 0), cross("b", "a", 1)]);
    // Under load the server may give up the second try, too.
    expect(runs).toBeGreaterThanOrEqual(3);
    const [a, b] = [await getMeta(store.db, "a"), await getMeta(store.db, "b")];
    expect(a?.at(-1)).toBe(b?.at(-1));
  });
});
