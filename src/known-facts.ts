import type { Catalogue } from "./core/catalogue.ts";
import { mergeFacts } from "./core/own-facts.ts";
import type { Team } from "./core/team.ts";
import { ownFacts } from "./store/facts.ts";
import type { Db } from "./store/store.ts";

/**
 * Remembers the catalogue of a team with its own facts: the same object for as long as nothing of them changed, so that
 * what is built on it, such as the index of names, need not be built anew.
 */
export class KnownFacts {
  readonly #bundled: Catalogue;
  #key = "";
  #catalogue: Catalogue | null = null;

  /** @param bundled all bundled dossiers */
  constructor(bundled: Catalogue) {
    this.#bundled = bundled;
  }

  /** What a team knows now. */
  async of(db: Db, team: Team): Promise<Catalogue> {
    const own = await ownFacts(db, team.id);
    const key = JSON.stringify([team.id, team.name, team.language, team.dossiers, own]);
    if (this.#catalogue && key === this.#key) return this.#catalogue;
    this.#key = key;
    this.#catalogue = mergeFacts(this.#bundled, team, own);
    return this.#catalogue;
  }
}
