import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Setting, settingOf } from "./cards/setting.ts";
import { type Desk, openDesk } from "./core/answer.ts";
import type { Catalogue } from "./core/catalogue.ts";
import type { LocalDay } from "./core/days.ts";
import type { OwnFacts } from "./core/own-facts.ts";
import type { Problem } from "./core/problem.ts";
import type { Loaded } from "./dossiers/load.ts";
import { loadWithSnapshot } from "./dossiers/snapshot.ts";
import type { Messages } from "./i18n/en.ts";
import { problemLine } from "./i18n/problem.ts";
import type { OwnCatalogue } from "./own-catalogue.ts";

/** Thrown where the dossiers or rules cannot be used; carries every problem that was found. */
export class DossierError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`${problems.length} problems in the dossiers`);
    this.name = "DossierError";
    this.problems = problems;
  }
}

/** Vigil ready to answer: its facts and the words to put them in. */
export interface App {
  readonly catalogue: Catalogue;
  /** What of it a team recorded itself. */
  readonly own: OwnFacts;
  readonly desk: Desk;
  readonly setting: Setting;
}

/** What an entrance chooses before it opens Vigil. */
export interface AppOptions {
  readonly dataDir: string;
  readonly messages: Messages;
  readonly today: LocalDay;
  /** The day chosen by the asker; null to look from today. */
  readonly asOf: LocalDay | null;
  /** Adds what a team recorded itself. */
  readonly extend?: (bundled: Catalogue) => Promise<OwnCatalogue>;
}

const NOTHING: OwnFacts = { cases: [], events: [] };

/**
 * Loads the dossiers and opens a desk over them.
 * @throws DossierError with all problems at once
 */
export async function openApp({ dataDir, messages, today, asOf, extend }: AppOptions): Promise<App> {
  const bundled = await loadDossiers(dataDir);
  const { catalogue, own } = extend ? await extend(bundled) : { catalogue: bundled, own: NOTHING };
  return {
    catalogue,
    own,
    desk: openDesk(catalogue, asOf ?? today, asOf !== null),
    setting: settingOf(catalogue, messages, today),
  };
}

/**
 * Loads the dossiers and rules of a folder.
 * @throws DossierError with all problems at once
 */
export async function loadDossiers(dataDir: string): Promise<Catalogue> {
  const { catalogue, problems } = await load(dataDir);
  if (!catalogue) throw new DossierError(problems);
  return catalogue;
}

/** Where the loaded dossiers are kept for the next start; it may be deleted at any time. */
const SNAPSHOT = fileURLToPath(new URL("../node_modules/.cache/vigil/catalogue.json", import.meta.url));

/** Only what comes with Vigil is kept: somebody's own dossiers may be confidential and stay where they are. */
async function load(dataDir: string): Promise<Loaded> {
  if (dataDir === BUNDLED_DATA) return loadWithSnapshot(dataDir, SNAPSHOT);
  const { loadCatalogue } = await import("./dossiers/load.ts");
  return loadCatalogue(dataDir);
}

/** Folder of the dossiers that come with Vigil, as a path from where it was started. */
export const BUNDLED_DATA = bundledData();

function bundledData(): string {
  const folder = fileURLToPath(new URL("../data", import.meta.url));
  return relative("", folder) || ".";
}

/** What is wrong with the dossiers, a line for each problem, for people who wanted something else. */
export function problemLines({ problems }: DossierError, messages: Messages): string[] {
  return [messages.cli.cannotLoad, ...problems.map((problem) => problemLine(problem, messages))];
}
