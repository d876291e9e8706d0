import { fileURLToPath } from "node:url";
import type { Catalogue } from "../src/core/catalogue.ts";
import { loadCatalogue } from "../src/dossiers/load.ts";

/** The folder of the dossiers that come with Vigil. */
export const DATA = fileURLToPath(new URL("../data", import.meta.url));

/** The dossiers that come with Vigil, or a failure that names every problem. */
export async function bundledCatalogue(): Promise<Catalogue> {
  const { catalogue, problems } = await loadCatalogue(DATA);
  if (!catalogue) throw new Error(`the bundled dossiers are broken: ${JSON.stringify(problems)}`);
  return catalogue;
}
