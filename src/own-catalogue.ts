import { existsSync } from "node:fs";
import type { Config } from "./config.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { OwnFacts } from "./core/own-facts.ts";
import type { Clock } from "./core/ports.ts";

/** Nothing recorded. */
const NONE: OwnFacts = { cases: [], events: [] };

/** A catalogue with what the terminal's team recorded itself, and that by itself. */
export interface OwnCatalogue {
  readonly catalogue: Catalogue;
  readonly own: OwnFacts;
}

/**
 * Adds what the terminal's team recorded to the bundled dossiers, whichever of them it follows. Where Vigil was never
 * started there is nothing to add, and nothing of a database is loaded.
 * @throws StoreError where there is a store that cannot be read
 */
export async function withOwnFacts(
  config: Config,
  catalogue: Catalogue,
  clock: Clock,
): Promise<OwnCatalogue> {
  const { storeFile, storePlace } = await import("./open-service-store.ts");
  if (config.databaseUrl === null && !existsSync(storeFile(config))) return { catalogue, own: NONE };
  const [{ openStore }, { findTeam }, { ownFacts }, { mergeFacts }, { LOCAL_TEAM }] = await Promise.all([
    import("./store/open-store.ts"),
    import("./store/teams.ts"),
    import("./store/facts.ts"),
    import("./core/own-facts.ts"),
    import("./local-team.ts"),
  ]);
  const store = await openStore({ at: storePlace(config), clock, create: false });
  try {
    const team = await findTeam(store.db, LOCAL_TEAM);
    if (!team) return { catalogue, own: NONE };
    const own = await ownFacts(store.db, LOCAL_TEAM);
    const dossiers = catalogue.dossiers.map(({ id }) => id);
    return { catalogue: mergeFacts(catalogue, { ...team, dossiers }, own), own };
  } finally {
    await store.close();
  }
}
