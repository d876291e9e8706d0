/** One option at a point of a history; a fault costs one. */
export interface Option<Name extends string> {
  readonly name: Name;
  readonly cost: 0 | 1;
}

/** Thrown to end a history that has come to a state from which all was walked already. */
export const WALKED = Symbol("walked");

/** One history: what is chosen at each point. The first points are given, from there on the first option is taken. */
export class History {
  readonly #given: readonly number[];
  readonly #most: number;
  readonly #points: {
    readonly chosen: number;
    readonly others: readonly { readonly option: number; readonly faults: number }[];
  }[] = [];
  readonly told: string[] = [];
  faults = 0;

  constructor(given: readonly number[], most: number) {
    this.#given = given;
    this.#most = most;
  }

  /** The options are those that faults are left for, the first of which costs nothing. */
  choose<Name extends string>(where: string, options: readonly Option<Name>[]): Name {
    const open = options.filter(({ cost }) => this.faults + cost <= this.#most);
    const chosen = this.#given[this.#points.length] ?? 0;
    const option = open[chosen];
    if (!option) throw new Error(`no option ${chosen} at ${where}`);
    const others = open.map(({ cost }, option) => ({ option, faults: this.faults + cost }));
    this.#points.push({ chosen, others: others.filter((other) => other.option !== chosen) });
    this.faults += option.cost;
    if (chosen > 0) this.told.push(`${where}: ${option.name}`);
    return option.name;
  }

  /** Whether all that was given has been used up: from here on nobody has walked before, unless by another way. */
  get isNew(): boolean {
    return this.#points.length >= this.#given.length;
  }

  /** The beginnings of all histories that differ from this one at a point after what was given, with their faults. */
  others(): { readonly given: number[]; readonly faults: number }[] {
    const chosen = this.#points.map((point) => point.chosen);
    return this.#points.slice(this.#given.length).flatMap(({ others }, index) => {
      const before = chosen.slice(0, this.#given.length + index);
      return others.map(({ option, faults }) => ({ given: [...before, option], faults }));
    });
  }
}

/**
 * Walks every history with at most so many faults, each once, those with fewer faults first.
 * @param play plays one history; throws `WALKED` where it has come to a state that was seen before
 * @returns how many were played, and how many of them to their end
 */
export async function walk(
  most: number,
  play: (history: History) => Promise<void>,
): Promise<{ readonly played: number; readonly ended: number }> {
  const open = Array.from({ length: most + 1 }, (): number[][] => []);
  open[0]?.push([]);
  let played = 0;
  let ended = 0;
  for (let faults = 0; faults <= most; faults++) {
    for (let given = open[faults]?.pop(); given; given = open[faults]?.pop()) {
      const history = new History(given, most);
      played += 1;
      ended += (await isPlayedToItsEnd(history, play)) ? 1 : 0;
      for (const other of history.others()) open[other.faults]?.push(other.given);
    }
  }
  return { played, ended };
}

async function isPlayedToItsEnd(history: History, play: (history: History) => Promise<void>) {
  try {
    await play(history);
    return true;
  } catch (error) {
    if (error === WALKED) return false;
    const told = history.told.join(", then ") || "no fault";
    throw new Error(`after ${told}: ${String(error)}`, { cause: error });
  }
}
