/** Rows written with one statement: few enough that nobody else waits long. */
const SLICE = 500;

/** Parts of a list, each short enough for one statement. */
export function* slices<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += SLICE) yield items.slice(start, start + SLICE);
}
