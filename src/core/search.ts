import type { Case } from "./dossier.ts";
import { beginningsOf, keyOf, readAsOneWord, readName } from "./fold.ts";
import { spellWords } from "./fold-letters.ts";
import { findNear, type NameIndex } from "./search-near.ts";
import { buildTrie, numberOf } from "./search-trie.ts";

/**
 * - `exact`: the query names one case and no other, as a whole; only this may be acted on
 * - `ambiguous`: it names several cases equally well
 * - `prefix`: words of names begin like it
 * - `suggestion`: names within a slip or two of it, or one of its words alone names a case
 * - `none`: nothing comes near
 */
export type Match = "exact" | "prefix" | "suggestion" | "ambiguous" | "none";

/** Candidates come best first: exactly one if `exact`, several (as far as the limit goes) if `ambiguous`. */
export interface SearchResult {
  readonly match: Match;
  readonly candidates: readonly Case[];
}

/** A name as people see it, for completion. */
interface Shown {
  readonly text: string;
  readonly lowered: string;
  readonly folded: string;
}

/** Names made ready for `search` and `complete`. Never changes once built. */
export interface SearchIndex extends NameIndex {
  readonly cases: readonly Case[];
  readonly shown: readonly Shown[];
}

/** Longer queries are nobody's name, as names in dossiers have at most 120 characters. */
const MOST_SYMBOLS = 200;
const MOST_WORDS = 16;
/** Of the ways to read a name whose words have several readings each. */
const MOST_SPELLINGS = 16;
/** A name of more words is a phrase, which is written in one orthography and never as one word. */
const MOST_NAME_WORDS = 3;
/** In sounds; a shorter name has to be written in as many words as it has. */
const LEAST_JOINED = 4;

/** Mentions and markup of chat platforms; a name has none of these. */
const MARKUP = /[@<>]/;

/** Makes the names of cases ready to be searched: names, family names, aliases and ids. */
export function buildIndex(cases: readonly Case[]): SearchIndex {
  const read = new Map<string, string[]>();
  const whole = new Map<string, number[]>();
  const spelt: { owner: number; words: readonly string[] }[] = [];
  const shown: Shown[] = [];
  for (const [owner, one] of cases.entries()) {
    const keys = new Set<string>();
    const joined: string[] = [];
    for (const text of textsOf(one)) {
      const readings = readName(text, read);
      for (const words of spellingsOfName(readings)) {
        const key = keyOf(words);
        if (!keys.has(key)) spelt.push({ owner, words });
        keys.add(key);
      }
      if (readings.length > 1) joined.push(...joinedKeys(text, readings));
      if (text !== one.id) shown.push({ text, lowered: text.toLowerCase(), folded: firstReading(readings) });
    }
    for (const key of new Set([...keys, ...joined])) whole.set(key, [...(whole.get(key) ?? []), owner]);
  }
  return { cases, shown, whole, ...numbered(spelt) };
}

/** Every text that names a case, without repetition; the id comes last, as it is no name to show. */
function textsOf({ id, name, family, aliases }: Case): Iterable<string> {
  return new Set([name, ...(family ? [family] : []), ...aliases, id]);
}

/** Puts the words of all spellings into a trie, and says which spellings each is part of. */
function numbered(spelt: readonly { owner: number; words: readonly string[] }[]) {
  const trie = buildTrie(spelt.flatMap(({ words }) => words));
  const numbers = new Map(trie.words.map((word, number) => [word, number]));
  const usedIn: number[][] = trie.words.map(() => []);
  const spellings = spelt.map(({ owner, words }) => ({
    owner,
    words: words.map((word) => numbers.get(word) ?? 0),
  }));
  for (const [place, { words }] of spellings.entries()) {
    for (const word of new Set(words)) usedIn[word]?.push(place);
  }
  return { trie, spellings, usedIn };
}

/**
 * Finds the cases that a name may mean, at most `limit` of them (an exact hit is always told from an ambiguous one).
 * Any text is allowed; it never throws.
 */
export function search(index: SearchIndex, query: string, limit = 5): SearchResult {
  const readings = readQuery(query);
  if (readings.length === 0) return { match: "none", candidates: [] };
  const named = findNamed(index, query, readings);
  if (named.length > 0) {
    return { match: named.length === 1 ? "exact" : "ambiguous", candidates: casesAt(index, named, limit) };
  }
  const { match, owners } = findNear(index, readings);
  return { match, candidates: casesAt(index, owners, limit) };
}

/**
 * The names, family names and aliases of cases that begin like `beginning`, at most `limit`: those that begin with its
 * very letters first, then those that begin with its sounds in another script or spelling.
 */
export function complete(index: SearchIndex, beginning: string, limit: number): readonly string[] {
  const lowered = beginning.trimStart().toLowerCase();
  const readings = readQuery(beginning);
  if (readings.length === 0) return [];
  const folded = spellingsOf(readings).flatMap((words) => beginningsOf(words.join(" ")));
  const alike = index.shown.filter((name) => name.lowered.startsWith(lowered));
  const sounding = index.shown.filter((name) => folded.some((start) => name.folded.startsWith(start)));
  return [...new Set([...alike, ...sounding].map((name) => name.text))].slice(0, limit);
}

/** Every word of a query with its readings; empty if it cannot be a name. */
function readQuery(query: string): string[][] {
  // Measured in code units first, so that a text of any size costs nothing.
  if (query.length > 2 * MOST_SYMBOLS || [...query].length > MOST_SYMBOLS) return [];
  if (MARKUP.test(query.normalize("NFKC"))) return [];
  return spellWords(query).length > MOST_WORDS ? [] : readName(query);
}

/** Places of the cases that the query names as a whole. */
function findNamed(index: SearchIndex, query: string, readings: string[][]): number[] {
  const known = readings.map((words) => words.filter((word) => numberOf(index.trie, word) >= 0));
  const keys = [...spellingsOf(known).map(keyOf), ...joinedKeys(query, readings)];
  return [...new Set(keys.flatMap((key) => index.whole.get(key) ?? []))].sort((a, b) => a - b);
}

/** What a name of few words is when written as one. */
function joinedKeys(text: string, readings: readonly (readonly string[])[]): string[] {
  if (readings.length > MOST_NAME_WORDS) return [];
  return readAsOneWord(text).filter((key) => key.length >= LEAST_JOINED);
}

/** The ways a name of a case may be spelt; a phrase has just one. */
function spellingsOfName(readings: readonly (readonly string[])[]): string[][] {
  return spellingsOf(
    readings.length > MOST_NAME_WORDS ? readings.map((words) => words.slice(0, 1)) : readings,
  );
}

/** The whole names that words with several readings may spell, the most usual first. */
function spellingsOf(readings: readonly (readonly string[])[]): string[][] {
  let spellings: string[][] = [[]];
  for (const words of readings) {
    spellings = spellings.flatMap((start) => words.map((word) => [...start, word])).slice(0, MOST_SPELLINGS);
  }
  return spellings;
}

function firstReading(readings: readonly (readonly string[])[]): string {
  return readings.flatMap((words) => words.slice(0, 1)).join(" ");
}

function casesAt(index: SearchIndex, owners: readonly number[], limit: number): Case[] {
  return owners.slice(0, limit).flatMap((owner) => index.cases[owner] ?? []);
}
