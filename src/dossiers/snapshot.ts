import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "../core/catalogue.ts";
import { findFiles } from "./find-files.ts";
import type { Loaded } from "./load.ts";
import { ProblemList } from "./problem-list.ts";

/**
 * Loads a directory as `loadCatalogue` does, but keeps the result in a file, so that the next start neither parses YAML
 * nor loads the parser: three times as fast. The snapshot counts only for exactly the same bytes of every file and of
 * Vigil's own loader; in any doubt the files are loaded afresh. Only a catalogue without problems is kept.
 */
export async function loadWithSnapshot(dir: string, snapshotFile: string): Promise<Loaded> {
  const key = keyOf(dir);
  const kept = key && readSnapshot(snapshotFile, key);
  if (kept) return { catalogue: kept, problems: [] };
  const { loadCatalogue } = await import("./load.ts");
  const loaded = await loadCatalogue(dir);
  // The files may have changed while they were read: then nothing is kept.
  if (loaded.catalogue && key && keyOf(dir) === key) writeSnapshot(snapshotFile, key, loaded.catalogue);
  return loaded;
}

/** What a snapshot was made from, or null where the directory cannot be listed without problems. */
function keyOf(dir: string): string | null {
  const problems = new ProblemList();
  const files = findFiles(dir, problems);
  if (!files || problems.sorted().length > 0) return null;
  const hash = createHash("sha256");
  const cases = files.dossiers.flatMap((folder) => [folder.dossier, ...folder.cases.map(({ file }) => file)]);
  try {
    for (const file of [...ownSources(), files.rules ?? "", ...cases].filter((one) => one !== "")) {
      const bytes = readFileSync(file);
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
    return hash.digest("hex");
  } catch {
    return null;
  }
}

/** The code that turns files into a catalogue: another version of it may read the same files differently. */
function ownSources(): string[] {
  return [".", "../core"].flatMap((folder) => {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    const names = readdirSync(path).filter((name) => name.endsWith(".ts"));
    return names.sort().map((name) => join(path, name));
  });
}

function readSnapshot(file: string, key: string): Catalogue | null {
  try {
    const snapshot: { key?: unknown; catalogue?: Catalogue } = JSON.parse(readFileSync(file, "utf8"));
    return snapshot.key === key ? (snapshot.catalogue ?? null) : null;
  } catch {
    return null;
  }
}

function writeSnapshot(file: string, key: string, catalogue: Catalogue): void {
  const half = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(half, JSON.stringify({ key, catalogue }));
    renameSync(half, file);
  } catch {
    // A folder that cannot be written costs time at the next start and nothing else.
  }
}
