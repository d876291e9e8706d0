import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProblemList } from "./problem-list.ts";

/** The files of one dossier folder, as paths that also serve as the names by which problems call them. */
export interface DossierFolder {
  readonly dossier: string;
  readonly cases: readonly { readonly file: string; readonly id: string }[];
}

/** The files to load, in a fixed order. */
export interface DataFiles {
  /** null where a data directory lacks them, which is a problem. */
  readonly rules: string | null;
  readonly dossiers: readonly DossierFolder[];
}

interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** For a dossier folder that stands alone: without rules it would never remind of anything. */
const BUNDLED_RULES = relative("", fileURLToPath(new URL("../../data/rules.yaml", import.meta.url)));
const DOSSIER = "dossier.yaml";
const RULES = "rules.yaml";
const CASES = "cases";
/** Beside the dossiers: JSON Schemas for editors. */
const SCHEMAS = "schema";

/**
 * Finds the files of a data directory (rules.yaml and dossier folders) or of one dossier folder. YAML that would
 * never be read is a problem: somebody believes that it counts.
 */
export function findFiles(dir: string, problems: ProblemList): DataFiles | null {
  const top = list(dir, problems);
  if (!top) return null;
  if (top.files.includes(DOSSIER)) {
    const beside = join(dir, "..", RULES);
    return {
      rules: existsSync(beside) ? beside : BUNDLED_RULES,
      dossiers: [dossierFolder(dir, top, problems)],
    };
  }
  return dataDirectory(dir, top, problems);
}

function dataDirectory(dir: string, top: Listing, problems: ProblemList): DataFiles {
  const rules = join(dir, RULES);
  if (!top.files.includes(RULES))
    problems.add({ file: rules, line: 1 }, { code: "missing-file", name: RULES });
  refuseStrays(dir, top.files, [RULES], problems);
  const dossiers: DossierFolder[] = [];
  let holdsYaml = false;
  for (const name of top.folders.filter((folder) => folder !== SCHEMAS)) {
    const folder = join(dir, name);
    const listing = list(folder, problems);
    if (!listing) continue;
    if (listing.files.includes(DOSSIER)) {
      dossiers.push(dossierFolder(folder, listing, problems));
    } else if (hasYaml(folder, listing, problems)) {
      holdsYaml = true;
      const file = join(folder, DOSSIER);
      problems.add({ file, line: 1 }, { code: "missing-file", name: DOSSIER });
    }
  }
  if (dossiers.length === 0 && !holdsYaml) problems.add({ file: dir, line: 1 }, { code: "no-dossiers" });
  return { rules: top.files.includes(RULES) ? rules : null, dossiers };
}

function dossierFolder(folder: string, top: Listing, problems: ProblemList): DossierFolder {
  refuseStrays(folder, top.files, [DOSSIER], problems);
  const inner = join(folder, CASES);
  const cases = top.folders.includes(CASES) ? list(inner, problems) : null;
  const own = (cases?.files ?? []).filter((name) => name.endsWith(".yaml"));
  refuseStrays(inner, cases?.files ?? [], own, problems);
  for (const place of [...innerFolders(folder, top, [CASES]), ...innerFolders(inner, cases, [])]) {
    const listing = list(place, problems);
    if (listing) refuseStrays(place, listing.files, [], problems);
  }
  return {
    dossier: join(folder, DOSSIER),
    cases: own.map((name) => ({ file: join(inner, name), id: name.slice(0, -".yaml".length) })),
  };
}

function innerFolders(folder: string, listing: Listing | null, except: readonly string[]): string[] {
  return (listing?.folders ?? []).filter((name) => !except.includes(name)).map((name) => join(folder, name));
}

function hasYaml(folder: string, listing: Listing, problems: ProblemList): boolean {
  if (listing.files.some(isYaml)) return true;
  if (!listing.folders.includes(CASES)) return false;
  return (list(join(folder, CASES), problems)?.files ?? []).some(isYaml);
}

function refuseStrays(
  folder: string,
  files: readonly string[],
  own: readonly string[],
  problems: ProblemList,
): void {
  for (const name of files) {
    if (isYaml(name) && !own.includes(name))
      problems.add({ file: join(folder, name), line: 1 }, { code: "stray-file" });
  }
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Names in a folder, hidden ones left out, in the order of their code units so that no locale changes it. */
function list(folder: string, problems: ProblemList): Listing | null {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
    const folders = entries.filter((entry) => isFolder(folder, entry)).map(({ name }) => name);
    const files = entries.map(({ name }) => name).filter((name) => !folders.includes(name));
    return { files: files.sort(), folders: folders.sort() };
  } catch (error) {
    problems.add({ file: folder, line: 1 }, listingFlaw(error));
    return null;
  }
}

/** A link counts as what it leads to; one that leads nowhere as a file, so that reading it says what is wrong. */
function isFolder(parent: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(parent, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function listingFlaw(error: unknown) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOENT") return { code: "no-such-directory" } as const;
  if (code === "ENOTDIR") return { code: "not-a-directory" } as const;
  return { code: "unreadable", reason: code } as const;
}
