import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badKeys, FORBIDDEN_KEYS } from "../../src/imports/json-keys.ts";

/** Texts that a search for keys could stumble over. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', '\\"', "\\", '{"a":1,"a":2}', "[,]", '\\\\"', "a", "b"),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.constant(null), tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(text, tie("value"), { maxKeys: 4 }),
}));
const spaced = (data: unknown) =>
  fc.constantFrom(undefined, 2, "\t").map((by) => JSON.stringify(data, null, by));

describe("keys of a JSON text", () => {
  it("are all sound where each stands once", () => {
    fc.assert(
      fc.property(value.chain(spaced), (json) => {
        const forbidden = FORBIDDEN_KEYS.some((key) => json.includes(key));
        if (!forbidden) expect(badKeys(json)).toEqual([]);
      }),
    );
  });

  it("are found wherever they are repeated, however they are written", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), text, value, (before, key, inner) => {
        fc.pre(!FORBIDDEN_KEYS.includes(key));
        const written = JSON.stringify(key);
        const escaped = `"${[...key].map(unicodeEscape).join("")}"`;
        const twice = `{${written}:${JSON.stringify(inner)} , ${escaped} : 1}`;
        const items = [...before.map((one) => JSON.stringify(one)), twice].join(",\n");
        const found = badKeys(`{"cases": [${items}]}`).filter(({ is }) => is === "repeated");
        expect(found).toEqual([{ path: `cases[${before.length}]`, key, is: "repeated" }]);
      }),
    );
  });

  it.each([
    ['{"a": 1, "a": 2}', [{ path: "", key: "a", is: "repeated" }]],
    ['{"a": {"b": [{"c": {"d": 1, "d": 1}}]}}', [{ path: "a.b[0].c", key: "d", is: "repeated" }]],
    [
      '[{"__proto__": 1}, {"constructor": 1}]',
      [
        { path: "[0]", key: "__proto__", is: "forbidden" },
        { path: "[1]", key: "constructor", is: "forbidden" },
      ],
    ],
    ['{"\\u005f_proto__": 1}', [{ path: "", key: "__proto__", is: "forbidden" }]],
    ['["a", "a", {"b": "a", "c": "a"}]', []],
    ['"{\\"a\\":1,\\"a\\":1}"', []],
  ])("are told with the object in which they stand: %s", (json, expected) => {
    expect(badKeys(json)).toEqual(expected);
  });

  it("are not all told of where there are very many, nor looked for in depths that nothing has", () => {
    expect(badKeys(`{${'"a":1,'.repeat(100_000)}"a":1}`)).toHaveLength(100);
    const within = (depth: number) => `${"[".repeat(depth)}{"a":1,"a":1}${"]".repeat(depth)}`;
    expect([within(18), within(19), within(1_000_000)].map((json) => badKeys(json).length)).toEqual([
      1, 0, 0,
    ]);
  });
});

function unicodeEscape(symbol: string): string {
  return Array.from(
    { length: symbol.length },
    (_, index) => `\\u${symbol.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
