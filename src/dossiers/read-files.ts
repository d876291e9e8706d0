import type { z } from "zod";
import type { DataFiles, DossierFolder } from "./find-files.ts";
import { conform, valueAt } from "./issues.ts";
import type { ProblemList } from "./problem-list.ts";
import { readText } from "./read-text.ts";
import { ruleSchema, rulesHeadSchema } from "./rule-schema.ts";
import { caseHeadSchema, dossierHeadSchema, eventSchema, sourceSchema } from "./schema.ts";
import { type Path, parseYaml, type YamlFile } from "./yaml-file.ts";

export type SourceFields = z.output<typeof sourceSchema>;
export type EventFields = z.output<typeof eventSchema>;
export type RuleFields = z.output<typeof ruleSchema>;

/** A part of a file that fits its schema, and where it stands. */
export interface Entry<Fields> {
  readonly fields: Fields;
  readonly yaml: YamlFile;
  readonly path: Path;
}

/** A file of which each listed part was looked at by itself, so that one bad part hides no problem of another. */
export interface ReadFile<Head, Item> {
  readonly file: string;
  /** null where the file is not even YAML. */
  readonly yaml: YamlFile | null;
  /** What stands beside the list; null where that does not fit. */
  readonly head: Head | null;
  readonly items: readonly Entry<Item>[];
}

export interface CaseFile extends ReadFile<z.output<typeof caseHeadSchema>, EventFields> {
  /** The id that the name of the file stands for. */
  readonly id: string;
}

export interface ReadDossier extends ReadFile<z.output<typeof dossierHeadSchema>, SourceFields> {
  readonly cases: readonly CaseFile[];
}

export interface ReadData {
  readonly dossiers: readonly ReadDossier[];
  readonly rules: ReadFile<unknown, RuleFields> | null;
}

/** Reads every file and checks each by itself; what does not fit is among the problems. */
export function readFiles(files: DataFiles, problems: ProblemList): ReadData {
  return {
    dossiers: files.dossiers.map((folder) => readDossier(folder, problems)),
    rules: files.rules === null ? null : read(files.rules, rulesHeadSchema, "rules", ruleSchema, problems),
  };
}

function readDossier(folder: DossierFolder, problems: ProblemList): ReadDossier {
  const dossier = read(folder.dossier, dossierHeadSchema, "sources", sourceSchema, problems);
  const cases = folder.cases.map(({ file, id }) => ({
    id,
    ...read(file, caseHeadSchema, "events", eventSchema, problems),
  }));
  return { ...dossier, cases };
}

function read<Head extends z.ZodType, Item extends z.ZodType>(
  file: string,
  head: Head,
  list: string,
  item: Item,
  problems: ProblemList,
): ReadFile<z.output<Head>, z.output<Item>> {
  const text = readText(file, problems);
  const yaml = text === null ? null : parseYaml(text, file, problems);
  if (!yaml) return { file, yaml, head: null, items: [] };
  const listed = valueAt(yaml.data, [list]);
  const items: Entry<z.output<Item>>[] = [];
  for (const index of Array.isArray(listed) ? listed.keys() : []) {
    const path = [list, index];
    const fields = conform(item, yaml, path, problems);
    if (fields !== null) items.push({ fields, yaml, path });
  }
  return { file, yaml, head: conform(head, yaml, [], problems), items };
}
