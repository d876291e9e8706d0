import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/core/edit-distance.ts";
import { buildTrie, numberOf, visitNear, wordsFrom } from "../../src/core/search-trie.ts";

const word = fc.string({ unit: fc.constantFrom("A", "B", "C"), minLength: 1, maxLength: 7 });
const words = fc.array(word, { maxLength: 30 });

describe("a trie of words", () => {
  it("numbers its words in order and finds each again, and no other", () => {
    fc.assert(
      fc.property(words, word, (some, other) => {
        const trie = buildTrie(some);
        expect(trie.words).toEqual([...new Set(some)].sort());
        for (const [number, one] of trie.words.entries()) expect(numberOf(trie, one)).toBe(number);
        expect(numberOf(trie, other)).toBe(trie.words.indexOf(other));
      }),
    );
  });

  it("gives the words that begin with a text as one range", () => {
    fc.assert(
      fc.property(words, word, (some, beginning) => {
        const trie = buildTrie(some);
        const range = wordsFrom(trie, beginning) ?? [0, 0];
        expect(trie.words.slice(...range)).toEqual(trie.words.filter((one) => one.startsWith(beginning)));
      }),
    );
  });

  it("visits exactly the words within the limit, with the distance that comparing them one by one gives", () => {
    fc.assert(
      fc.property(words, word, fc.nat(2), (some, written, limit) => {
        const trie = buildTrie(some);
        const visited = new Map<string, number>();
        visitNear(trie, written, limit, (number, distance) =>
          visited.set(trie.words[number] ?? "", distance),
        );
        const expected = trie.words
          .map((one): [string, number] => [one, editDistance(written, one, limit)])
          .filter(([, distance]) => distance <= limit);
        expect(visited).toEqual(new Map(expected));
      }),
      { numRuns: 2_000 },
    );
  });
});
