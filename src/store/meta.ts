import { randomBytes } from "node:crypto";
import type { Db } from "./store.ts";

const BYTES = { id: 8, secret: 32 };

/** What is kept under a key; null where nothing is. */
export async function getMeta(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? null;
}

/** Keeps a text under a key, in place of what was there. */
export async function setMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** Identity of this store, 16 hexadecimal digits, made once and the same for every process that uses it. */
export function storeId(db: Db): Promise<string> {
  return madeOnce(db, "id");
}

/** Secret of this store, 64 hexadecimal digits, made once and the same for every process that uses it. */
export function storeSecret(db: Db): Promise<string> {
  return madeOnce(db, "secret");
}

async function madeOnce(db: Db, key: keyof typeof BYTES): Promise<string> {
  const kept = await getMeta(db, key);
  if (kept !== null) return kept;
  const value = randomBytes(BYTES[key]).toString("hex");
  const doNothing = db
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.doNothing());
  await doNothing.execute();
  // Whoever came first has decided.
  return (await getMeta(db, key)) ?? value;
}

/** All that is kept under keys with a beginning, by key. */
export async function metaUnder(db: Db, beginning: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom("meta").selectAll().where("key", "like", `${beginning}%`).execute();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Forgets a fact about the store, unless it is another one by now. */
export async function deleteMeta(db: Db, key: string, value: string): Promise<void> {
  await db.deleteFrom("meta").where("key", "=", key).where("value", "=", value).execute();
}
