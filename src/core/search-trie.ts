/** Words in code unit order, shared beginnings stored once. A word's number is its place in that order. */
export interface Trie {
  readonly words: readonly string[];
  readonly letter: readonly number[];
  readonly child: readonly number[];
  readonly sibling: readonly number[];
  /** Number of the first word below a node. */
  readonly first: readonly number[];
  /** Number after that of the last word below a node. */
  readonly after: readonly number[];
}

const ROOT = 0;
const NONE = -1;

/** Builds a trie; words may come unsorted and more than once. */
export function buildTrie(words: Iterable<string>): Trie {
  const sorted = [...new Set(words)].sort();
  const trie = { letter: [0], child: [NONE], sibling: [NONE], first: [0], after: [sorted.length] };
  let path = [ROOT];
  let previous = "";
  for (const [number, word] of sorted.entries()) {
    const shared = sharedLength(previous, word);
    let elder = path[shared + 1] ?? NONE;
    for (const left of path.slice(shared + 1)) trie.after[left] = number;
    path = path.slice(0, shared + 1);
    for (let depth = shared; depth < word.length; depth += 1) {
      const node = trie.letter.push(word.charCodeAt(depth)) - 1;
      trie.child.push(NONE);
      trie.sibling.push(NONE);
      trie.first.push(number);
      trie.after.push(sorted.length);
      if (elder === NONE) trie.child[path[depth] ?? ROOT] = node;
      else trie.sibling[elder] = node;
      elder = NONE;
      path.push(node);
    }
    previous = word;
  }
  return { words: sorted, ...trie };
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The numbers of all words that begin with `beginning`: from the first to before the second; null if there are none. */
export function wordsFrom(trie: Trie, beginning: string): readonly [number, number] | null {
  let node = ROOT;
  for (let depth = 0; depth < beginning.length; depth += 1) {
    node = childOf(trie, node, beginning.charCodeAt(depth));
    if (node === NONE) return null;
  }
  return [trie.first[node] ?? 0, trie.after[node] ?? 0];
}

/** The number of a word, or -1. */
export function numberOf(trie: Trie, word: string): number {
  const range = wordsFrom(trie, word);
  return range && trie.words[range[0]] === word ? range[0] : NONE;
}

function childOf(trie: Trie, node: number, letter: number): number {
  let child = trie.child[node] ?? NONE;
  while (child !== NONE && trie.letter[child] !== letter) child = trie.sibling[child] ?? NONE;
  return child;
}

/**
 * Visits every word within `limit` slips (a letter too many, missing or wrong, or two neighbours swapped) with its
 * number and distance. Goes down the trie one row of the distance table a level, and turns back where the row shows
 * that no word below can be near enough.
 */
export function visitNear(
  trie: Trie,
  written: string,
  limit: number,
  visit: (word: number, distance: number) => void,
): void {
  const width = written.length + 1;
  const codes = Uint16Array.from({ length: written.length }, (_, index) => written.charCodeAt(index));
  // One row for each level a near word can reach, and one more so that the first has a row above it.
  const rows = new Uint8Array((written.length + limit + 2) * width).fill(limit + 1);
  for (let column = 0; column < Math.min(width, limit + 1); column += 1) rows[column] = column;

  const descend = (node: number, depth: number, above: number): void => {
    const from = depth * width;
    if (depth >= width + limit) return;
    for (let child = trie.child[node] ?? NONE; child !== NONE; child = trie.sibling[child] ?? NONE) {
      const letter = trie.letter[child] ?? 0;
      if (fillRow(rows, codes, { from, letter, above, limit }) > limit) continue;
      const distance = rows[from + written.length] ?? 0;
      const word = trie.first[child] ?? 0;
      if (distance <= limit && trie.words[word]?.length === depth) visit(word, distance);
      descend(child, depth + 1, letter);
    }
  };
  descend(ROOT, 1, 0);
}

interface Row {
  readonly from: number;
  readonly letter: number;
  /** The letter one level up, 0 at the top. */
  readonly above: number;
  readonly limit: number;
}

/** Fills one row of the table, as far as it can matter, and returns its least distance. */
function fillRow(rows: Uint8Array, codes: Uint16Array, { from, letter, above, limit }: Row): number {
  const width = codes.length + 1;
  const depth = from / width;
  const tooFar = limit + 1;
  const start = Math.max(1, depth - limit);
  const end = Math.min(codes.length, depth + limit);
  rows[from + start - 1] = start === 1 ? Math.min(depth, tooFar) : tooFar;
  let least = rows[from + start - 1] ?? tooFar;
  for (let column = start; column <= end; column += 1) {
    const last = from - width + column;
    const code = codes[column - 1];
    let distance = (rows[last - 1] ?? tooFar) + (code === letter ? 0 : 1);
    distance = Math.min(distance, (rows[last] ?? tooFar) + 1, (rows[from + column - 1] ?? tooFar) + 1);
    if (depth > 1 && column > 1 && code === above && codes[column - 2] === letter) {
      distance = Math.min(distance, (rows[last - width - 2] ?? tooFar) + 1);
    }
    rows[from + column] = Math.min(distance, tooFar);
    if (distance < least) least = distance;
  }
  return least;
}
