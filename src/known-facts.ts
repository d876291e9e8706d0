import { createHash } from "node:crypto";
import type { Catalogue } from "./core/catalogue.ts";
import { mergeFacts } from "./core/own-facts.ts";
import type { Team } from "./core/team.ts";
import { ownFacts } from "./store/facts.ts";
import type { Db } from "./store/store.ts";

/** How many teams are remembered: those that asked last. */
const TEAMS = 200;

/** The catalogue of a team, and a hash of all that it was made from. */
interface Known {
  readonly hash: string;
  readonly catalogue: Catalogue;
}

/**
 * Remembers the catalogues of teams with their own facts: the same object for as long as nothing of them changed, so that
 * what is built on it, such as the index of names, need not be built anew.
 */
export class KnownFacts {
  readonly #bundled: Catalogue;
  readonly #limit: number;
  /** By team, the one that asked last at the end. */
  readonly #known = new Map<string, Known>();

  /**
   * @param bundled all bundled dossiers
   * @param limit most teams that are remembered at once
   */
  constructor(bundled: Catalogue, limit = TEAMS) {
    this.#bundled = bundled;
    this.#limit = limit;
  }

  /** What a team knows now. */
  async of(db: Db, team: Team): Promise<Catalogue> {
    const own = await ownFacts(db, team.id);
    const from = JSON.stringify([team.name, team.language, team.dossiers, own]);
    const hash = createHash("sha256").update(from).digest("base64");
    const before = this.#known.get(team.id);
    const catalogue = before?.hash === hash ? before.catalogue : mergeFacts(this.#bundled, team, own);
    this.#remember(team.id, { hash, catalogue });
    return catalogue;
  }

  #remember(team: string, known: Known): void {
    this.#known.delete(team);
    this.#known.set(team, known);
    for (const longest of this.#known.keys()) {
      if (this.#known.size <= this.#limit) return;
      this.#known.delete(longest);
    }
  }
}
