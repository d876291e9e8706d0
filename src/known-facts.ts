import { createHash } from "node:crypto";
import type { Catalogue } from "./core/catalogue.ts";
import { Lru } from "./core/lru.ts";
import { mergeFacts } from "./core/own-facts.ts";
import type { Team } from "./core/team.ts";
import { auditHead } from "./store/audit.ts";
import { ownFacts } from "./store/facts.ts";
import type { Db } from "./store/store.ts";

/** How many teams are remembered: those that asked last. */
const TEAMS = 200;

/** The catalogue of a team, and what it was made from. */
interface Known {
  /** The end of the team's audit trail: as long as that is the same, so is everything else. */
  readonly trail: string;
  /** A hash of the facts themselves: most of what a team does changes none. */
  readonly hash: string;
  readonly catalogue: Catalogue;
}

/**
 * Remembers the catalogues of teams with their own facts: the same object for as long as nothing of them changed, so that
 * what is built on it, such as the index of names, need not be built anew.
 */
export class KnownFacts {
  readonly #bundled: Catalogue;
  /** By team. */
  readonly #known: Lru<string, Known>;
  /** What is being read just now, by team and the state of its trail. */
  readonly #reading = new Map<string, Promise<Known>>();

  /**
   * @param bundled all bundled dossiers
   * @param limit most teams that are remembered at once
   */
  constructor(bundled: Catalogue, limit = TEAMS) {
    this.#bundled = bundled;
    this.#known = new Lru(limit);
  }

  /** What a team knows now. */
  async of(db: Db, team: Team): Promise<Catalogue> {
    // Whatever changes a fact of a team adds to its audit trail in the same transaction. The end of that is read first:
    // facts that are newer than it are only read once more.
    const head = await auditHead(db, team.id);
    const trail = JSON.stringify([team.name, team.language, team.dossiers, head?.seq, head?.hash]);
    const before = this.#known.get(team.id);
    const known = before?.trail === trail ? before : await this.#anew(db, team, trail);
    this.#known.set(team.id, known);
    return known.catalogue;
  }

  /** Who asks for the same at the same time is given the same. */
  #anew(db: Db, team: Team, trail: string): Promise<Known> {
    const key = `${team.id} ${trail}`;
    const reading =
      this.#reading.get(key) ??
      this.#read(db, team, this.#known.get(team.id))
        .then((read) => ({ ...read, trail }))
        .finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  async #read(db: Db, team: Team, before: Known | undefined): Promise<Omit<Known, "trail">> {
    const own = await ownFacts(db, team.id);
    const from = JSON.stringify([team.name, team.language, team.dossiers, own]);
    const hash = createHash("sha256").update(from).digest("base64");
    if (before?.hash === hash) return before;
    return { hash, catalogue: mergeFacts(this.#bundled, team, own) };
  }
}
