import type { Json } from "../core/canonical-json.ts";
import type { DeedKind } from "../core/deed.ts";

/** What the audit trail calls an erasure. */
export const ERASURE = "erase" satisfies DeedKind;

/** What an erasure says of itself: every number whose text is gone after it, as first and last of each run. */
export function erasureOf(seqs: readonly number[]): { readonly erased: readonly Json[] } {
  const runs: [first: number, last: number][] = [];
  for (const seq of [...seqs].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && seq === run[1] + 1) run[1] = seq;
    else runs.push([seq, seq]);
  }
  return { erased: runs };
}

/** The numbers that an entry's text names as erased, or null where it tells of something else. */
export function erasedIn(text: string): ReadonlySet<number> | null {
  const entry: { kind?: unknown; says?: { erased?: readonly [number, number][] } } = JSON.parse(text);
  if (entry.kind !== ERASURE) return null;
  const runs = entry.says?.erased ?? [];
  return new Set(
    runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
}
