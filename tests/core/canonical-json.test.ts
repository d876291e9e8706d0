import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../../src/core/canonical-json.ts";

describe("canonical JSON", () => {
  it("is one text for the same data, whatever the order of its fields", () => {
    expect(canonicalJson({ b: [1, "x", null, true], a: { d: undefined, c: -0 } })).toBe(
      '{"a":{"c":0},"b":[1,"x",null,true]}',
    );
    expect(canonicalJson({ é: 1, z: 2, Z: 3, "10": 4, "9": 5 })).toBe('{"10":4,"9":5,"Z":3,"z":2,"é":1}');
  });

  it("reads back as the data it was made of", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const data = JSON.parse(JSON.stringify(value)) as Json;
        expect(JSON.parse(canonicalJson(data))).toEqual(data);
        expect(canonicalJson(JSON.parse(canonicalJson(data)))).toBe(canonicalJson(data));
      }),
    );
  });

  it("refuses what two texts could look alike for", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud800", ["\udfff"], { "\ud800": 1 }]) {
      expect(() => canonicalJson(value as Json)).toThrow(RangeError);
    }
  });
});
