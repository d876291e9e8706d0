import type { Catalogue } from "../core/catalogue.ts";
import type { LocalDay } from "../core/days.ts";
import { foldName } from "../core/fold.ts";
import type { Problem } from "../core/problem.ts";
import { buildCatalogue } from "./build.ts";
import { checkCases } from "./check-cases.ts";
import { checkEvents } from "./check-events.ts";
import { checkPresent } from "./check-present.ts";
import { checkRule } from "./check-rules.ts";
import { findFiles } from "./find-files.ts";
import { collectIds } from "./ids.ts";
import { ProblemList } from "./problem-list.ts";
import { readFiles } from "./read-files.ts";

/** What a directory holds: a catalogue, or every reason why there is none. */
export interface Loaded {
  /** null as soon as there is any problem: half a dossier would be silent about the other half. */
  readonly catalogue: Catalogue | null;
  /** By file and line, none twice; files are named by the path that was given. */
  readonly problems: readonly Problem[];
}

/**
 * Loads a data directory (rules.yaml and dossier folders) or one dossier folder with the rules beside it. Never
 * throws for what the files hold. With `today`, what counts as known only later is a problem: it would stay unsaid. Meant for the start: the files are read one after the other, which is fastest.
 */
export async function loadCatalogue(dir: string, today: LocalDay | null = null): Promise<Loaded> {
  const problems = new ProblemList();
  const files = findFiles(dir, problems);
  if (!files) return { catalogue: null, problems: problems.sorted() };
  const data = readFiles(files, problems);
  const ids = collectIds(data, problems);
  for (const { cases } of data.dossiers) checkCases(cases, foldName, problems);
  checkEvents(data, ids, problems);
  if (today) checkPresent(data, today, problems);
  for (const rule of data.rules?.items ?? []) checkRule(rule, problems);
  const found = problems.sorted();
  return { catalogue: found.length === 0 ? buildCatalogue(data) : null, problems: found };
}
