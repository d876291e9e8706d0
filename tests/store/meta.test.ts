import { describe, expect, it } from "vitest";
import { getMeta, setMeta, storeId, storeSecret } from "../../src/store/meta.ts";
import { ENGINES } from "./engines.ts";

describe.each(ENGINES)("small facts about the store on %s", (engine) => {
  it("are kept and replaced by key", async () => {
    const { db } = await engine.fresh();
    expect(await getMeta(db, "a")).toBeNull();
    await setMeta(db, "a", "1");
    await setMeta(db, "b", "");
    await setMeta(db, "a", "2");
    expect([await getMeta(db, "a"), await getMeta(db, "b")]).toEqual(["2", ""]);
  });

  it("hold a secret and an identity of its own, made once", async () => {
    const { db } = await engine.fresh();
    const [secret, id] = [await storeSecret(db), await storeId(db)];
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect([await storeSecret(db), await storeId(db)]).toEqual([secret, id]);
    const other = await engine.fresh();
    expect(await storeSecret(other.db)).not.toBe(secret);
  });

  it("give everybody the same secret who asks at the same time", async () => {
    const at = await engine.place();
    const stores = await Promise.all([engine.open(at), engine.open(at), engine.open(at)]);
    const secrets = stores.flatMap(({ db, transaction }) => [storeSecret(db), transaction(storeSecret)]);
    expect(new Set(await Promise.all(secrets)).size).toBe(1);
  });
});
