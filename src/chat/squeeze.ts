import { entriesIn, isHeading, type Part, smallPrint } from "./card-parts.ts";

/** How much is shown of each entry. */
export interface Measure {
  /** Most characters of one entry's texts together; every entry has as much, so that a long one pushes none out. */
  readonly room: number;
  /** Whether small print stands in the block of what it belongs to. */
  readonly isCompact: boolean;
  /** Whether a button is heard with what it is about, where several sound the same. */
  readonly isSpoken: boolean;
}

/** From all of it down to what still tells one entry from the next. First what loses nothing. */
const MEASURES: readonly [Measure, ...Measure[]] = [
  { room: 2900, isCompact: false, isSpoken: true },
  ...[2900, 2000, 1400, 1000, 700, 500, 400, 320, 250].map((room) => ({
    room,
    isCompact: true,
    isSpoken: true,
  })),
  { room: 200, isCompact: true, isSpoken: false },
];
const SMALLEST: Measure = { room: 200, isCompact: true, isSpoken: false };
/** Lines of small print at the end that are kept whatever else is left out. */
const MOST_LAST_LINES = 3;

/** What the parts are made into, and whether that fits. */
export interface Frame<Made> {
  make(parts: readonly Part[], measure: Measure): Made;
  fits(made: Made): boolean;
  /** Says that so many entries are left out, and what to do. */
  leftOut(count: number): string;
}

/**
 * All parts as far as they fit: first every entry is cut to the same room, then entries are left out from the end, and
 * how many is said in their place. Title, buttons and the last lines of small print stay as long as possible.
 */
export function squeezed<Made>(parts: readonly Part[], frame: Frame<Made>): Made {
  const all = widest(parts, frame);
  if (all !== null) return all;
  const { title, body, last } = sorted(parts);
  const buttons = last.filter(({ is }) => is === "buttons");
  return (
    longest(title, body, last, frame) ??
    longest(title, [...body, ...last.filter(({ is }) => is !== "buttons")], buttons, frame) ??
    longest(title, [...body, ...last], [], frame) ??
    frame.make([smallPrint(frame.leftOut(entriesIn(parts)))], SMALLEST)
  );
}

/** With all parts and as much of each as fits; null where not even the least of each does. */
function widest<Made>(parts: readonly Part[], { make, fits }: Frame<Made>): Made | null {
  const made = make(parts, MEASURES[0]);
  if (fits(made)) return made;
  let best: Made | null = null;
  let [low, high] = [1, MEASURES.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const some = make(parts, MEASURES[middle] ?? SMALLEST);
    if (fits(some)) {
      best = some;
      high = middle - 1;
    } else low = middle + 1;
  }
  return best;
}

/** With as many parts of the body as fit; null where not even none of them does. */
function longest<Made>(
  title: readonly Part[],
  body: readonly Part[],
  last: readonly Part[],
  { make, fits, leftOut }: Frame<Made>,
): Made | null {
  let best: Made | null = null;
  let [low, high] = [0, body.length];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const kept = withoutLooseHeading(body.slice(0, middle));
    const missing = entriesIn(body) - entriesIn(kept);
    const said = missing === 0 ? [] : [smallPrint(leftOut(missing))];
    const made = make([...title, ...kept, ...said, ...last], SMALLEST);
    if (fits(made)) {
      best = made;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
}

function withoutLooseHeading(parts: readonly Part[]): readonly Part[] {
  return parts.slice(0, parts.findLastIndex((part) => !isHeading(part)) + 1);
}

function sorted(parts: readonly Part[]) {
  const title = parts.filter(({ is }) => is === "title");
  const buttons = parts.filter(({ is }) => is === "buttons");
  const rest = parts.filter(({ is }) => is !== "title" && is !== "buttons");
  const end = rest.findLastIndex((part) => !(part.is === "line" && part.look === "small")) + 1;
  const start = Math.max(end, rest.length - MOST_LAST_LINES);
  return { title, body: rest.slice(0, start), last: [...rest.slice(start), ...buttons] };
}
