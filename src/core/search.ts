import type { Case } from "./dossier.ts";
import { keyOf, readAsOneWord, readName } from "./fold.ts";
import { spellWords } from "./fold-letters.ts";
import { findNear } from "./search-near.ts";
import { buildTrie, numberOf, type Trie } from "./search-trie.ts";

/**
 * - `exact`: the query names one case and no other, as a whole; only this may be acted on
 * - `ambiguous`: it names several cases equally well
 * - `prefix`: words of names begin like it
 * - `suggestion`: names within a slip or two of it, or one of its words alone names a case
 * - `none`: nothing comes near
 */
export type Match = "exact" | "prefix" | "suggestion" | "ambiguous" | "none";

/** Candidates come best first; exactly one if `exact`, at least two if `ambiguous`, none if `none`. */
export interface SearchResult {
  readonly match: Match;
  readonly candidates: readonly Case[];
}

/** One folded spelling of a name of a case. */
export interface Spelling {
  /** Place of the case in `SearchIndex.cases`. */
  readonly owner: number;
  /** The numbers of its words in `SearchIndex.trie`. */
  readonly words: readonly number[];
}

/** A name as people see it, for completion. */
interface Shown {
  readonly text: string;
  readonly lowered: string;
  readonly folded: string;
}

/** Names made ready for `search` and `complete`. Never changes once built. */
export interface SearchIndex {
  readonly cases: readonly Case[];
  /** Places of the cases that a whole folded name belongs to. */
  readonly whole: ReadonlyMap<string, readonly number[]>;
  readonly trie: Trie;
  readonly spellings: readonly Spelling[];
  /** For each word of the trie, the places of the spellings it is part of. */
  readonly usedIn: readonly (readonly number[])[];
  readonly shown: readonly Shown[];
}

/** Longer queries are nobody's name. Names in dossiers have at most 120 characters. */
const MOST_SYMBOLS = 200;
const MOST_WORDS = 8;
/** Of the ways to read a name whose words have several readings each. */
const MOST_SPELLINGS = 16;
/** Shorter than this, a name written in one word and one written in several are not taken for the same. */
const LEAST_JOINED = 4;

/** Mentions and markup of chat platforms; a name has none of these. */
const MARKUP = /[@<>]/;

/** Makes the names of cases ready to be searched: ids, names, family names and aliases. */
export function buildIndex(cases: readonly Case[]): SearchIndex {
  const whole = new Map<string, number[]>();
  const spelt: { owner: number; words: readonly string[] }[] = [];
  const shown: Shown[] = [];
  const read = new Map<string, string[]>();
  for (const [owner, one] of cases.entries()) {
    const known = new Set<string>();
    for (const text of new Set([one.name, one.family ?? one.name, ...one.aliases, one.id])) {
      const readings = readName(text, read);
      for (const words of spellingsOf(readings)) {
        const key = keyOf(words);
        if (known.has(key)) continue;
        known.add(key);
        spelt.push({ owner, words });
      }
      if (readings.length > 1) for (const key of joinedKeys(text)) known.add(key);
      if (text !== one.id) shown.push({ text, lowered: text.toLowerCase(), folded: firstReading(readings) });
    }
    for (const key of known) whole.set(key, [...(whole.get(key) ?? []), owner]);
  }
  const trie = buildTrie(spelt.flatMap(({ words }) => words));
  const usedIn: number[][] = trie.words.map(() => []);
  const spellings = spelt.map(({ owner, words }, place) => {
    const numbers = words.map((word) => numberOf(trie, word));
    for (const number of new Set(numbers)) usedIn[number]?.push(place);
    return { owner, words: numbers };
  });
  return { cases, whole, trie, spellings, usedIn, shown };
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
  const folded = spellingsOf(readings).map((words) => words.join(" "));
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
  const keys = [...spellingsOf(known).map(keyOf), ...joinedKeys(query)];
  return [...new Set(keys.flatMap((key) => index.whole.get(key) ?? []))].sort((a, b) => a - b);
}

function joinedKeys(text: string): string[] {
  return readAsOneWord(text).filter((key) => key.length >= LEAST_JOINED);
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
