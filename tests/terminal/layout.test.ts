import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, padded, tabulated, wrapped } from "../../adapters/terminal/layout.ts";

describe("columns", () => {
  it.each([
    ["Zhovtis", 7],
    ["Жаңаөзен", 8],
    ["e\u0301", 1],
    ["日本", 4],
    ["👩‍👩‍👧", 2],
    ["", 0],
  ])("%s takes %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it("are filled up, never cut", () => {
    expect(padded("Ж", 3)).toBe("Ж  ");
    expect(padded("Жовтис", 3)).toBe("Жовтис");
  });
});

describe("wrapping", () => {
  it("breaks at spaces and keeps a longer word whole", () => {
    expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapped("https://example.org/long a", 5)).toEqual(["https://example.org/long", "a"]);
  });

  it("loses no word and keeps to the width wherever no single word is wider", () => {
    const text = fc.array(
      fc.string({ unit: fc.constantFrom("a", "ж", "ә", "1", "日"), minLength: 1, maxLength: 9 }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 18, max: 60 }), (words, columns) => {
        const lines = wrapped(words.join(" "), columns);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe("a table", () => {
  it("lines up under its header, whatever the script", () => {
    expect(
      tabulated(
        [
          ["Date", "Case", "What"],
          ["2 February 2012", "Жовтис", "check"],
          ["May 2012", "Жаңаөзен", "an anniversary"],
        ],
        80,
      ).flat(),
    ).toEqual([
      "Date             Case      What",
      "2 February 2012  Жовтис    check",
      "May 2012         Жаңаөзен  an anniversary",
    ]);
  });

  it("wraps its widest column to fit the screen", () => {
    const lines = tabulated([["2012", "a text that is much too long for the screen"]], 24).flat();
    expect(lines).toEqual(["2012  a text that is", "      much too long for", "      the screen"]);
  });

  it("is not wrapped where the width has no end", () => {
    const long = "word ".repeat(100).trim();
    expect(tabulated([["2012", long]], Number.POSITIVE_INFINITY).flat()).toEqual([`2012  ${long}`]);
  });
});
