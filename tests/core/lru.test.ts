import { describe, expect, it } from "vitest";
import { Lru } from "../../src/core/lru.ts";

describe("what is asked for least recently is forgotten first", () => {
  it("keeps so many", () => {
    const kept = new Lru<string, number>(2);
    kept.set("a", 1);
    kept.set("b", 2);
    kept.set("c", 3);
    expect([kept.get("a"), kept.get("b"), kept.get("c")]).toEqual([undefined, 2, 3]);
  });

  it("counts asking and setting anew as use", () => {
    const kept = new Lru<string, number>(3);
    for (const [index, key] of ["a", "b", "c"].entries()) kept.set(key, index);
    kept.get("a");
    kept.set("b", 9);
    kept.set("d", 4);
    expect([kept.get("a"), kept.get("b"), kept.get("c"), kept.get("d")]).toEqual([0, 9, undefined, 4]);
  });

  it("makes what is not kept, once", () => {
    const kept = new Lru<string, string>(2);
    const made: string[] = [];
    const make = (key: string) =>
      kept.getOr(key, () => {
        made.push(key);
        return key.toUpperCase();
      });
    expect([make("a"), make("a"), make("b"), make("c"), make("a")]).toEqual(["A", "A", "B", "C", "A"]);
    expect(made).toEqual(["a", "b", "c", "a"]);
  });
});
