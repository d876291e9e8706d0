/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of two
 * neighbours, in code units. Stops early and gives `limit + 1` once the distance must exceed the limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** How many edits still count as a slip in a word of this length: none under 4 letters, one to 7, two from 8. */
export function slipsAllowed(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The word that was probably meant, for "did you mean": one that begins with what was written, or else the nearest by
 * spelling if it is near enough. null where none is.
 */
export function nearest(written: string, words: Iterable<string>): string | null {
  const lower = written.toLowerCase();
  const candidates = [...words];
  const begun = candidates.find((word) => lower.length > 1 && word.startsWith(lower));
  if (begun !== undefined) return begun;
  const limit = Math.max(1, slipsAllowed(lower.length));
  const near = candidates
    .map((word) => ({ word, distance: editDistance(lower, word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word ?? null;
}
