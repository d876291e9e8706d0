import { describe, expect, it } from "vitest";
import { Turns } from "../../src/chat/turns.ts";

describe("turns of the event loop", () => {
  it("are given out one by one, in order, so that others have theirs between", async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const work = ["a", "b", "c"].map((name) =>
      turns.next().then(() => {
        seen.push(name);
        // What arrives while it works is read before the next begins.
        setImmediate(() => seen.push(`after ${name}`));
      }),
    );
    await Promise.all(work);
    expect(seen).toEqual(["a", "after a", "b", "after b", "c"]);
  });
});
