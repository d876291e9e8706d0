import { slipsAllowed } from "./edit-distance.ts";
import { beginningsOf } from "./fold.ts";
import { type Trie, visitNear, wordsFrom } from "./search-trie.ts";

/** One folded spelling of a name of a case. */
interface Spelling {
  /** Place of the case among all cases. */
  readonly owner: number;
  /** The numbers of its words in the trie. */
  readonly words: readonly number[];
}

/** Folded names by what they are made of. */
export interface NameIndex {
  /** Places of the cases that a whole folded name belongs to. */
  readonly whole: ReadonlyMap<string, readonly number[]>;
  readonly trie: Trie;
  readonly spellings: readonly Spelling[];
  /** For each word of the trie, the places of the spellings it is part of. */
  readonly usedIn: readonly (readonly number[])[];
}

/** What comes near a query: places of cases, best first. */
export interface Near {
  readonly match: "prefix" | "suggestion" | "none";
  readonly owners: readonly number[];
}

/** In sounds ("Yev" is two). Shorter beginnings belong to too many names to be worth offering. */
const LEAST_BEGINNING = 2;
/** Words longer than this are compared as they are, without slips. */
const LONGEST_WORD = 64;
/** In all words of a query together. */
const MOST_SLIPS = 2;
/** How many words that begin alike are looked at. */
const MOST_BEGUN = 512;

/** What the order of candidates is made of; a slip costs 1. */
const COST = { begunOnly: 0.5, unsaid: 0.1, unknown: 1.5 };

/** One word of the query against all words of the index. */
interface WordHits {
  /** Number of a word to its slips. */
  readonly near: ReadonlyMap<number, number>;
  /** Ranges of the words that begin with it. */
  readonly begun: readonly (readonly [number, number])[];
  readonly length: number;
}

interface Candidate {
  readonly cost: number;
  readonly match: "prefix" | "suggestion";
}

/**
 * Finds what begins with the query's words or differs by slips. `readings` are the ways to read each word, as
 * `readName` gives them. One slip a word is looked for first, and two only if no name answers all words.
 */
export function findNear(index: NameIndex, readings: readonly (readonly string[])[]): Near {
  for (const slips of [1, MOST_SLIPS]) {
    const hits = readings.map((words) => hitsOf(index, words, slips));
    const found = new Map<number, Candidate>();
    addAnswering(index, hits, found);
    const enough = found.size > 0;
    addContained(index, hits, found);
    if (enough || slips === MOST_SLIPS) return ranked(found);
  }
  return { match: "none", owners: [] };
}

function hitsOf({ trie }: NameIndex, readings: readonly string[], mostSlips: number): WordHits {
  const near = new Map<number, number>();
  for (const reading of readings) {
    if (reading.length > LONGEST_WORD) continue;
    const limit = Math.min(mostSlips, slipsAllowed(reading.length));
    visitNear(trie, reading, limit, (word, slips) => {
      near.set(word, Math.min(slips, near.get(word) ?? slips));
    });
  }
  const length = Math.max(...readings.map((reading) => reading.length));
  const begun = readings.flatMap(beginningsOf).flatMap((beginning) => {
    const range = wordsFrom(trie, beginning);
    return range ? [range] : [];
  });
  return { near, begun, length };
}

/** Adds the cases with a name in which every word of the query is found. */
function addAnswering(index: NameIndex, hits: readonly WordHits[], found: Map<number, Candidate>): void {
  for (const place of rarestPlaces(index, hits)) {
    const spelling = index.spellings[place];
    const candidate = spelling && compare(hits, spelling);
    if (candidate) keepBetter(found, spelling.owner, candidate);
  }
}

/** The spellings that the most telling word of the query may be part of: each must answer that word too. */
function rarestPlaces({ usedIn }: NameIndex, hits: readonly WordHits[]): Iterable<number> {
  let rarest: { words: number[]; places: number } = { words: [], places: Number.POSITIVE_INFINITY };
  for (const hit of hits) {
    if (hit.length < LEAST_BEGINNING && hit.near.size === 0) continue;
    const words = [...hit.near.keys(), ...begunWords(hit)];
    const places = words.reduce((sum, word) => sum + (usedIn[word]?.length ?? 0), 0);
    if (places < rarest.places) rarest = { words, places };
  }
  return new Set(rarest.words.flatMap((word) => usedIn[word] ?? []));
}

function begunWords({ begun, length }: WordHits): number[] {
  if (length < LEAST_BEGINNING) return [];
  return begun.flatMap(([first, after]) =>
    Array.from({ length: Math.min(after - first, MOST_BEGUN) }, (_, index) => first + index),
  );
}

/** How well a spelling answers all words of the query; null if it does not. */
function compare(hits: readonly WordHits[], { words }: Spelling): Candidate | null {
  const left = new Set(words);
  let cost = COST.unsaid * Math.max(0, words.length - hits.length);
  let slips = 0;
  for (const hit of hits) {
    let best: { word: number; cost: number } | null = null;
    for (const word of left) {
      const price = priceOf(hit, word);
      if (price !== null && price < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { word, cost: price };
    }
    if (!best) return null;
    left.delete(best.word);
    cost += best.cost;
    slips += Math.floor(best.cost);
  }
  return slips > MOST_SLIPS ? null : { cost, match: slips === 0 ? "prefix" : "suggestion" };
}

function priceOf(hit: WordHits, word: number): number | null {
  const slips = hit.near.get(word);
  if (slips === 0) return 0;
  if (hit.begun.some(([first, after]) => first <= word && word < after)) return COST.begunOnly;
  return slips ?? null;
}

/** Adds the cases of which one word of the query is a whole name, such as the family name beside another given name. */
function addContained(index: NameIndex, hits: readonly WordHits[], found: Map<number, Candidate>): void {
  if (hits.length < 2) return;
  const unknown = COST.unknown * (hits.length - 1);
  for (const { near, length } of hits) {
    if (length < LEAST_BEGINNING) continue;
    for (const [word, slips] of near) {
      const owners = index.whole.get(index.trie.words[word] ?? "") ?? [];
      for (const owner of owners) keepBetter(found, owner, { cost: slips + unknown, match: "suggestion" });
    }
  }
}

function keepBetter(found: Map<number, Candidate>, owner: number, candidate: Candidate): void {
  const known = found.get(owner);
  if (!known || candidate.cost < known.cost) found.set(owner, candidate);
}

function ranked(found: ReadonlyMap<number, Candidate>): Near {
  const order = [...found].sort(([a, one], [b, other]) => one.cost - other.cost || a - b);
  return { match: order[0]?.[1].match ?? "none", owners: order.map(([owner]) => owner) };
}
