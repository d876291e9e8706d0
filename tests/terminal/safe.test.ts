import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { render } from "../../adapters/terminal/render.ts";
import { safeText } from "../../adapters/terminal/safe.ts";
import { plain } from "../../adapters/terminal/style.ts";
import type { Card } from "../../src/core/card.ts";
import { calledPerson, namedPerson } from "../../src/core/person-mark.ts";

const HOSTILE = "a\u001b[31mb\u202ec\u0000d\r\ne\u200bf\u2028g\ud800h";

describe("a text on the screen", () => {
  it("shows by its number whatever would command a terminal, hide, or turn the writing", () => {
    expect(safeText(HOSTILE)).toBe("aU+001B[31mbU+202EcU+0000d eU+200BfU+2028gU+D800h");
  });

  it("stays as it is where nothing is wrong with it", () => {
    for (const text of ["Қазақстан, “қаңтар”", "中文 👍🏽", "می‌خواهم"]) expect(safeText(text)).toBe(text);
  });

  it("is cut after 2,000 code units", () => {
    expect(safeText("x".repeat(10_000))).toBe(`${"x".repeat(2000)}…`);
  });

  it("names people plainly, even where it is cut, and shows a forged mark by its number", () => {
    const long = `${"x".repeat(1990)}${namedPerson("slack:U123456789")}`;
    expect(safeText(long)).toBe(`${"x".repeat(1990)}U123456789`);
    expect(safeText(`${long}y`)).toBe(`${"x".repeat(1990)}U123456789…`);
    expect(safeText(`${calledPerson("slack:U1")} took it`)).toBe("U1 took it");
    expect(safeText("a\uFDD0b\uFDD1c")).toBe("aU+FDD0bU+FDD1c");
  });

  it("of any card and any width holds no control, no direction and no half character", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const item = fc.record({ label: text, text, notes: fc.array(text), tone: fc.constant("plain" as const) });
    const card: fc.Arbitrary<Card> = fc.record({
      title: text,
      summary: text,
      blocks: fc.array(
        fc.oneof(
          text.map((one) => ({ is: "heading" as const, text: one })),
          text.map((one) => ({ is: "paragraph" as const, text: one, tone: "muted" as const })),
          fc.array(item).map((items) => ({ is: "items" as const, items })),
          fc
            .array(fc.record({ label: text, value: text }), { minLength: 1 })
            .map((fields) => ({ is: "fields" as const, fields })),
          fc
            .array(fc.tuple(text, text, text), { minLength: 1 })
            .map((rows) => ({ is: "table" as const, columns: ["a", "b", "c"], rows })),
        ),
      ),
    });
    fc.assert(
      fc.property(card, fc.constantFrom(40, 80, 120, Number.POSITIVE_INFINITY), (one, columns) => {
        const shown = render(one, { columns, style: plain }).replaceAll("\n", "");
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
      }),
      { numRuns: 300 },
    );
  });
});
