import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../adapters/terminal/lines.ts";

async function lines(...chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(Readable.from(chunks, { objectMode: false }))) found.push(line);
  return found;
}

describe("the lines of a stream", () => {
  it("end at line feeds, with or without a carriage return, and at the end of the stream", async () => {
    expect(await lines("one\ntwo\r\n\nlast")).toEqual(["one", "two", "", "last"]);
    expect(await lines("one\n")).toEqual(["one"]);
    expect(await lines("")).toEqual([]);
  });

  it("are the same however the stream is cut, even in the middle of a letter", async () => {
    const text = "/case Жовтис\n/case Жаңаөзен\nплан\n";
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }), async (sizes) => {
        const bytes = Buffer.from(text);
        const chunks: Buffer[] = [];
        let at = 0;
        for (const size of sizes) {
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(await lines(...chunks, bytes.subarray(at))).toEqual(text.trimEnd().split("\n"));
      }),
    );
  });

  it("are cut at a length that no command has, without keeping the rest", async () => {
    const found = await lines("x".repeat(10_000), "y".repeat(10_000), "\nnext\n");
    expect(found.map((line) => line.length)).toEqual([4096, 4]);
  });
});
