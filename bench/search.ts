import MiniSearch from "minisearch";
import { buildIndex, search } from "../src/core/search.ts";
import { HOSTILE } from "./hostile.ts";
import { milliseconds, percentile, type Row } from "./measure.ts";
import { type Chance, makeNames, type NamedCase, pick, seeded, withSlip } from "./names.ts";
import { type OrthographyName, transliterate } from "./orthographies.ts";

const SEED = 20_120_122;
const NAMES = 100_000;
/** Queries for each orthography, as many without a slip as with one. */
const QUERIES = 400;
const CANDIDATES = 5;
const WARM_UP = 300;
const WRITTEN_IN: readonly OrthographyName[] = ["russian", "passport", "iso-9", "kazakh-latin", "german"];
const AIMS = {
  0: "recall at least 0.98, p95 ratio at most 1",
  1: "recall at least 0.9, p95 ratio at most 1",
};

interface Query {
  readonly text: string;
  /** The id of the case that was meant. */
  readonly meant: string;
  readonly orthography: OrthographyName;
  readonly slips: 0 | 1;
}

/** Gives the ids of at most `CANDIDATES` cases, best first. */
type Finder = (text: string) => readonly string[];

interface Reply {
  readonly found: boolean;
  readonly ms: number;
}

interface Trial {
  readonly query: Query;
  readonly ours: Reply;
  readonly theirs: Reply;
}

/**
 * Search over 100,000 generated names, ours against plain MiniSearch over the same names and aliases, both asked the
 * same queries in turn: whole names in either order and family names alone. Recall is the share of queries whose case
 * is among the first five candidates. A row for all queries with and without a slip, then for each orthography, and
 * one for the slowest answer to a hostile query.
 */
export async function benchSearch(): Promise<Row[]> {
  const cases = makeNames(NAMES, SEED);
  const ours = ourFinder(cases);
  const theirs = miniSearchFinder(cases);
  const queries = makeQueries(cases, seeded(SEED + 1));
  for (const { text } of queries.slice(0, WARM_UP)) {
    ours(text);
    theirs(text);
  }
  const trials = queries.map((query, turn) => compare(query, ours, theirs, turn));
  return [...rowsOf(trials, 0), ...rowsOf(trials, 1), hostileRow(ours)];
}

function rowsOf(trials: readonly Trial[], slips: 0 | 1): Row[] {
  const some = trials.filter(({ query }) => query.slips === slips);
  const written = (orthography: OrthographyName) =>
    some.filter(({ query }) => query.orthography === orthography);
  return [
    { ...rowOf("all", slips, some), aim: AIMS[slips] },
    ...WRITTEN_IN.map((orthography) => rowOf(orthography, slips, written(orthography))),
  ];
}

function hostileRow(finder: Finder): Row {
  const slowest = Math.max(...HOSTILE.map((text) => milliseconds(() => finder(text))));
  return {
    ...{ bench: "search-hostile", names: NAMES, queries: HOSTILE.length },
    ...{ slowestMs: Number(slowest.toFixed(3)), aim: "under 50 ms" },
  };
}

function ourFinder(cases: readonly NamedCase[]): Finder {
  const index = buildIndex(cases);
  return (text) => search(index, text, CANDIDATES).candidates.map((one) => one.id);
}

function miniSearchFinder(cases: readonly NamedCase[]): Finder {
  const index = new MiniSearch({ fields: ["name", "aliases"] });
  index.addAll(cases.map(({ id, name, aliases }) => ({ id, name, aliases: aliases.join(" ") })));
  return (text) =>
    index
      .search(text, { fuzzy: 0.2, prefix: true })
      .slice(0, CANDIDATES)
      .map((hit) => String(hit.id));
}

function makeQueries(cases: readonly NamedCase[], chance: Chance): Query[] {
  const kinds = WRITTEN_IN.flatMap((orthography) =>
    ([0, 1] as const).map((slips) => ({ orthography, slips })),
  );
  return Array.from({ length: QUERIES }, () => kinds)
    .flat()
    .map(({ orthography, slips }) => {
      const { id, given, surname } = pick(chance, cases);
      const asked = pick(chance, [`${given} ${surname}`, `${surname} ${given}`, surname, surname]);
      const written = transliterate(asked, orthography);
      return { text: slips === 0 ? written : withSlip(written, chance), meant: id, orthography, slips };
    });
}

/** Asks both, each first every other time, so that neither profits from what the other left in the caches. */
function compare(query: Query, ours: Finder, theirs: Finder, turn: number): Trial {
  if (turn % 2 === 0) return { query, ours: ask(ours, query), theirs: ask(theirs, query) };
  const reply = ask(theirs, query);
  return { query, ours: ask(ours, query), theirs: reply };
}

function ask(finder: Finder, { text, meant }: Query): Reply {
  let ids: readonly string[] = [];
  const ms = milliseconds(() => {
    ids = finder(text);
  });
  return { found: ids.includes(meant), ms };
}

function rowOf(orthography: string, slips: number, trials: readonly Trial[]): Row {
  const ours = trials.map((trial) => trial.ours);
  const theirs = trials.map((trial) => trial.theirs);
  return {
    ...{ bench: "search", names: NAMES, orthography, slips, queries: trials.length },
    ...{ oursRecall: recall(ours), miniSearchRecall: recall(theirs) },
    ...{ oursP50Ms: time(ours, 0.5), miniSearchP50Ms: time(theirs, 0.5) },
    ...{ oursP95Ms: time(ours, 0.95), miniSearchP95Ms: time(theirs, 0.95) },
    p95Ratio: Number((time(ours, 0.95) / time(theirs, 0.95)).toFixed(3)),
  };
}

function recall(replies: readonly Reply[]): number {
  return Number((replies.filter(({ found }) => found).length / replies.length).toFixed(4));
}

function time(replies: readonly Reply[], share: number): number {
  return Number(
    percentile(
      replies.map(({ ms }) => ms),
      share,
    ).toFixed(3),
  );
}
