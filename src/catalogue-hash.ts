import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "./core/catalogue.ts";

/**
 * Changes whenever a dossier or a rule does, or the code that computes deadlines from them: another version of it may
 * come to other dates.
 */
export function hashOfCatalogue(catalogue: Catalogue): string {
  const hash = createHash("sha256").update(JSON.stringify(catalogue));
  const core = fileURLToPath(new URL("core", import.meta.url));
  for (const name of readdirSync(core).sort()) {
    if (name.endsWith(".ts")) hash.update(readFileSync(join(core, name)));
  }
  return hash.digest("hex");
}
